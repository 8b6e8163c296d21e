package org.postern.age;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The binary form of a text form, from any position: all lines but the last have one length, so each byte's line is known. As strict as
 * {@link ArmorReader} about the frame and about each line that is read; a line nobody reads is not looked at.
 */
final class ArmorChannel extends ReadOnlyChannel {
    private static final int LINE_BYTES = ArmorReader.COLUMNS / 4 * 3;
    /** Lines decoded together: 48 KiB. */
    private static final int BATCH = 1024;

    private final SeekableByteChannel text;
    private final Frame frame;
    private byte[] held = new byte[0];
    private long heldFrom;

    /**
     * Where the lines between the two labels stand.
     *
     * @param lineEnd {@code \n} or {@code \r\n}
     */
    private record Frame(long start, long end, byte[] lineEnd) {
        int stride() {
            return ArmorReader.COLUMNS + lineEnd.length;
        }

        long lines() {
            return (end - start + stride() - 1) / stride();
        }
    }

    private ArmorChannel(SeekableByteChannel text, Frame frame, long size) {
        super(text, size);
        this.text = text;
        this.frame = frame;
    }

    static ArmorChannel of(SeekableByteChannel text) throws IOException {
        Frame frame = frame(text);
        long lines = frame.lines();
        long size = lines == 0 ? 0 : (lines - 1) * LINE_BYTES + decode(text, frame, lines - 1, 1).length;
        return new ArmorChannel(text, frame, size);
    }

    private static Frame frame(SeekableByteChannel text) throws IOException {
        String head = read(text, 0, ArmorReader.MAX_WHITE_SPACE + Armor.BEGIN.length() + 2);
        int begin = 0;
        while (begin < head.length() && Armor.isWhiteSpace(head.charAt(begin))) {
            begin++;
        }
        int afterBegin = begin + Armor.BEGIN.length();
        if (!head.startsWith(Armor.BEGIN, begin)) {
            throw new ArmorException("This is not the text form of an age file.");
        }
        String lineEnd = head.startsWith("\r\n", afterBegin) ? "\r\n" : "\n";
        if (!head.startsWith(lineEnd, afterBegin)) {
            throw new ArmorException("The text form of this age file has a first line of a wrong length.");
        }
        long end = end(text, afterBegin, lineEnd);
        return new Frame(afterBegin + lineEnd.length(), end, lineEnd.getBytes(StandardCharsets.US_ASCII));
    }

    /** Where the last label stands: on a line of its own, with nothing but white space after it. */
    private static long end(SeekableByteChannel text, long from, String lineEnd) throws IOException {
        String last = lineEnd + Armor.END;
        int longest = last.length() + lineEnd.length() + ArmorReader.MAX_WHITE_SPACE;
        long tailFrom = Math.max(from, text.size() - longest);
        String tail = read(text, tailFrom, longest);
        int content = tail.length();
        while (content > 0 && Armor.isWhiteSpace(tail.charAt(content - 1))) {
            content--;
        }
        String after = tail.substring(content);
        if (!tail.substring(0, content).endsWith(last) || !after.isEmpty() && !after.startsWith(lineEnd)) {
            throw new ArmorException("The text form of this age file is truncated, or something follows it: its last line, " + Armor.END
                    + ", is not where it should be.");
        }
        return tailFrom + content - Armor.END.length();
    }

    private static String read(SeekableByteChannel text, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        fill(text, from, bytes);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }

    @Override
    int copy(long from, ByteBuffer into) throws IOException {
        if (from < heldFrom || from >= heldFrom + held.length) {
            long first = from / LINE_BYTES / BATCH * BATCH;
            held = new byte[0];
            held = decode(text, frame, first, (int) Math.min(BATCH, frame.lines() - first));
            heldFrom = first * LINE_BYTES;
        }
        int offset = (int) (from - heldFrom);
        int copied = Math.min(into.remaining(), held.length - offset);
        into.put(held, offset, copied);
        return copied;
    }

    private static byte[] decode(SeekableByteChannel text, Frame frame, long first, int lines) throws IOException {
        long from = frame.start + first * frame.stride();
        int length = (int) (Math.min(frame.end, from + (long) lines * frame.stride()) - from);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        fill(text, from, bytes);
        byte[] base64 = new byte[length];
        int at = 0;
        for (int line = 0; line < length; line += frame.stride()) {
            int end = Math.min(length, line + frame.stride()) - frame.lineEnd.length;
            if (bytes.hasRemaining() || end <= line
                    || !Arrays.equals(bytes.array(), end, end + frame.lineEnd.length, frame.lineEnd, 0, frame.lineEnd.length)) {
                throw malformed(first + line / frame.stride());
            }
            System.arraycopy(bytes.array(), line, base64, at, end - line);
            at += end - line;
        }
        String joined = new String(base64, 0, at, StandardCharsets.ISO_8859_1);
        boolean hasLast = first + lines == frame.lines();
        try {
            byte[] decoded = Base64.getDecoder().decode(joined);
            // java.util.Base64 takes missing padding and stray trailing bits; the round trip takes neither. Padding ends the content.
            if (Base64.getEncoder().encodeToString(decoded).equals(joined) && (hasLast || decoded.length == lines * LINE_BYTES)) {
                return decoded;
            }
            throw malformed(first);
        } catch (IllegalArgumentException notBase64) {
            throw malformed(first);
        }
    }

    private static ArmorException malformed(long line) {
        return new ArmorException("The text form of this age file is damaged or has a line of a wrong length (at or after line " + (line + 2)
                + ").");
    }

    @Override
    void erase() {
        // What is held here is sealed.
        held = new byte[0];
    }
}
