package org.postern.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/** The ready-made people of a folder: made up at the first start, read back at the next. */
final class DemoPeople {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GROUP = 4;

    private DemoPeople() {}

    static Path file(DemoFolder folder) {
        return folder.root().resolve("demo-people.json");
    }

    static List<DemoPerson> of(DemoFolder folder, Path template) {
        try {
            if (Files.exists(file(folder))) {
                return JSON.readValue(file(folder).toFile(), new TypeReference<List<DemoPerson>>() {});
            }
            var people = new ArrayList<DemoPerson>();
            for (JsonNode person : JSON.readTree(template.toFile())) {
                List<String> roles = JSON.convertValue(person.get("roles"), new TypeReference<List<String>>() {});
                boolean vaultReady = person.get("vaultReady").asBoolean();
                people.add(new DemoPerson(person.get("username").asText(), person.get("firstName").asText(), roles, groups(folder, 3),
                        vaultReady ? groups(folder, 5) : null, vaultReady));
            }
            folder.writePrivate(file(folder), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(people));
            return people;
        } catch (JsonProcessingException broken) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "The file of the ready-made people is damaged: " + file(folder)
                    + ". Restore it, or start on an empty folder.", broken);
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCode.OTHER, "The ready-made people could not be read from " + file(folder) + ".", unreadable);
        }
    }

    /** Letters in groups of four, easy to type: 5 bits a letter, so 60 bits for a password and 100 for a vault. */
    private static String groups(DemoFolder folder, int count) {
        var groups = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            groups.add(folder.letters(GROUP));
        }
        return String.join("-", groups);
    }
}
