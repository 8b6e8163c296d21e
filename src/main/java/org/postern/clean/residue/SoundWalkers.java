package org.postern.clean.residue;

import java.io.IOException;

/** Sound whose parts have names and lengths: each part has its one place, and nothing stands between. */
final class SoundWalkers {
    private SoundWalkers() { }

    static void wav(ResultBytes b) throws IOException {
        boolean large = b.name(0).equals("RF64");
        b.require(large || b.name(0).equals("RIFF"), "a head that is none", 0);
        b.require(b.name(8).equals("WAVE"), "a head that is none", 8);
        long at = 12;
        long data = -1;
        if (large) {
            b.require(b.name(at).equals("ds64") && b.le(at + 4, 4) == 28 && b.le(at + 8, 8) == b.size - 8, "sizes that do not fit", at);
            data = b.le(at + 16, 8);
            b.requireZeros(at + 24, 12, "a table of sizes");
            at += 36;
        } else {
            b.require(b.le(4, 4) == b.size - 8, "a size that does not fit", 4);
        }
        long fmt = b.le(at + 4, 4);
        b.require(b.name(at).equals("fmt ") && (fmt == 16 || fmt == 18 || fmt == 20 || fmt == 40 || fmt == 50), "a part that is not allowed", at);
        at += 8 + fmt;
        if (b.name(at).equals("fact")) {
            b.require(b.le(at + 4, 4) == 4, "a part that is too long", at);
            at += 12;
        }
        b.require(b.name(at).equals("data"), "a part that is not allowed", at);
        data = large ? data : b.le(at + 4, 4);
        b.require(at + 8 + data + (data & 1) == b.size, "bytes behind the sound", at);
        b.requireZeros(at + 8 + data, data & 1, "a filler that is not empty");
    }

    static void aiff(ResultBytes b) throws IOException {
        boolean compressed = b.name(8).equals("AIFC");
        b.require(b.name(0).equals("FORM") && b.be(4, 4) == b.size - 8 && (compressed || b.name(8).equals("AIFF")), "a head that is none", 0);
        long at = 12;
        if (compressed) {
            b.require(b.name(at).equals("FVER") && b.be(at + 4, 4) == 4 && b.be(at + 8, 4) == 0xA2805140L, "a part that is not allowed", at);
            at += 12;
        }
        b.require(b.name(at).equals("COMM") && b.be(at + 4, 4) == (compressed ? 24 : 18), "a part that is not allowed", at);
        if (compressed) {
            b.requireZeros(at + 30, 2, "a name of the compression");
        }
        at += 8 + b.be(at + 4, 4);
        long sound = b.be(at + 4, 4);
        b.require(b.name(at).equals("SSND") && at + 8 + sound + (sound & 1) == b.size, "a part that is not allowed", at);
        b.requireZeros(at + 8, 8, "bytes before the sound");
        b.requireZeros(b.size - (sound & 1), sound & 1, "a filler that is not empty");
    }

    /** Frames are found by their checksums: where the sum of all bytes since the last head is zero, the next head or the end must stand. */
    static void flac(ResultBytes b) throws IOException {
        b.require(b.name(0).equals("fLaC") && b.be(4, 4) == 0x80000022L, "a block that is not allowed", 4);
        b.requireZeros(26, 16, "a checksum of the samples");
        int sum = 0;
        boolean head = false;
        for (long at = 42; at < b.size; at++) {
            if (b.at(at) == 0xFF && at + 1 < b.size && (b.at(at + 1) & 0xFE) == 0xF8 && sum == 0 && flacHead(b, at)) {
                head = true;
            }
            b.require(head, "bytes that belong to no frame", at);
            sum ^= b.at(at) << 8;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & 0x8000) != 0 ? sum << 1 ^ 0x18005 : sum << 1;
            }
        }
        b.require(head && sum == 0, "bytes behind the last frame", b.size);
    }

    private static boolean flacHead(ResultBytes b, long at) throws IOException {
        int size = b.at(at + 2) >> 4;
        int rate = b.at(at + 2) & 15;
        int length = 5;
        for (int lead = b.at(at + 4) << 1; b.at(at + 4) > 0xBF && (lead & 0x80) != 0; lead <<= 1) {
            length++;
        }
        length += size == 6 ? 1 : size == 7 ? 2 : 0;
        length += rate == 12 ? 1 : rate == 13 || rate == 14 ? 2 : 0;
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum ^= b.at(at + i);
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & 0x80) != 0 ? (sum << 1 ^ 0x107) & 0xFF : sum << 1;
            }
        }
        return sum == b.at(at + length);
    }
}
