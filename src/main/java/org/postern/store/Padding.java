package org.postern.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/**
 * Hides the length of what is sealed: content, zeros, then the true length in eight bytes, big-endian, all of it inside the seal.
 *
 * <p>The padded length follows Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs",
 * PETS 2019, section 4.2): at most 12 per cent is added, and a length of L bytes tells O(log log L) bits.
 */
public final class Padding {
    /** Small things all look alike: a file name, a mark, a short message. */
    static final int FLOOR = 512;
    /** The true length stands at the end, because a stream's length is known when it is over. */
    static final int TRAILER = Long.BYTES;

    private Padding() {}

    /** The least Padmé length that holds {@code length} bytes. */
    public static long padme(long length) {
        if (length < 0) {
            throw new IllegalArgumentException("A length is not negative.");
        }
        if (length < 2) {
            return length;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(length);
        int bitsOfExponent = 32 - Integer.numberOfLeadingZeros(exponent);
        long mask = (1L << (exponent - bitsOfExponent)) - 1;
        return (length + mask) & ~mask;
    }

    /** The length, trailer included, to which content of this length is padded. */
    public static long paddedLength(long contentLength) {
        return padme(Math.max(FLOOR, contentLength + TRAILER));
    }

    public static byte[] pad(byte[] content) {
        byte[] padded = Arrays.copyOf(content, (int) paddedLength(content.length));
        ByteBuffer.wrap(padded).putLong(padded.length - TRAILER, content.length);
        return padded;
    }

    /** @throws IOException when the bytes are not padded content */
    public static byte[] unpad(byte[] padded) throws IOException {
        long length = padded.length < TRAILER ? -1 : ByteBuffer.wrap(padded).getLong(padded.length - TRAILER);
        if (length < 0 || length > padded.length - TRAILER) {
            throw new IOException("The sealed content has no valid length.");
        }
        return Arrays.copyOf(padded, (int) length);
    }

    /** Pads what is written to it when it is closed, and closes {@code sealing}, the stream that seals. */
    public static OutputStream pad(OutputStream sealing) {
        return new PaddingStream(sealing);
    }

    /** The content of an opened channel, without its padding; random access. */
    public static SeekableByteChannel unpad(SeekableByteChannel opened) throws IOException {
        long size = opened.size();
        ByteBuffer trailer = ByteBuffer.allocate(TRAILER);
        if (size >= TRAILER) {
            opened.position(size - TRAILER);
            while (trailer.hasRemaining() && opened.read(trailer) >= 0) {
                continue;
            }
        }
        long length = trailer.hasRemaining() ? -1 : trailer.getLong(0);
        if (length < 0 || length > size - TRAILER) {
            throw new IOException("The sealed content has no valid length.");
        }
        return new ContentChannel(opened, length);
    }

    private static final class PaddingStream extends OutputStream {
        private final OutputStream sealing;
        private long length;
        private boolean closed;

        PaddingStream(OutputStream sealing) {
            this.sealing = sealing;
        }

        @Override
        public void write(int b) throws IOException {
            sealing.write(b);
            length++;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            sealing.write(bytes, offset, count);
            length += count;
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            byte[] zeros = new byte[64 * 1024];
            for (long left = paddedLength(length) - TRAILER - length; left > 0; left -= zeros.length) {
                sealing.write(zeros, 0, (int) Math.min(left, zeros.length));
            }
            sealing.write(ByteBuffer.allocate(TRAILER).putLong(length).array());
            sealing.close();
        }
    }
}
