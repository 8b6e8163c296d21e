package org.postern.redact;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Strict JSON: one value, no key twice, bounded depth; errors without the input in them. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).maxStringLength(1 << 20).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    // No thread keeps the buffer through which the last plan went.
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(ObjectNode root) {
        try {
            return MAPPER.writeValueAsBytes(root);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static JsonNode tree(byte[] json) throws IOException {
        try {
            JsonNode root = MAPPER.readTree(json);
            if (root == null || !root.isObject()) {
                throw new IOException("not a JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            // The parser's own message quotes the input, and a plan holds what shall stay secret.
            var at = e.getLocation();
            throw new IOException("not well-formed JSON" + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()));
        }
    }

    static JsonNode array(JsonNode node, String name) throws IOException {
        JsonNode value = node.path(name);
        if (!value.isArray()) {
            throw new IOException("\"" + name + "\" is no list");
        }
        return value;
    }

    static String text(JsonNode node, String name) throws IOException {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw new IOException("\"" + name + "\" is no text");
        }
        return value.textValue();
    }

    static int integer(JsonNode node, String name) throws IOException {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IOException("\"" + name + "\" is no whole number");
        }
        return value.intValue();
    }
}
