package org.postern.casework.preparation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.postern.casework.acts.NotFoundException;

/** The parts of a document, one a page, end to end in one sealed blob; where each begins is kept with the document's facts. */
public final class PagePack {
    private final OutputStream out;
    private final List<Long> offsets = new ArrayList<>(List.of(0L));

    public PagePack(OutputStream out) {
        this.out = out;
    }

    public void add(byte[] part) throws IOException {
        out.write(part);
        offsets.add(offsets.getLast() + part.length);
    }

    /** Where each part begins, and at last where the end is. */
    public List<Long> offsets() {
        return List.copyOf(offsets);
    }

    /** @param page counts from 1 */
    public static byte[] read(SeekableByteChannel pack, List<Long> offsets, int page) throws IOException {
        if (page < 1 || page >= offsets.size()) {
            throw new NotFoundException();
        }
        ByteBuffer part = ByteBuffer.allocate((int) (offsets.get(page) - offsets.get(page - 1)));
        pack.position(offsets.get(page - 1));
        while (part.hasRemaining()) {
            if (pack.read(part) < 0) {
                throw new IOException("The pages end early.");
            }
        }
        return part.array();
    }
}
