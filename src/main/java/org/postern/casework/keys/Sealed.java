package org.postern.casework.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import org.postern.age.Identity;
import org.postern.age.Opener;
import org.postern.age.Recipient;
import org.postern.age.Sealer;
import org.postern.casework.intake.ForgetfulJson;
import org.postern.store.Padding;

/** Small values of the database: JSON, padded, sealed. */
public final class Sealed {
    private static final ObjectMapper JSON = ForgetfulJson.mapper()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private Sealed() {}

    public static byte[] seal(Object value, Collection<? extends Recipient> recipients, SecureRandom random) throws IOException {
        byte[] json = JSON.writeValueAsBytes(value);
        byte[] padded = Padding.pad(json);
        try {
            return Sealer.seal(padded, recipients, random);
        } finally {
            Arrays.fill(json, (byte) 0);
            Arrays.fill(padded, (byte) 0);
        }
    }

    /** SHA-256 of a value as it is sealed, before its padding. */
    public static byte[] digest(Object value) throws IOException {
        byte[] json = JSON.writeValueAsBytes(value);
        try {
            return Fingerprint.sha256(json);
        } finally {
            Arrays.fill(json, (byte) 0);
        }
    }

    public static <T> T open(byte[] sealed, Collection<? extends Identity> identities, Class<T> type) throws IOException {
        byte[] padded = Opener.open(sealed, identities);
        try {
            byte[] json = Padding.unpad(padded);
            try {
                return JSON.readValue(json, type);
            } finally {
                Arrays.fill(json, (byte) 0);
            }
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }
}
