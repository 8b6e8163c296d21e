package org.postern.clean.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** The packed rows of a PNG (ISO/IEC 15948, 10): what stands behind the rows, packed or not, is told. None of it is in the copy. */
final class PngData {
    private static final int QUOTED = 1 << 16;
    private static final int[] CHANNELS = {1, 0, 3, 1, 2, 0, 4};
    /** Where each pass of Adam7 begins and how far it steps, across and down. */
    private static final int[][] PASSES = {{0, 8, 0, 8}, {4, 8, 0, 8}, {0, 4, 4, 8}, {2, 4, 0, 4}, {0, 2, 2, 4}, {1, 2, 0, 2}, {0, 1, 1, 2}};

    private final Inflater inflater = new Inflater();
    private final byte[] rows = new byte[1 << 16];
    private final ByteArrayOutputStream more = new ByteArrayOutputStream();
    private final ByteArrayOutputStream behind = new ByteArrayOutputStream();
    private long left;
    private boolean broken;

    /** @param header the content of IHDR */
    PngData(ByteBuffer header) {
        long width = header.getInt(0);
        long height = header.getInt(4);
        int colour = header.get(9);
        int bits = header.get(8) * (colour >= 0 && colour < CHANNELS.length ? CHANNELS[colour] : 0);
        if (header.get(12) == 0) {
            left = height * row(width, bits);
        } else {
            for (int[] pass : PASSES) {
                long across = (width - pass[0] + pass[1] - 1) / pass[1];
                long down = (height - pass[2] + pass[3] - 1) / pass[3];
                left += across > 0 && down > 0 ? down * row(across, bits) : 0;
            }
        }
    }

    private static long row(long width, int bits) {
        return 1 + (width * bits + 7) / 8;
    }

    void add(byte[] png, int at, int length) {
        if (broken) {
            return;
        }
        if (inflater.finished()) {
            keep(behind, png, at, length);
            return;
        }
        inflater.setInput(png, at, length);
        try {
            // Rows without end would take time without end; what is told of them is their beginning.
            for (int count; left > -QUOTED && (count = inflater.inflate(rows)) > 0; left -= count) {
                if (left < count) {
                    int from = (int) Math.max(0, left);
                    keep(more, rows, from, count - from);
                }
            }
        } catch (DataFormatException damaged) {
            // The picture's decoder says so, too, or shows what there is.
            broken = true;
            return;
        }
        broken = left <= -QUOTED;
        if (inflater.finished()) {
            keep(behind, png, at + length - inflater.getRemaining(), inflater.getRemaining());
        }
    }

    private static void keep(ByteArrayOutputStream kept, byte[] bytes, int at, int length) {
        kept.write(bytes, at, Math.min(length, QUOTED - Math.min(QUOTED, kept.size())));
    }

    void tell(CleanContext context) {
        inflater.end();
        for (ByteArrayOutputStream kept : new ByteArrayOutputStream[] {more, behind}) {
            if (kept.size() > 0) {
                context.removed("image.chunk", "chunk IDAT", Words.longest(kept.toByteArray()), Tells.COPY, Severity.HIGH);
            }
        }
    }
}
