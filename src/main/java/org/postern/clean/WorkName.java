package org.postern.clean;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The name of a piece of work: a digest of its kind and of all its inputs, each with its length, so that no two lists of inputs look alike. */
public final class WorkName {
    /** The length of a name. */
    public static final int BYTES = 32;

    private final MessageDigest digest;

    private WorkName() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256.", missing);
        }
    }

    public static byte[] of(String kind, Workbench.Inputs inputs) throws IOException {
        var name = new WorkName().bytes(kind.getBytes(StandardCharsets.UTF_8));
        inputs.name(name);
        return name.digest.digest();
    }

    public WorkName bytes(byte[] input) {
        number(input.length);
        digest.update(input);
        return this;
    }

    public WorkName number(long input) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, input));
        return this;
    }

    public WorkName decimal(double input) {
        return number(Double.doubleToRawLongBits(input));
    }

    public WorkName truth(boolean input) {
        return number(input ? 1 : 0);
    }
}
