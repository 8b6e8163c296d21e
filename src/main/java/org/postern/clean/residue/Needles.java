package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Strings to look for in bytes, each in every coding in which a file may carry it: UTF-8, Latin-1, UTF-16 in both orders, hex of
 * these in both cases, base64 in its three phases. One pass over the bytes finds them all: of three places that follow each other in a needle one stands at a
 * multiple of three; only these are asked, by a table of the four bytes there, and what is in the table is compared. The three places are those of the needle
 * that the fewest others share, so that a thousand addresses of one host are not compared wherever the host is named.
 */
final class Needles {
    /** Shorter values, such as "de" or "true", stand in any file by chance. */
    static final int MIN_LENGTH = 6;
    /** A value is told by its beginning; a copy of the whole holds that too. */
    private static final int MAX_LENGTH = 160;
    private static final int STRIDE = MIN_LENGTH - 3;
    /** Places of a needle that are looked at to find one that is not shared. */
    private static final int TRIES = 12;
    private static final int FILTER_BITS = 18;

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

    private record Piece(byte[] bytes, Edge before, Edge behind, Needle needle) { }

    /** A value that was removed and the kind of its finding. */
    record Needle(String value, String kind) { }

    private final Map<String, Needle> all = new LinkedHashMap<>();
    private final List<Piece> pieces = new ArrayList<>();
    /** For each slot the last entry of it, or nought; entries count from 1, three a piece. */
    private int[] last = new int[1 << 12];
    private int[] count = new int[1 << 12];
    private int[] before = new int[1 << 10];
    private int[] fours = new int[1 << 10];
    private int[] places = new int[1 << 10];
    private int entries;
    private long[] filter = new long[(1 << FILTER_BITS) / 64];
    private int filterBits = FILTER_BITS;

    /** What of a value is looked for. */
    static String sought(String value) {
        String text = value.strip();
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    }

    void add(String value, String kind) {
        String text = sought(value);
        if (text.length() < MIN_LENGTH || all.containsKey(text)) {
            return;
        }
        var needle = new Needle(text, kind);
        all.put(text, needle);
        List<byte[]> codings = new ArrayList<>();
        byte[] utf8 = text.getBytes(UTF_8);
        codings.add(utf8);
        codings.add(text.getBytes(UTF_16BE));
        codings.add(text.getBytes(UTF_16LE));
        if (utf8.length != text.length() && ISO_8859_1.newEncoder().canEncode(text)) {
            codings.add(text.getBytes(ISO_8859_1));
        }
        int plain = codings.size();
        for (int i = 0; i < plain; i++) {
            String hex = HexFormat.of().formatHex(codings.get(i));
            codings.add(hex.getBytes(US_ASCII));
            codings.add(hex.toUpperCase(Locale.ROOT).getBytes(US_ASCII));
        }
        codings.forEach(coding -> enter(new Piece(coding, Edge.NONE, Edge.NONE, needle)));
        for (int phase = 0; phase < 3; phase++) {
            base64(utf8, phase, needle).ifPresent(this::enter);
            base64(text.getBytes(UTF_16LE), phase, needle).ifPresent(this::enter);
        }
    }

    private void enter(Piece piece) {
        pieces.add(piece);
        int place = leastShared(piece.bytes);
        for (int i = place; i < place + STRIDE; i++) {
            if (++entries == fours.length) {
                before = Arrays.copyOf(before, 2 * entries);
                fours = Arrays.copyOf(fours, 2 * entries);
                places = Arrays.copyOf(places, 2 * entries);
            }
            fours[entries] = four(piece.bytes, i);
            places[entries] = i;
            if (entries > last.length / 2) {
                widen();
            } else {
                link(entries);
            }
        }
    }

    private void link(int entry) {
        int slot = slot(fours[entry], last.length);
        before[entry] = last[slot];
        last[slot] = entry;
        count[slot]++;
        int bit = slot(fours[entry], 1 << filterBits);
        filter[bit >> 6] |= 1L << bit;
    }

    private void widen() {
        last = new int[4 * last.length];
        count = new int[last.length];
        filterBits = Math.max(FILTER_BITS, Math.min(24, 34 - Integer.numberOfLeadingZeros(last.length)));
        filter = new long[(1 << filterBits) / 64];
        for (int entry = 1; entry <= entries; entry++) {
            link(entry);
        }
    }

    /** Of some places spread over the needle the one whose four bytes, and those of the two places behind it, the fewest others have. */
    private int leastShared(byte[] bytes) {
        int places = bytes.length - 4 - STRIDE + 2;
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < TRIES && least > 0; i++) {
            int place = (int) ((long) i * (places - 1) / (TRIES - 1));
            int shared = 0;
            for (int j = place; j < place + STRIDE; j++) {
                shared = Math.max(shared, count[slot(four(bytes, j), count.length)]);
            }
            if (shared < least) {
                least = shared;
                best = place;
            }
        }
        return best;
    }

    /** What base64 of a longer text holds for certain where the value stands {@code phase} bytes behind a multiple of three. */
    private static Optional<Piece> base64(byte[] value, int phase, Needle needle) {
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
        return Optional.of(new Piece(coded.substring(from, to).getBytes(US_ASCII), before, behind, needle));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** The needles that stand in the bytes, in the order of the bytes. */
    List<Needle> in(byte[] bytes) {
        return in(bytes, bytes.length);
    }

    /** The same for the first {@code length} bytes. */
    List<Needle> in(byte[] bytes, int length) {
        var found = new LinkedHashSet<Needle>();
        for (int at = 0; at + 4 <= length; at += STRIDE) {
            int four = four(bytes, at);
            int bit = slot(four, 1 << filterBits);
            if ((filter[bit >> 6] & 1L << bit) != 0) {
                compare(bytes, length, at, four, found);
            }
        }
        return List.copyOf(found);
    }

    private void compare(byte[] bytes, int length, int at, int four, Set<Needle> found) {
        for (int entry = last[slot(four, last.length)]; entry != 0; entry = before[entry]) {
            if (fours[entry] != four) {
                continue;
            }
            Piece piece = pieces.get((entry - 1) / STRIDE);
            int start = at - places[entry];
            if (matches(bytes, length, start, piece.bytes) && piece.before.allows(bytes, length, start - 1) && piece.behind.allows(bytes, length, start + piece.bytes.length)) {
                found.add(piece.needle);
            }
        }
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

    /** @param slots a power of two */
    private static int slot(int four, int slots) {
        return four * 0x9E3779B1 >>> 1 + Integer.numberOfLeadingZeros(slots);
    }
}
