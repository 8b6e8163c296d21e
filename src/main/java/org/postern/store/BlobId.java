package org.postern.store;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The opaque name of a blob: 128 random bits in hexadecimal. It tells nothing about what is inside, and is safe as a file name. */
public record BlobId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public BlobId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A blob is named by 32 hexadecimal digits.");
        }
    }

    public static BlobId random(SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return new BlobId(HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return value;
    }
}
