package org.postern.clean.residue;

import java.io.IOException;

/** AVI: head, chunks of sound and pictures, index, each of the one length it can have, and nothing else. */
final class AviWalker {
    private AviWalker() { }

    static void walk(ResultBytes b) throws IOException {
        b.require(b.name(0).equals("RIFF") && b.le(4, 4) == b.size - 8 && b.name(8).equals("AVI "), "a head that is none", 0);
        b.require(b.name(12).equals("LIST") && b.name(20).equals("hdrl") && b.name(24).equals("avih") && b.le(28, 4) == 56, "a head that is none", 12);
        b.requireZeros(36, 8, "numbers that only advise");
        b.requireZeros(72, 16, "reserved numbers");
        long headEnd = 20 + b.le(16, 4);
        int streams = 0;
        boolean[] avc = new boolean[64];
        for (long at = 88; at < headEnd; streams++) {
            long size = b.le(at + 4, 4);
            b.require(streams < 64 && b.name(at).equals("LIST") && b.name(at + 8).equals("strl") && b.name(at + 12).equals("strh") && b.le(at + 16, 4) == 56, "a stream", at);
            boolean pictures = b.name(at + 20).equals("vids");
            b.require(pictures || b.name(at + 20).equals("auds"), "a stream that is neither sound nor pictures", at + 20);
            b.requireZeros(at + 28, 12, "a language, or flags of a stream");
            long format = b.le(at + 80, 4);
            b.require(b.name(at + 76).equals("strf") && size == 76 + format + (format & 1), "a description", at + 76);
            if (pictures) {
                b.requireZeros(at + 84 + 20, 20, "numbers of a device");
                avc[streams] = b.name(at + 84 + 16).equalsIgnoreCase("H264");
            }
            at += 8 + size;
        }
        b.require(b.name(headEnd).equals("LIST") && b.name(headEnd + 8).equals("movi"), "a chunk that is not allowed", headEnd);
        long end = headEnd + 8 + b.le(headEnd + 4, 4);
        long chunks = 0;
        for (long at = headEnd + 12; at < end; chunks++) {
            String name = b.name(at);
            long size = b.le(at + 4, 4);
            int stream = name.matches("[0-9]{2}(dc|db|wb)") ? Integer.parseInt(name.substring(0, 2)) : 64;
            b.require(stream < streams && size <= end - at - 8, "a chunk that is not allowed", at);
            if (avc[stream]) {
                messages(b, at + 8, at + 8 + size);
            }
            b.requireZeros(at + 8 + size, size & 1, "a filler that is not empty");
            at += 8 + size + (size & 1);
        }
        b.require(b.name(end).equals("idx1") && b.le(end + 4, 4) == chunks * 16 && end + 8 + chunks * 16 == b.size, "an index that does not fit", end);
    }

    /** No message with an encoder's data behind a start code. */
    private static void messages(ResultBytes b, long from, long to) throws IOException {
        int zeros = 0;
        for (long at = from; at + 2 < to; at++) {
            int value = b.at(at);
            if (value == 1 && zeros >= 2) {
                int type = b.at(at + 1) & 31;
                b.require(type != 12 && (type != 6 || b.at(at + 2) != 5 && b.at(at + 2) != 4), "a message of an encoder", at);
            }
            zeros = value == 0 ? zeros + 1 : 0;
        }
    }
}
