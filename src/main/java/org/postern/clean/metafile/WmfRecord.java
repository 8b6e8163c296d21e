package org.postern.clean.metafile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.postern.clean.RefusedException;

/** One record of an untrusted metafile of the older kind (MS-WMF 2.3): a command and its parameters, words of 16 bits counted from 0. */
record WmfRecord(byte[] all, int at, int function, int length) {
    static final int HEAD = 6;

    static WmfRecord at(byte[] all, int at) throws RefusedException {
        if (all.length - at < HEAD) {
            throw EmfCleaner.damaged(at);
        }
        long length = 2 * (word(all, at) | (long) word(all, at + 2) << 16);
        if (length < HEAD || length > all.length - at) {
            throw EmfCleaner.damaged(at);
        }
        return new WmfRecord(all, at, word(all, at + 4), (int) length);
    }

    /** How many parameters there are. */
    int words() {
        return (length - HEAD) / 2;
    }

    /** Zero beyond the end, so that a record that is too short is found by its length and by nothing else. */
    int word(int place) {
        return place < 0 || place >= words() ? 0 : word(all, at + HEAD + place * 2);
    }

    int number(int place) {
        return word(place) | word(place + 1) << 16;
    }

    byte[] bytes(int fromWord, int count) throws RefusedException {
        int from = at + HEAD + fromWord * 2;
        if (fromWord < 0 || count < 0 || count > at + length - from) {
            throw EmfCleaner.damaged(at);
        }
        return Arrays.copyOfRange(all, from, from + count);
    }

    byte[] from(int word) throws RefusedException {
        return bytes(word, length - HEAD - word * 2);
    }

    /** A record of this command with so many parameters, which begin as they do here. */
    ByteBuffer head(int words, int total) throws RefusedException {
        if (words() < words) {
            throw EmfCleaner.damaged(at);
        }
        ByteBuffer head = ByteBuffer.allocate(HEAD + total * 2).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(HEAD / 2 + total).putShort((short) function).put(all, at + HEAD, words * 2);
        return head;
    }

    int end() {
        return at + length;
    }

    static int word(byte[] b, int at) {
        return b[at] & 0xFF | (b[at + 1] & 0xFF) << 8;
    }
}
