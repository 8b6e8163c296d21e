package org.postern.worker.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the content of a message field by field, each under a cap that the reader names. */
public final class Fields {
    private final ByteBuffer bytes;

    public Fields(byte[] untrusted) {
        bytes = ByteBuffer.wrap(untrusted);
    }

    /** An integer from {@code least} to {@code most}. */
    public int integer(int least, int most, String what) throws BadMessage {
        need(4, what);
        int value = bytes.getInt();
        if (value < least || value > most) {
            throw new BadMessage(what);
        }
        return value;
    }

    public long number(long least, long most, String what) throws BadMessage {
        need(8, what);
        long value = bytes.getLong();
        if (value < least || value > most) {
            throw new BadMessage(what);
        }
        return value;
    }

    /** A finite number from {@code least} to {@code most}. */
    public double decimal(double least, double most, String what) throws BadMessage {
        need(8, what);
        double value = bytes.getDouble();
        if (!(value >= least && value <= most)) {
            throw new BadMessage(what);
        }
        return value;
    }

    public boolean truth(String what) throws BadMessage {
        return integer(0, 1, what) == 1;
    }

    public <E extends Enum<E>> E choice(Class<E> type, String what) throws BadMessage {
        E[] all = type.getEnumConstants();
        return all[integer(0, all.length - 1, what)];
    }

    /** A count of things of which each takes {@code least} bytes or more: a list is never allocated for more than what was sent. */
    public int count(int most, int least, String what) throws BadMessage {
        int count = integer(0, most, what);
        if ((long) count * least > bytes.remaining()) {
            throw new BadMessage(what);
        }
        return count;
    }

    /** Well-formed UTF-8 of at most {@code most} bytes. */
    public String text(int most, String what) throws BadMessage {
        int length = integer(0, most, what);
        need(length, what);
        ByteBuffer piece = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(piece).toString();
        } catch (CharacterCodingException notText) {
            throw new BadMessage(what);
        }
    }

    public byte[] bytes(int most, String what) throws BadMessage {
        byte[] piece = new byte[count(most, 1, what)];
        bytes.get(piece);
        return piece;
    }

    /** Nothing may follow. */
    public void end(String what) throws BadMessage {
        if (bytes.hasRemaining()) {
            throw new BadMessage(what);
        }
    }

    private void need(int length, String what) throws BadMessage {
        if (bytes.remaining() < length) {
            throw new BadMessage(what);
        }
    }
}
