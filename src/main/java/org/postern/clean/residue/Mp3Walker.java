package org.postern.clean.residue;

import java.io.IOException;

/** MP3: frames from the first byte to the last, none with a private bit; a first frame that only counts holds nothing but counts. */
final class Mp3Walker {
    private Mp3Walker() { }

    static void walk(ResultBytes b) throws IOException {
        long at = 0;
        while (at < b.size) {
            long head = b.be(at, 4);
            boolean one = (head >>> 19 & 3) == 3;
            int index = (int) (head >>> 12 & 15);
            b.require(head >>> 21 == 0x7FF && (head >>> 17 & 3) == 1 && (head >>> 19 & 3) != 1 && index > 0 && index < 15 && (head >>> 10 & 3) != 3,
                    "bytes that belong to no frame", at);
            b.require((head >>> 8 & 1) == 0, "a private bit", at);
            boolean mono = (head >>> 6 & 3) == 3;
            int rate = switch ((int) (head >>> 10 & 3)) {
                case 0 -> 44_100;
                case 1 -> 48_000;
                default -> 32_000;
            } / switch ((int) (head >>> 19 & 3)) {
                case 3 -> 1;
                case 2 -> 2;
                default -> 4;
            };
            int kilobits = one ? layerThree(index) : index <= 8 ? 8 * index : 16 * index - 64;
            int length = (one ? 144_000 : 72_000) * kilobits / rate + (int) (head >>> 9 & 1);
            b.require(length > 24 && at + length <= b.size, "a frame that is cut", at);
            int side = 4 + (one ? mono ? 17 : 32 : mono ? 9 : 17);
            if (at == 0 && length > side + 16 && (b.name(side).equals("Xing") || b.name(side).equals("Info"))) {
                counts(b, side, length);
            }
            at += length;
        }
    }

    private static int layerThree(int index) {
        return switch (index) {
            case 1, 2, 3, 4, 5 -> 24 + 8 * index;
            case 6 -> 80;
            case 7 -> 96;
            case 8 -> 112;
            case 9 -> 128;
            case 10 -> 160;
            case 11 -> 192;
            case 12 -> 224;
            case 13 -> 256;
            default -> 320;
        };
    }

    /** Of LAME's extension only its name, the two numbers of silence, the length and the checksum. */
    private static void counts(ResultBytes b, int at, int length) throws IOException {
        b.requireZeros(4, at - 4, "a first frame that sounds");
        long flags = b.be(at + 4, 4);
        b.require(flags == 3 || flags == 7, "a quality", at);
        int lame = at + (flags == 7 ? 116 : 16);
        if (lame + 36 <= length && b.at(lame) != 0) {
            b.require(b.name(lame).equals("LAME"), "an encoder's name", lame);
            b.requireZeros(lame + 4, 17, "an encoder's version and settings");
            b.requireZeros(lame + 24, 4, "an encoder's settings");
            b.requireZeros(lame + 32, 2, "a checksum of the sound");
            lame += 36;
        }
        b.requireZeros(lame, length - lame, "bytes behind the counts");
    }
}
