package org.postern.clean.metafile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.postern.clean.RefusedException;

/** One record of an untrusted metafile: its kind, its length, and numbers at places counted from its beginning. */
record EmfRecord(byte[] all, int at, int kind, int length) {
    static EmfRecord at(byte[] all, int at) throws RefusedException {
        if (all.length - at < 8) {
            throw EmfCleaner.damaged(at);
        }
        int kind = number(all, at);
        int length = number(all, at + 4);
        if (length < 8 || length % 4 != 0 || length > all.length - at) {
            throw EmfCleaner.damaged(at);
        }
        return new EmfRecord(all, at, kind, length);
    }

    /** Zero beyond its end, so that a record that is too short is found by its length and by nothing else. */
    int number(int place) {
        return place < 0 || place > length - 4 ? 0 : number(all, at + place);
    }

    byte[] bytes(int from, long count) throws RefusedException {
        if (from < 0 || count < 0 || from + count > length) {
            throw EmfCleaner.damaged(at);
        }
        return Arrays.copyOfRange(all, at + from, at + from + (int) count);
    }

    /** The first bytes, as a record to be written: zeros where the old one is shorter. */
    ByteBuffer head(int count) {
        ByteBuffer head = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        head.put(all, at, Math.min(count, length)).rewind();
        return head;
    }

    int end() {
        return at + length;
    }

    private static int number(byte[] b, int at) {
        return b[at] & 0xFF | (b[at + 1] & 0xFF) << 8 | (b[at + 2] & 0xFF) << 16 | b[at + 3] << 24;
    }
}
