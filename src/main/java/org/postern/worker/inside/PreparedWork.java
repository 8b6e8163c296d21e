package org.postern.worker.inside;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.postern.clean.WorkName;
import org.postern.clean.Workbench;
import org.postern.inspect.UntrustedBytes;

/**
 * What other workers worked out for the pages of this worker's document, by name; anything else is worked out here. They read the same document as this
 * one, so a hostile one that took over any of them wins nothing that it could not have here.
 */
final class PreparedWork implements Workbench {
    private static final int ENTRY = WorkName.BYTES + Integer.BYTES;
    private static final String NONE = "The results of other workers are none.";

    private record Place(long position, int length) {}

    private final UntrustedBytes prepared;
    private final Map<ByteBuffer, Place> places = new HashMap<>();

    /** @param prepared the number of results, a name and a length for each, and the results */
    PreparedWork(UntrustedBytes prepared) throws IOException {
        this.prepared = prepared;
        long size = prepared.size();
        int count = ByteBuffer.wrap(read(0, Integer.BYTES)).getInt();
        if (count < 0 || count > (size - Integer.BYTES) / ENTRY) {
            throw new IOException(NONE);
        }
        long position = Integer.BYTES + (long) count * ENTRY;
        for (int i = 0; i < count; i++) {
            var entry = ByteBuffer.wrap(read(Integer.BYTES + (long) i * ENTRY, ENTRY));
            byte[] name = new byte[WorkName.BYTES];
            entry.get(name);
            int length = entry.getInt();
            if (length < 0 || length > size - position) {
                throw new IOException(NONE);
            }
            places.putIfAbsent(ByteBuffer.wrap(name), new Place(position, length));
            position += length;
        }
    }

    @Override
    public byte[] result(String kind, Inputs inputs, Work work) throws IOException {
        Place place = places.get(ByteBuffer.wrap(WorkName.of(kind, inputs)));
        return place == null ? work.run() : read(place.position(), place.length());
    }

    private byte[] read(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; ) {
            int count = prepared.read(position + at, bytes, at, length - at);
            if (count < 0) {
                throw new IOException(NONE);
            }
            at += count;
        }
        return bytes;
    }
}
