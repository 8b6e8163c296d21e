package org.postern.worker.inside;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postern.inspect.UntrustedBytes;
import org.postern.worker.wire.Message;

/** A document whose bytes come from the parent, block by block; the last few blocks are kept, so memory is bounded however large the document is. */
final class BytesFromParent implements UntrustedBytes {
    private static final int BLOCK = Message.Sizes.CHUNK;
    /** 16 MB: a usual document is then fetched once. */
    private static final int BLOCKS_KEPT = 64;

    private final Conversation conversation;
    private final int document;
    private final long size;
    private final Map<Long, byte[]> blocks = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            if (size() <= BLOCKS_KEPT) {
                return false;
            }
            spare = eldest.getValue();
            return true;
        }
    };
    /** A block that is kept no longer: a film of a gigabyte would make thousands of them. */
    private byte[] spare = new byte[0];

    BytesFromParent(Conversation conversation, int document, long size) {
        this.conversation = conversation;
        this.document = document;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        if (position < 0) {
            throw new IOException("A place before the document's start.");
        }
        if (position >= size) {
            return -1;
        }
        if (length == 0) {
            return 0;
        }
        byte[] block = block(position / BLOCK);
        int inBlock = (int) (position % BLOCK);
        int count = Math.min(length, block.length - inBlock);
        System.arraycopy(block, inBlock, into, offset, count);
        return count;
    }

    private byte[] block(long number) throws IOException {
        byte[] block = blocks.get(number);
        if (block == null) {
            int length = (int) Math.min(BLOCK, size - number * BLOCK);
            block = spare.length == length ? spare : new byte[length];
            spare = new byte[0];
            for (int at = 0; at < block.length; ) {
                int count = conversation.read(document, number * BLOCK + at, block, at, block.length - at);
                if (count < 0) {
                    throw new IOException("The document ended early.");
                }
                at += count;
            }
            blocks.put(number, block);
        }
        return block;
    }
}
