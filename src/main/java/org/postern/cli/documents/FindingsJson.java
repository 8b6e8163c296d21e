package org.postern.cli.documents;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.postern.inspect.Finding;
import org.postern.worker.CleanOutcome;

/** Findings as JSON, in the form of the manual. */
final class FindingsJson {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private FindingsJson() {}

    static byte[] of(List<Finding> findings) {
        return bytes(array(findings));
    }

    static byte[] of(CleanOutcome outcome) {
        return bytes(object(outcome));
    }

    static ObjectNode object(CleanOutcome outcome) {
        ObjectNode object = MAPPER.createObjectNode().put("format", outcome.format().extension()).put("extension", outcome.extension());
        object.set("findings", array(outcome.findings()));
        return object;
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(com.fasterxml.jackson.databind.JsonNode node) {
        try {
            return (MAPPER.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ArrayNode array(List<Finding> findings) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Finding finding : findings) {
            array.addObject().put("kind", finding.kind()).put("where", finding.where()).put("value", finding.value())
                    .put("tells", Finding.jsonName(finding.tells())).put("severity", Finding.jsonName(finding.severity()))
                    .put("fate", Finding.jsonName(finding.fate()));
        }
        return array;
    }
}
