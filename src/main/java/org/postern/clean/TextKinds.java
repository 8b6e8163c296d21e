package org.postern.clean;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Tells kinds of text apart from the first 64 KiB. Wrong guesses cost nothing but an ending: all kinds are cleaned as text. */
final class TextKinds {
    private static final Pattern MAIL_HEADER = Pattern.compile(
            "(?is)\\A(?:[A-Za-z][A-Za-z0-9-]*:[^\\n]*\\r?\\n(?:[ \\t][^\\n]*\\r?\\n)*){2,}.*");
    private static final Pattern MAIL_FIELD = Pattern.compile("(?im)^(from|received|message-id|return-path|mime-version|content-type|delivered-to|subject):");
    /** The root of a drawing stands behind at most a comment and a document type. */
    private static final int PACKED_HEAD = 4_096;
    private static final Pattern CSS_RULE = Pattern.compile("(?s)\\A\\s*(?:/\\*(?:[^*]|\\*(?!/))*+\\*/\\s*|@(?:charset|import|namespace)[^;{}]*;\\s*)*+"
            + "(?:@[a-z-]+[^{;]*(?:\\{\\s*[^{}\\n;]*)?|[.#*a-zA-Z\\[:][^{}\\n;]*)\\{[^{}]*[a-z-]+\\s*:[^{}]+\\}.*");
    private static final Pattern MARKDOWN = Pattern.compile("(?m)^(#{1,6} \\S|\\s*```|[*-] \\[[ x]\\] )|\\[[^\\]\\n]+\\]\\([^)\\n]+\\)");

    private TextKinds() { }

    /** A drawing that was packed with gzip, as programs save it under the ending svgz; told from the first bytes inside. */
    static boolean isPackedDrawing(byte[] head) {
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(head))) {
            var start = new ByteArrayOutputStream();
            for (int b; start.size() < PACKED_HEAD && (b = unpacked.read()) >= 0; ) {
                start.write(b);
            }
            return detect(start.toByteArray(), false).orElse(null) == Format.SVG;
        } catch (IOException notGzip) {
            return false;
        }
    }

    static Optional<Format> detect(byte[] head, boolean whole) {
        Optional<String> decoded = decode(head, whole);
        if (decoded.isEmpty()) {
            return Optional.empty();
        }
        String text = decoded.get();
        String start = text.strip().toLowerCase(Locale.ROOT);
        if (start.isEmpty()) {
            return Optional.of(Format.TXT);
        }
        if (start.startsWith("<?xml") || start.startsWith("<svg") || start.startsWith("<!doctype svg")) {
            if (start.contains("<svg")) {
                return Optional.of(Format.SVG);
            }
            return Optional.of(start.contains("<html") ? Format.HTML : Format.XML);
        }
        if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.startsWith("<head") || start.startsWith("<body")
                || start.startsWith("<!--") && start.contains("<html")) {
            return Optional.of(Format.HTML);
        }
        if (start.startsWith("<") && start.matches("(?s)<[a-z_][^<>]*>.*") && (start.contains("</") || start.contains("/>"))) {
            return Optional.of(start.matches("(?s)<(div|p|h[1-6]|table|ul|span|a|img|br|title|meta|article)\\b.*") ? Format.HTML : Format.XML);
        }
        if ((start.startsWith("{") || start.startsWith("[")) && start.matches("(?s)(\\{\\s*(\"|\\}).*|\\[\\s*[\\[\\{\"0-9tfn\\]-].*)")
                && (!whole || start.endsWith("}") || start.endsWith("]"))) {
            return Optional.of(Format.JSON);
        }
        if (text.startsWith("From ") && MAIL_FIELD.matcher(text).find()) {
            return Optional.of(Format.MBOX);
        }
        int blank = text.indexOf("\n\n") >= 0 ? text.indexOf("\n\n") : text.indexOf("\n\r\n");
        String header = blank < 0 ? text : text.substring(0, blank + 1);
        if (header.length() < 60_000 && MAIL_FIELD.matcher(header).results().limit(2).count() == 2 && MAIL_HEADER.matcher(header).matches()) {
            return Optional.of(Format.EML);
        }
        if (head.length < 200_000 && text.contains("{") && CSS_RULE.matcher(text.length() > 4_000 ? text.substring(0, 4_000) : text).matches()) {
            return Optional.of(Format.CSS);
        }
        Optional<Format> table = table(text, whole);
        if (table.isPresent()) {
            return table;
        }
        return Optional.of(MARKDOWN.matcher(text).find() ? Format.MD : Format.TXT);
    }

    private static Optional<Format> table(String text, boolean whole) {
        String[] lines = text.strip().split("\\r?\\n", 12);
        int count = Math.min(lines.length, 11) - (lines.length > 11 || !whole ? 1 : 0);
        if (count < 2) {
            return Optional.empty();
        }
        for (char separator : new char[] {'\t', ',', ';'}) {
            int first = cells(lines[0], separator);
            boolean same = first > 1;
            for (int i = 1; i < count && same; i++) {
                same = cells(lines[i], separator) == first;
            }
            if (same) {
                return Optional.of(separator == '\t' ? Format.TSV : Format.CSV);
            }
        }
        return Optional.empty();
    }

    private static int cells(String line, char separator) {
        int cells = 1;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            if (!quoted && line.charAt(i) == separator) {
                cells++;
            }
        }
        return cells;
    }

    private static Optional<String> decode(byte[] head, boolean whole) {
        if (Formats.starts(head, 0, 0xFE, 0xFF)) {
            return Optional.of(new String(head, UTF_16BE).substring(1));
        }
        if (Formats.starts(head, 0, 0xFF, 0xFE)) {
            return Optional.of(new String(head, UTF_16LE).substring(1));
        }
        int length = head.length;
        for (int i = 0; i < length; i++) {
            int b = head[i] & 0xFF;
            if (b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1B && b != 0x08) {
                return Optional.empty();
            }
        }
        int cut = 0;
        while (!whole && cut < 4 && length - cut > 0 && (head[length - 1 - cut] & 0x80) != 0) {
            cut++;
        }
        try {
            String text = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(head, 0, length - cut)).toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException notUtf8) {
            return Optional.of(new String(head, ISO_8859_1));
        }
    }
}
