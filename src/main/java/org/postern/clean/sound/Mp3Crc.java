package org.postern.clean.sound;

/** The checksum of a frame's head (ISO/IEC 11172-3, 2.4.3.1): 0x8005 from ones, over the last two bytes of the head and the side information. */
final class Mp3Crc {
    private Mp3Crc() { }

    static int of(byte[] head, int side) {
        int crc = Crc.flac16(Crc.flac16(0xFFFF, head[2] & 0xFF), head[3] & 0xFF);
        for (int i = side; i < head.length; i++) {
            crc = Crc.flac16(crc, head[i] & 0xFF);
        }
        return crc;
    }
}
