package org.postern.clean.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Pattern;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;
import org.postern.inspect.CopyWords;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.TextMarks;
import org.postern.inspect.UntrustedBytes;

/** Cleans plain text, tables, Markdown, JSON: decoded, stripped of marks, written as UTF-8 with line feeds. */
public final class TextCleaner implements FormatCleaner {
    private static final int MAX_SIZE = 128 << 20;
    private static final int ROUNDS = 5;

    /** A cell that begins like a formula with a call in it: programs run it when the table is opened. */
    private static final Pattern FORMULA = Pattern.compile("(?m)(?:^|[,;\t])\"?[=@+-][A-Za-z]{2,20}\\(");

    private final Format format;

    /** @param format the kind of text: the clean copy's ending, and what besides its words it can carry */
    public TextCleaner(Format format) {
        this.format = format;
    }

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        if (in.size() > MAX_SIZE) {
            throw new RefusedException(Refusal.TOO_LARGE, "", WhyRefused.TEXT_TOO_LARGE.with(MAX_SIZE >> 20));
        }
        String given = decode(in.all(MAX_SIZE));
        String plain = switch (format) {
            case JSON -> JsonStrings.clean(given, context::found);
            case MD -> MarkdownText.clean(given, context);
            default -> given;
        };
        String text = TextMarks.clean(plain, "text", context.options().canonicalSpacing(), context::found);
        // What was none for a mark or an odd end of a line within it may now be a comment.
        for (int round = 0; format == Format.MD && round < ROUNDS; round++) {
            String again = MarkdownText.clean(text, context);
            if (again.equals(text)) {
                break;
            }
            text = TextMarks.clean(again, "text", context.options().canonicalSpacing(), context::found);
        }
        CopyWords.find(text, "text", context::found);
        if (format != Format.JSON && format != Format.MD && Calendars.is(text)) {
            text = Calendars.clean(text, context);
        }
        if (text.isBlank() && given.codePoints().anyMatch(TextCleaner::isMore)) {
            throw new RefusedException(Refusal.DAMAGED, "", WhyRefused.NO_TEXT.with());
        }
        if ((format == Format.CSV || format == Format.TSV) && FORMULA.matcher(text).find()) {
            context.needsHuman("table.formula", "text", "cells that a spreadsheet program would run", Tells.CONTENT, Severity.MEDIUM);
        }
        // A text of nothing but spaces is an empty line, not an empty file.
        out.write((text.isEmpty() ? "\n" : text).getBytes(UTF_8));
        return context.result(format);
    }

    /** More than white space and the mark of an order of bytes. */
    private static boolean isMore(int point) {
        return !Character.isWhitespace(point) && !Character.isSpaceChar(point) && point != 0xFEFF;
    }

    /** What Windows has in place of Latin-1's second row of controls (WHATWG Encoding, windows-1252); a zero where it has nothing either. */
    private static final String OF_WINDOWS = "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    /** UTF-16 with its mark, else UTF-8, else Latin-1 as Windows writes it: no program puts controls of that row among letters. */
    public static String decode(byte[] bytes) {
        if (bytes.length > 1 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF || bytes.length > 1 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
            return new String(bytes, java.nio.charset.StandardCharsets.UTF_16);
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return ofWindows(new String(bytes, ISO_8859_1));
        }
    }

    /** Latin-1 with the signs of Windows in place of its second row of controls, where there are letters or figures beside them. */
    public static String ofWindows(String latin) {
        if (latin.chars().noneMatch(c -> c >= 0x80 && c < 0xA0) || latin.chars().noneMatch(c -> c < 0x80 && Character.isLetterOrDigit(c))) {
            return latin;
        }
        char[] letters = latin.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            char letter = letters[i] >= 0x80 && letters[i] < 0xA0 ? OF_WINDOWS.charAt(letters[i] - 0x80) : 0;
            letters[i] = letter == 0 ? letters[i] : letter;
        }
        return new String(letters);
    }

    @Override
    public Coverage coverage() {
        return new Coverage("coding, byte order mark, line ends, trailing and exotic spaces, zero-width and tag characters, variation selectors, controls; of appointments and address cards what programs and servers know them by",
                "every visible character", "over 128 MiB");
    }
}
