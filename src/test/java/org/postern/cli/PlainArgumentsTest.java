package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.cli.age.KeygenCommand;
import org.postern.cli.age.OpenCommand;
import org.postern.cli.age.SealCommand;
import org.postern.cli.documents.CleanCommand;
import org.postern.cli.documents.InspectCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is read without picocli means what it means to picocli, for every option of every command that is read so. */
final class PlainArgumentsTest {
    static Stream<Supplier<PlainCommand>> commands() {
        return Stream.of(KeygenCommand::new, SealCommand::new, OpenCommand::new, CleanCommand::new, InspectCommand::new);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionMeansTheSameAsToPicocli(Supplier<PlainCommand> command) {
        for (OptionSpec option : CommandSpec.forAnnotatedObject(command.get()).options()) {
            if (option.usageHelp() || option.versionHelp()) {
                continue;
            }
            for (String name : option.names()) {
                var arguments = new ArrayList<>(List.of("command", name));
                if (option.arity().max() > 0) {
                    arguments.add("7");
                }
                if (command.get() instanceof CleanCommand && !List.of("-o", "--output").contains(name)) {
                    arguments.addAll(List.of("-o", "out"));
                }
                if (!(command.get() instanceof KeygenCommand)) {
                    arguments.add("in");
                }
                assertSame(command, arguments.toArray(String[]::new));
            }
        }
    }

    @Test
    void aWholeCommandLineMeansTheSameAsToPicocli() {
        assertSame(SealCommand::new, "seal", "-r", "age1a", "--recipient", "age1b", "-R", "-", "-a", "-p", "--threads", "3", "-o", "-", "in");
        assertSame(SealCommand::new, "seal", "in", "-r", "age1a");
        assertSame(OpenCommand::new, "open", "-i", "a", "-i", "b", "-");
        assertSame(KeygenCommand::new, "keygen");
        assertSame(CleanCommand::new, "clean", "in", "-o", "out", "--report", "r.json", "--skip-unclean", "--no-sandbox");
        assertSame(CleanCommand::new, "clean", "--output", "out", "in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "-ox", "--output=x", "-ap", "-o", "-o -a", "-o x -o y", "-a -a", "in more", "--threads many", "--debug",
            "--unknown", "@file", "-- in"})
    void whatIsUnusualOrWrongIsLeftToPicocli(String line) {
        assertThat(new SealCommand().reads(("seal " + line).split(" "))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in", "-o out", "in -o out more", "in --output=out", "in -o out --report", "in -o out --help", "in -o out --skip-unclean --skip-unclean"})
    void aCleaningThatLacksSomethingIsLeftToPicocli(String line) {
        assertThat(new CleanCommand().reads(("clean " + line).split(" "))).isFalse();
        assertThat(new InspectCommand().reads("inspect", "--json")).isFalse();
    }

    private static void assertSame(Supplier<PlainCommand> command, String... arguments) {
        PlainCommand plain = command.get();
        assertThat(plain.reads(arguments)).as(String.join(" ", arguments)).isTrue();
        PlainCommand byPicocli = command.get();
        new CommandLine(byPicocli).parseArgs(Stream.of(arguments).skip(1).toArray(String[]::new));
        assertThat(fields(plain)).as(String.join(" ", arguments)).isEqualTo(fields(byPicocli));
    }

    private static List<Object> fields(Object command) {
        return Stream.of(command.getClass().getDeclaredFields()).filter(field -> !field.isSynthetic()).map(field -> {
            try {
                field.setAccessible(true);
                return field.getName().equals("workers") ? fields(field.get(command)).toString() : String.valueOf(field.get(command));
            } catch (IllegalAccessException hidden) {
                throw new AssertionError(hidden);
            }
        }).collect(Collectors.toList());
    }
}
