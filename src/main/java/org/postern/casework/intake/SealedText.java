package org.postern.casework.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.postern.age.Identity;
import org.postern.age.Opener;
import org.postern.age.Recipient;
import org.postern.age.Sealer;
import org.postern.store.Padding;

/** Small texts between a source and the newsroom: padded, then sealed. Both ends use this one form. */
public final class SealedText {
    private static final ObjectMapper JSON = ForgetfulJson.mapper();

    private SealedText() {}

    public static byte[] seal(String text, List<? extends Recipient> recipients, SecureRandom random) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] padded = Padding.pad(bytes);
        try {
            return Sealer.seal(padded, recipients, random);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(padded, (byte) 0);
        }
    }

    public static String open(byte[] sealed, List<? extends Identity> identities) throws IOException {
        return new String(Padding.unpad(Opener.open(sealed, identities)), StandardCharsets.UTF_8);
    }

    /** What is known of a file before it is opened: its name, as it may be shown, and its length. */
    public record FileNote(String name, long bytes) {
        String toJson() throws JsonProcessingException {
            ObjectNode node = JSON.createObjectNode();
            node.put("name", name).put("bytes", bytes);
            return JSON.writeValueAsString(node);
        }

        public static FileNote parse(String json) throws JsonProcessingException {
            var node = JSON.readTree(json);
            return new FileNote(FileNames.shown(node.path("name").asText()), node.path("bytes").asLong());
        }

        @Override
        public String toString() {
            return "FileNote[hidden]";
        }
    }
}
