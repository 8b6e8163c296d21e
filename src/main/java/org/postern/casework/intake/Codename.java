package org.postern.casework.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a source remembers: eight words of the EFF long list, 103 bits. It is held as letters alone, so that case, spaces, hyphens
 * and punctuation do not matter; no word of the list begins with another, so the letters still give the words.
 *
 * <p>Erased by {@link #close()}; it never shows itself in {@link #toString()}.
 */
public final class Codename implements AutoCloseable {
    public static final int WORDS = 8;
    /** More letters than any eight words have; what is longer is cut, and wrong in any case. */
    private static final int MAX_LETTERS = 120;

    private final char[] letters;

    private Codename(char[] letters) {
        this.letters = letters;
    }

    /** A new codename, each word drawn evenly. */
    public static Codename generate(SecureRandom random) {
        char[] letters = new char[MAX_LETTERS];
        int length = 0;
        for (int i = 0; i < WORDS; i++) {
            String word = Words.LIST.get(random.nextInt(Words.LIST.size()));
            for (int at = 0; at < word.length(); at++) {
                if (word.charAt(at) != '-') {
                    letters[length++] = word.charAt(at);
                }
            }
        }
        return cut(letters, length);
    }

    /**
     * What somebody typed. It never fails: what is no codename goes the same way as a wrong one, so that the answer and its time
     * tell nothing.
     *
     * @param typed is not changed; its owner erases it
     */
    public static Codename parse(char[] typed) {
        char[] letters = new char[MAX_LETTERS];
        int length = 0;
        for (char c : typed) {
            char folded = fold(c);
            if (folded != 0 && length < MAX_LETTERS) {
                letters[length++] = folded;
            }
        }
        return cut(letters, length);
    }

    /** Whether this is eight words of the list; for a hint while typing, never for the answer to a sign-in. */
    public boolean isWellFormed() {
        return split().size() == WORDS;
    }

    /** The eight words, for the one page that shows a new codename; empty when this is none. The caller drops them at once. */
    public List<String> words() {
        List<String> words = split();
        return words.size() == WORDS ? words : List.of();
    }

    /** Whether both are the same words; takes the same time wherever they differ. */
    public boolean sameAs(Codename other) {
        int difference = letters.length ^ other.letters.length;
        for (int i = 0; i < letters.length; i++) {
            difference |= letters[i] ^ other.letters[i % Math.max(1, other.letters.length)];
        }
        return difference == 0;
    }

    /** The letters as bytes; the caller erases them. */
    byte[] letters() {
        byte[] bytes = new byte[letters.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) letters[i];
        }
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(letters, '\0');
    }

    @Override
    public String toString() {
        return "Codename[hidden]";
    }

    private static Codename cut(char[] buffer, int length) {
        char[] letters = Arrays.copyOf(buffer, length);
        Arrays.fill(buffer, '\0');
        return new Codename(letters);
    }

    /** The letter a to z that this character stands for, full-width forms of foreign keyboards included; 0 when it is none. */
    private static char fold(char c) {
        char narrow = c >= '！' && c <= '～' ? (char) (c - 0xFEE0) : c;
        if (narrow >= 'A' && narrow <= 'Z') {
            return (char) (narrow + 32);
        }
        return narrow >= 'a' && narrow <= 'z' ? narrow : 0;
    }

    private List<String> split() {
        List<String> words = new ArrayList<>(WORDS);
        String rest = new String(letters);
        while (!rest.isEmpty()) {
            String word = Words.atStart(rest);
            if (word == null || words.size() == WORDS) {
                return List.of();
            }
            words.add(word);
            rest = rest.substring(word.length());
        }
        return words;
    }

    /** The EFF long list: 7,776 words, one a line. */
    static final class Words {
        static final int COUNT = 7_776;
        static final List<String> LIST = load();
        private static final Set<String> JOINED = joined();

        private Words() {}

        private static String atStart(String letters) {
            for (int length = 3; length <= Math.min(9, letters.length()); length++) {
                String candidate = letters.substring(0, length);
                if (JOINED.contains(candidate)) {
                    return candidate;
                }
            }
            return null;
        }

        private static Set<String> joined() {
            Set<String> joined = new TreeSet<>();
            LIST.forEach(word -> joined.add(word.replace("-", "")));
            return joined;
        }

        private static List<String> load() {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(
                    Codename.class.getResourceAsStream("eff-long-words.txt"), StandardCharsets.US_ASCII))) {
                List<String> words = in.lines().toList();
                if (words.size() != COUNT) {
                    throw new IllegalStateException("The word list has " + words.size() + " words instead of " + COUNT + ".");
                }
                return words;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
