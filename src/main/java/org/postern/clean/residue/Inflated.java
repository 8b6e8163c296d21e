package org.postern.clean.residue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What can be inflated in raw bytes, wherever it stands: zlib headers are tried at each position that looks like one. */
record Inflated(int at, byte[] bytes) {
    /** All inflated bytes of one file together: a scan is no place for a bomb. */
    private static final int MAX_TOTAL = 256 << 20;
    /** Tries that come to nothing are cheap, but a file made of headers must end too. */
    private static final int MAX_TRIES = 200_000;

    static List<Inflated> in(byte[] raw) {
        var found = new ArrayList<Inflated>();
        int total = 0;
        int tries = 0;
        byte[] buffer = new byte[1 << 16];
        try (var inflater = new Inflater()) {
            for (int at = 0; at + 6 < raw.length && total < MAX_TOTAL && tries < MAX_TRIES; at++) {
                // RFC 1950, 2.2: method 8, window at most 32 KiB, the two bytes a multiple of 31.
                if ((raw[at] & 0x0F) != 8 || (raw[at] & 0xF0) > 0x70 || ((raw[at] & 0xFF) << 8 | raw[at + 1] & 0xFF) % 31 != 0) {
                    continue;
                }
                tries++;
                var out = new ByteArrayOutputStream();
                inflater.reset();
                int used = inflate(inflater, raw, at, out, buffer, MAX_TOTAL - total);
                if (out.size() > 16 && used > 0) {
                    found.add(new Inflated(at, out.toByteArray()));
                    total += out.size();
                    at += used - 1;
                }
            }
        }
        return found;
    }

    /** Returns how many bytes were used if the stream ended as it should, else 0. */
    private static int inflate(Inflater inflater, byte[] raw, int at, ByteArrayOutputStream out, byte[] buffer, int limit) {
        try {
            inflater.setInput(raw, at, raw.length - at);
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary()) || out.size() > limit) {
                    return 0;
                }
                out.write(buffer, 0, count);
            }
            return (int) inflater.getBytesRead();
        } catch (DataFormatException noStream) {
            return 0;
        }
    }
}
