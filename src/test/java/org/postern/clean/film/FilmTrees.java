package org.postern.clean.film;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.postern.clean.film.FilmFiles.big;
import static org.postern.clean.film.FilmFiles.box;
import static org.postern.clean.film.FilmFiles.chunk;
import static org.postern.clean.film.FilmFiles.element;
import static org.postern.clean.film.FilmFiles.join;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** Plain films with something put into one of their parts, whose sizes follow. A part is named by its way, such as {@code moov/trak/mdia}. */
final class FilmTrees {
    private FilmTrees() { }

    /** The tables behind the samples, so that no sample moves when something is put into them. */
    static byte[] tablesLast(byte[] mp4) {
        int moov = text(mp4).indexOf("moov") - 4;
        int mdat = text(mp4).indexOf("mdat") - 4;
        byte[] film = join(Arrays.copyOf(mp4, moov), Arrays.copyOfRange(mp4, mdat, mp4.length), Arrays.copyOfRange(mp4, moov, mdat));
        int stco = text(film).indexOf("stco") + 8;
        ByteBuffer numbers = ByteBuffer.wrap(film);
        for (int i = 1; i <= numbers.getInt(stco); i++) {
            numbers.putInt(stco + 4 * i, numbers.getInt(stco + 4 * i) - (mdat - moov));
        }
        return film;
    }

    static byte[] intoBox(byte[] film, String way, byte[] more) {
        return box(film, way, content -> join(content, more));
    }

    static byte[] boxAt(byte[] film, String way, int at, String planted) {
        return box(film, way, content -> over(content, at, planted));
    }

    static byte[] over(byte[] content, int at, String planted) {
        byte[] changed = content.clone();
        System.arraycopy(planted.getBytes(ISO_8859_1), 0, changed, at, planted.length());
        return changed;
    }

    static byte[] box(byte[] boxes, String way, UnaryOperator<byte[]> change) {
        if (way.isEmpty()) {
            return change.apply(boxes);
        }
        String name = way.substring(0, 4);
        for (int at = 0; at < boxes.length; ) {
            int size = ByteBuffer.wrap(boxes).getInt(at);
            if (text(boxes).startsWith(name, at + 4)) {
                byte[] content = Arrays.copyOfRange(boxes, at + 8, at + size);
                // Numbers stand before the boxes in a list of descriptions and in a description.
                int numbers = way.length() == 4 ? 0 : name.equals("stsd") ? 8 : name.equals("avc1") ? 78 : 0;
                byte[] changed = join(Arrays.copyOf(content, numbers), box(Arrays.copyOfRange(content, numbers, content.length), way.length() == 4 ? "" : way.substring(5), change));
                return join(Arrays.copyOf(boxes, at), FilmFiles.box(name, changed), Arrays.copyOfRange(boxes, at + size, boxes.length));
            }
            at += size;
        }
        throw new IllegalArgumentException(way);
    }

    static byte[] intoList(byte[] avi, String way, byte[] more) {
        return list(avi, way, content -> join(content, more));
    }

    /** Chunks and lists of AVI; a list is named by its kind. */
    static byte[] list(byte[] chunks, String way, UnaryOperator<byte[]> change) {
        if (way.isEmpty()) {
            return change.apply(chunks);
        }
        String name = way.substring(0, 4);
        for (int at = 0; at < chunks.length; ) {
            int size = Integer.reverseBytes(ByteBuffer.wrap(chunks).getInt(at + 4));
            String kind = text(chunks).substring(at, at + 4);
            boolean list = kind.equals("LIST") || kind.equals("RIFF");
            if (text(chunks).startsWith(name, list ? at + 8 : at)) {
                byte[] changed = list(Arrays.copyOfRange(chunks, at + (list ? 12 : 8), at + 8 + size), way.length() == 4 ? "" : way.substring(5), change);
                return join(Arrays.copyOf(chunks, at), list ? chunk(kind, name, changed) : chunk(name, changed), Arrays.copyOfRange(chunks, at + 8 + size + (size & 1), chunks.length));
            }
            at += 8 + size + (size & 1);
        }
        throw new IllegalArgumentException(way);
    }

    /** Elements of Matroska, each anew with a size in eight bytes. @param way numbers in hexadecimal, such as {@code 18538067/1549a966} */
    static byte[] intoElement(byte[] mkv, String way, byte[] more) {
        return elements(mkv, way.isEmpty() ? List.of() : List.of(way.split("/")), more);
    }

    private static byte[] elements(byte[] elements, List<String> way, byte[] more) {
        if (way.isEmpty()) {
            return join(elements, more);
        }
        for (int at = 0; at < elements.length; ) {
            int nameLength = Integer.numberOfLeadingZeros(elements[at] & 0xFF) - 23;
            String name = HexFormat.of().formatHex(elements, at, at + nameLength);
            int first = elements[at + nameLength] & 0xFF;
            int sizeLength = Integer.numberOfLeadingZeros(first) - 23;
            long size = first & (1 << 8 - sizeLength) - 1;
            for (int i = 1; i < sizeLength; i++) {
                size = size << 8 | elements[at + nameLength + i] & 0xFF;
            }
            int body = at + nameLength + sizeLength;
            int end = body + (int) size;
            if (name.equals(way.getFirst())) {
                byte[] changed = elements(Arrays.copyOfRange(elements, body, end), way.subList(1, way.size()), more);
                return join(Arrays.copyOf(elements, at), element(Long.parseLong(name, 16), changed), Arrays.copyOfRange(elements, end, elements.length));
            }
            at = end;
        }
        throw new IllegalArgumentException(way.toString());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    /** A number of four bytes, as text to put over others. */
    static String number(long value) {
        return text(big(value, 4));
    }
}
