package org.postern.clean.film;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/** Writes elements of EBML in memory, each number in its shortest form. */
final class EbmlWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    EbmlWriter number(long id, long value) {
        int length = Math.max(1, (64 - Long.numberOfLeadingZeros(value) + 7) / 8);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >>> 8 * (length - 1 - i));
        }
        return bytes(id, bytes);
    }

    EbmlWriter fixed(long id, long value) {
        byte[] bytes = new byte[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (value >>> 8 * (7 - i));
        }
        return bytes(id, bytes);
    }

    EbmlWriter real(long id, double value) {
        return fixed(id, Double.doubleToLongBits(value));
    }

    EbmlWriter text(long id, String text) {
        return bytes(id, text.getBytes(US_ASCII));
    }

    EbmlWriter bytes(long id, byte[] content) {
        out.writeBytes(head(id, content.length));
        out.writeBytes(content);
        return this;
    }

    byte[] done() {
        return out.toByteArray();
    }

    /** An element's number and the length of what follows. */
    static byte[] head(long id, long length) {
        int idLength = (64 - Long.numberOfLeadingZeros(id) + 7) / 8;
        int sizeLength = 1;
        while (length >= (1L << 7 * sizeLength) - 1) {
            sizeLength++;
        }
        return head(id, idLength, length, sizeLength);
    }

    static byte[] head(long id, int idLength, long length, int sizeLength) {
        byte[] head = new byte[idLength + sizeLength];
        for (int i = 0; i < idLength; i++) {
            head[i] = (byte) (id >>> 8 * (idLength - 1 - i));
        }
        long size = length | 1L << 7 * sizeLength;
        for (int i = 0; i < sizeLength; i++) {
            head[idLength + i] = (byte) (size >>> 8 * (sizeLength - 1 - i));
        }
        return head;
    }
}
