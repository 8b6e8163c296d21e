package org.postern.casework.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.postern.casework.intake.ForgetfulJson;

/**
 * What a release is, signed by the newsroom and sealed with it: enough to tell later whether a file is the one that was released.
 * It holds nothing of the original.
 *
 * @param output     {@code sha256:} and 64 hexadecimal digits
 * @param recipients fingerprints of the keys it was sealed to, sorted
 * @param until      the last day, ISO 8601
 */
record Manifest(String release, String output, String engine, String verdict, List<String> recipients, String until, boolean viewOnly) {
    static final String PURPOSE = "release manifest";
    private static final ObjectMapper JSON = ForgetfulJson.mapper();

    String toJson() throws JsonProcessingException {
        return JSON.writeValueAsString(this);
    }

    static Manifest parse(String json) throws JsonProcessingException {
        return JSON.readValue(json, Manifest.class);
    }
}
