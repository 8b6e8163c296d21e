package org.postern.clean.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** A ZIP (APPNOTE 4.3) that says nothing of its maker: the order in which entries are added, one fixed time, no extra field, no comment. */
public final class PlainZip {
    /** 1980-01-01 00:00:00 in the time and date of MS-DOS: the first moment that a ZIP can name, which office programs and other cleaners write too. */
    private static final int NO_TIME = (1 << 5 | 1) << 16;
    private static final int LOCAL = 0x04034B50;
    private static final int DESCRIPTOR = 0x08074B50;
    private static final int DIRECTORY = 0x02014B50;
    private static final int END = 0x06054B50;
    /** Names are UTF-8, and of a packed entry the sum and the sizes stand behind it (4.4.4, bits 11 and 3). */
    private static final short FLAGS_STORED = 0x800;
    private static final short FLAGS_PACKED = 0x808;
    private static final short STORED = 0;
    private static final short DEFLATED = 8;
    /** The version of the format that an entry needs (4.4.3.2). */
    private static final short VERSION_STORED = 10;
    private static final short VERSION_PACKED = 20;
    /** Beyond these a ZIP has fields of another kind, which no clean copy needs. */
    private static final int MOST_ENTRIES = 0xFFFF;
    private static final long MOST_BYTES = 0xFFFF_FFFFL;

    private final OutputStream out;
    private final List<Entry> entries = new ArrayList<>();
    private long written;

    private record Entry(byte[] name, boolean stored, int sum, long packed, int size, long at) {
        short version() {
            return stored ? VERSION_STORED : VERSION_PACKED;
        }

        short flags() {
            return stored ? FLAGS_STORED : FLAGS_PACKED;
        }

        short method() {
            return stored ? STORED : DEFLATED;
        }
    }

    /** @param out is not closed; {@link #finish} writes the directory to it */
    public PlainZip(OutputStream out) {
        this.out = out;
    }

    public void add(String name, byte[] content) throws IOException {
        add(name, content, false);
    }

    /** An entry that is not compressed, such as the first of an ODF or EPUB package. */
    public void addStored(String name, byte[] content) throws IOException {
        add(name, content, true);
    }

    private void add(String name, byte[] content, boolean stored) throws IOException {
        var sum = new CRC32();
        sum.update(content);
        var begun = new Entry(name.getBytes(StandardCharsets.UTF_8), stored, (int) sum.getValue(), stored ? content.length : 0, content.length, written);
        int told = stored ? content.length : 0;
        write(record(30 + begun.name().length).putInt(LOCAL).putShort(begun.version()).putShort(begun.flags()).putShort(begun.method()).putInt(NO_TIME)
                .putInt(stored ? begun.sum() : 0).putInt(told).putInt(told).putShort((short) begun.name().length).putShort((short) 0).put(begun.name()));
        long before = written;
        if (stored) {
            write(content, content.length);
        } else {
            Pieces.pack(content, this::write);
        }
        var entry = new Entry(begun.name(), stored, begun.sum(), written - before, content.length, begun.at());
        if (!stored) {
            write(record(16).putInt(DESCRIPTOR).putInt(entry.sum()).putInt((int) entry.packed()).putInt(entry.size()));
        }
        entries.add(entry);
    }

    public void finish() throws IOException {
        long directory = written;
        for (Entry entry : entries) {
            write(record(46 + entry.name().length).putInt(DIRECTORY).putShort(entry.version()).putShort(entry.version()).putShort(entry.flags())
                    .putShort(entry.method()).putInt(NO_TIME).putInt(entry.sum()).putInt((int) entry.packed()).putInt(entry.size())
                    .putShort((short) entry.name().length).putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0)
                    .putInt((int) entry.at()).put(entry.name()));
        }
        if (entries.size() > MOST_ENTRIES || written > MOST_BYTES) {
            throw new IOException("The clean copy is larger than a ZIP can be.");
        }
        write(record(22).putInt(END).putInt(0).putShort((short) entries.size()).putShort((short) entries.size()).putInt((int) (written - directory))
                .putInt((int) directory).putShort((short) 0));
        out.flush();
    }

    private static ByteBuffer record(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void write(ByteBuffer whole) throws IOException {
        write(whole.array(), whole.position());
    }

    private void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        written += length;
    }
}
