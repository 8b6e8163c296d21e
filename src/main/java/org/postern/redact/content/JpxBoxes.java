package org.postern.redact.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * A JPEG 2000 picture (ISO/IEC 15444-1, annexes A and I): boxes and markers that say what a sample is and means stay; descriptions,
 * comments, pointers that save a reader work, and what follows the end go.
 */
final class JpxBoxes {
    private static final int SIGNATURE = name("jP  ");
    private static final int TYPE = name("ftyp");
    private static final int MAGIC = 0x0d0a870a;
    private static final Set<Integer> HEADER_KEPT = Set.of(name("ihdr"), name("bpcc"), name("pclr"), name("cmap"), name("cdef"));
    private static final int HEADER = name("jp2h");
    private static final int COLOURS = name("colr");
    private static final int CODE = name("jp2c");
    private static final int SRGB = 16;
    private static final int GREYS = 17;
    private static final int INKS = 12;
    /** COD, COC, QCD, QCC, RGN, POC: how a tile is coded. */
    private static final Set<Integer> CODING = Set.of(0xff52, 0xff53, 0xff5c, 0xff5d, 0xff5e, 0xff5f);
    /** Tile-part lengths, packet lengths, component places, comments (A.7, A.9). */
    private static final Set<Integer> LEFT = Set.of(0xff55, 0xff57, 0xff58, 0xff63, 0xff64);
    private static final int START = 0xff4f;
    private static final int SIZE = 0xff51;
    private static final int TILE_PART = 0xff90;
    private static final int TILE_PART_LENGTH = 12;
    private static final int DATA = 0xff93;
    private static final int END = 0xffd9;

    private final ByteBuffer in;
    private final ByteArrayOutputStream out;
    private final Set<Integer> kept = new HashSet<>();
    private int components = 3;

    private JpxBoxes(ByteBuffer in) {
        this.in = in;
        this.out = new ByteArrayOutputStream(in.remaining());
    }

    /** @throws IOException if it is damaged or holds what is not known here */
    static byte[] bare(byte[] jpx) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(jpx);
        if (jpx.length > 2 && (in.getShort(0) & 0xffff) == START) {
            return new JpxBoxes(in).code();
        }
        JpxBoxes boxes = new JpxBoxes(in);
        boxes.all();
        return boxes.out.toByteArray();
    }

    private void all() throws IOException {
        boolean coded = false;
        while (!coded) {
            int start = in.position();
            ByteBuffer body = body();
            int type = in.getInt(start + 4);
            if (type == SIGNATURE && kept.add(type)) {
                box(type, ByteBuffer.allocate(4).putInt(MAGIC).array());
            } else if (type == TYPE && kept.add(type)) {
                box(type, ByteBuffer.allocate(12).putInt(name("jp2 ")).putInt(0).putInt(name("jp2 ")).array());
            } else if (type == HEADER && kept.add(type)) {
                box(type, header(body));
            } else if (type == CODE) {
                box(type, new JpxBoxes(body).code());
                coded = true;
            }
        }
    }

    /** The box that begins here; the next one follows. */
    private ByteBuffer body() throws IOException {
        int start = in.position();
        long length = in.getInt() & 0xffffffffL;
        in.getInt();
        if (length == 1) {
            length = in.getLong();
        }
        long end = length == 0 ? in.limit() : start + length;
        if (end < in.position() || end > in.limit()) {
            throw new IOException("A box is cut.");
        }
        ByteBuffer body = in.slice(in.position(), (int) end - in.position());
        in.position((int) end);
        return body;
    }

    private byte[] header(ByteBuffer header) throws IOException {
        JpxBoxes inner = new JpxBoxes(header);
        while (inner.in.hasRemaining()) {
            int start = inner.in.position();
            ByteBuffer body = inner.body();
            int type = header.getInt(start + 4);
            if (type == name("ihdr")) {
                inner.components = body.getShort(8) & 0xffff;
            }
            if (HEADER_KEPT.contains(type) && inner.kept.add(type)) {
                inner.box(type, bytes(body, inner.length(type, body)));
            } else if (type == COLOURS && inner.kept.add(type)) {
                inner.box(type, inner.colours(body));
            }
        }
        return inner.out.toByteArray();
    }

    /** By number; a profile, which may be described in words, becomes the number of what has as many components. */
    private byte[] colours(ByteBuffer body) {
        int space = body.get(0) == 1 ? body.getInt(3) : components < 3 ? GREYS : components == 3 ? SRGB : INKS;
        return ByteBuffer.allocate(7).put((byte) 1).put((byte) 0).put((byte) 0).putInt(space).array();
    }

    private void box(int type, byte[] body) {
        out.writeBytes(ByteBuffer.allocate(8).putInt(8 + body.length).putInt(type).array());
        out.writeBytes(body);
    }

    /** How much of a box says something (I.5.3). */
    private int length(int type, ByteBuffer body) {
        if (type == name("ihdr")) {
            return 14;
        } else if (type == name("bpcc")) {
            return components;
        } else if (type == name("cdef")) {
            return 2 + 6 * (body.getShort(0) & 0xffff);
        } else if (type == name("cmap")) {
            return body.remaining() / 4 * 4;
        }
        int columns = body.get(2) & 0xff;
        int entry = 0;
        for (int i = 0; i < columns; i++) {
            entry += ((body.get(3 + i) & 0x7f) + 8) / 8;
        }
        return 3 + columns + entry * (body.getShort(0) & 0xffff);
    }

    private static byte[] bytes(ByteBuffer body, int length) throws IOException {
        if (length > body.remaining()) {
            throw new IOException("A box is cut.");
        }
        byte[] bytes = new byte[length];
        body.get(body.position(), bytes);
        return bytes;
    }

    private byte[] code() throws IOException {
        if (marker() != START || marker() != SIZE) {
            throw new IOException("It is no code stream.");
        }
        marker(START);
        marker(SIZE);
        out.writeBytes(segment());
        for (int marker = marker(); marker != END; marker = marker()) {
            if (marker == TILE_PART) {
                if (tilePart()) {
                    break;
                }
            } else {
                coding(marker, out);
            }
        }
        marker(END);
        return out.toByteArray();
    }

    private int marker() {
        return in.getShort() & 0xffff;
    }

    private void marker(int marker) {
        out.write(marker >> 8);
        out.write(marker);
    }

    /** With its length. */
    private byte[] segment() throws IOException {
        int length = in.getShort(in.position()) & 0xffff;
        if (length < 2 || length > in.remaining()) {
            throw new IOException("A marker segment is cut.");
        }
        byte[] segment = new byte[length];
        in.get(segment);
        return segment;
    }

    private void coding(int marker, ByteArrayOutputStream to) throws IOException {
        byte[] segment = segment();
        if (CODING.contains(marker)) {
            to.write(marker >> 8);
            to.write(marker);
            to.writeBytes(segment);
        } else if (!LEFT.contains(marker)) {
            throw new IOException("A marker is not known.");
        }
    }

    /** @return whether it runs to the end */
    private boolean tilePart() throws IOException {
        int start = in.position() - 2;
        byte[] head = segment();
        if (head.length != TILE_PART_LENGTH - 2) {
            throw new IOException("The head of a tile is of another length.");
        }
        long length = ByteBuffer.wrap(head).getInt(4) & 0xffffffffL;
        var coding = new ByteArrayOutputStream();
        for (int marker = marker(); marker != DATA; marker = marker()) {
            coding(marker, coding);
        }
        boolean last = length == 0;
        int end = last ? in.limit() - (in.getShort(in.limit() - 2) == (short) END ? 2 : 0) : Math.toIntExact(start + length);
        if (end < in.position() || end > in.limit()) {
            throw new IOException("A tile is cut.");
        }
        ByteBuffer.wrap(head).putInt(4, TILE_PART_LENGTH + coding.size() + 2 + end - in.position());
        marker(TILE_PART);
        out.writeBytes(head);
        out.writeBytes(coding.toByteArray());
        marker(DATA);
        out.write(in.array(), in.arrayOffset() + in.position(), end - in.position());
        in.position(end);
        return last || !in.hasRemaining();
    }

    private static int name(String four) {
        return four.charAt(0) << 24 | four.charAt(1) << 16 | four.charAt(2) << 8 | four.charAt(3);
    }
}
