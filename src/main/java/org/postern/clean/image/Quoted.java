package org.postern.clean.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import org.postern.clean.splice.Words;

/** What of a part that is left out a finding quotes: all its texts where they are short and come first, else the longest of them. */
final class Quoted {
    private static final int SHORT = 200;
    private static final int FIRST = 4_000;
    private static final int LOOKED_AT = 1 << 16;

    private Quoted() { }

    static String of(byte[] bytes, int at, int length) {
        String texts = new String(bytes, at, Math.min(length, FIRST), ISO_8859_1).replaceAll("[^ -~]+", " ").strip();
        String shown = texts.length() > SHORT ? texts.substring(0, SHORT) : texts;
        String longest = Words.longest(Arrays.copyOfRange(bytes, at, at + Math.min(length, LOOKED_AT)));
        return shown.contains(longest) || longest.matches("\\d+ bytes") ? shown : longest;
    }
}
