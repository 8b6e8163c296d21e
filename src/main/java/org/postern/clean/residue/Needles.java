package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Strings to look for in bytes, each in every coding in which a file may carry it: UTF-8, Latin-1, UTF-16 in both orders, hex of
 * these in both cases, base64 in its three phases. One pass over the bytes finds them all: a needle is at least six bytes, so that of its first
 * three places one is a multiple of three; only these are asked, by a table of the four bytes there, and what is in the table is compared.
 */
final class Needles {
    /** Shorter values, such as "de" or "true", stand in any file by chance. */
    static final int MIN_LENGTH = 6;
    /** A value is told by its beginning; a copy of the whole holds that too. */
    private static final int MAX_LENGTH = 160;
    private static final int TABLE_BITS = 18;
    private static final int STRIDE = MIN_LENGTH - 3;

    /** @param offset the place of the four bytes in the table within the needle */
    private record Coded(byte[] bytes, int offset, Needle needle, Edge before, Edge behind) { }

    /**
     * A letter of base64 beside what was found, of which only some bits are the value's. Where a letter stands there with other bits, the
     * text is another one; where none does, as at the end of a line, nothing is proven.
     */
    private record Edge(int mask, int bits) {
        static final Edge NONE = new Edge(0, 0);
        private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

        static Edge of(char letter, int mask) {
            return new Edge(mask, LETTERS.indexOf(letter) & mask);
        }

        boolean allows(byte[] in, int length, int at) {
            int found = mask == 0 || at < 0 || at >= length ? -1 : LETTERS.indexOf(in[at]);
            return found < 0 || (found & mask) == bits;
        }
    }

    private record Piece(byte[] bytes, Edge before, Edge behind) { }

    /** A value that was removed and the kind of its finding. */
    record Needle(String value, String kind) { }

    private final Map<Integer, List<Coded>> byFour = new LinkedHashMap<>();
    private final long[] filter = new long[(1 << TABLE_BITS) / 64];
    private final Map<String, Needle> all = new LinkedHashMap<>();

    void add(String value, String kind) {
        String text = value.strip();
        if (text.length() < MIN_LENGTH || all.containsKey(text)) {
            return;
        }
        text = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        var needle = new Needle(text, kind);
        all.put(text, needle);
        List<byte[]> codings = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        byte[] utf8 = text.getBytes(UTF_8);
        codings.add(utf8);
        codings.add(text.getBytes(UTF_16BE));
        codings.add(text.getBytes(UTF_16LE));
        if (ISO_8859_1.newEncoder().canEncode(text)) {
            codings.add(text.getBytes(ISO_8859_1));
        }
        int plain = codings.size();
        for (int i = 0; i < plain; i++) {
            String hex = HexFormat.of().formatHex(codings.get(i));
            codings.add(hex.getBytes(US_ASCII));
            codings.add(hex.toUpperCase(Locale.ROOT).getBytes(US_ASCII));
        }
        for (int phase = 0; phase < 3; phase++) {
            base64(utf8, phase).ifPresent(pieces::add);
            base64(text.getBytes(UTF_16LE), phase).ifPresent(pieces::add);
        }
        codings.forEach(coding -> pieces.add(new Piece(coding, Edge.NONE, Edge.NONE)));
        for (Piece piece : pieces) {
            for (int offset = 0; offset < STRIDE; offset++) {
                int four = four(piece.bytes, offset);
                byFour.computeIfAbsent(four, none -> new ArrayList<>()).add(new Coded(piece.bytes, offset, needle, piece.before, piece.behind));
                int slot = slot(four);
                filter[slot >> 6] |= 1L << slot;
            }
        }
    }

    /** What base64 of a longer text holds for certain where the value stands {@code phase} bytes behind a multiple of three. */
    private static Optional<Piece> base64(byte[] value, int phase) {
        byte[] padded = new byte[phase + value.length];
        System.arraycopy(value, 0, padded, phase, value.length);
        String coded = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int from = phase == 0 ? 0 : phase + 1;
        int to = coded.length() - (padded.length % 3 == 0 ? 0 : 1);
        if (to - from < 8) {
            return Optional.empty();
        }
        Edge before = phase == 0 ? Edge.NONE : Edge.of(coded.charAt(phase), phase == 1 ? 0x0F : 0x03);
        Edge behind = to == coded.length() ? Edge.NONE : Edge.of(coded.charAt(to), padded.length % 3 == 1 ? 0x30 : 0x3C);
        return Optional.of(new Piece(coded.substring(from, to).getBytes(US_ASCII), before, behind));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Forgets a value that stands in the text a person sees. */
    Iterable<Needle> values() {
        return all.values();
    }

    /** The needles that stand in the bytes, in the order of the bytes. */
    List<Needle> in(byte[] bytes) {
        return in(bytes, bytes.length);
    }

    /** The same for the first {@code length} bytes. */
    List<Needle> in(byte[] bytes, int length) {
        var found = new ArrayList<Needle>();
        for (int at = 0; at + 4 <= length; at += STRIDE) {
            int four = four(bytes, at);
            int slot = slot(four);
            if ((filter[slot >> 6] & 1L << slot) == 0) {
                continue;
            }
            for (Coded coded : byFour.getOrDefault(four, List.of())) {
                int start = at - coded.offset;
                if (matches(bytes, length, start, coded.bytes) && coded.before.allows(bytes, length, start - 1)
                        && coded.behind.allows(bytes, length, start + coded.bytes.length) && !found.contains(coded.needle)) {
                    found.add(coded.needle);
                }
            }
        }
        return found;
    }

    private static boolean matches(byte[] in, int length, int at, byte[] needle) {
        if (at < 0 || at + needle.length > length) {
            return false;
        }
        for (int i = 0; i < needle.length; i++) {
            if (in[at + i] != needle[i]) {
                return false;
            }
        }
        return true;
    }

    private static int four(byte[] b, int at) {
        return b[at] & 0xFF | (b[at + 1] & 0xFF) << 8 | (b[at + 2] & 0xFF) << 16 | b[at + 3] << 24;
    }

    private static int slot(int four) {
        return four * 0x9E3779B1 >>> 32 - TABLE_BITS;
    }
}
