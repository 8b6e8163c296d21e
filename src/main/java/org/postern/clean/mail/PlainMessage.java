package org.postern.clean.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.postern.clean.CleanContext;
import org.postern.clean.Format;
import org.postern.inspect.TextMarks;

/** A message that says nothing of its writer's program: fixed headers, one boundary, base64 parts of one line length (RFC 5322, 2045). */
final class PlainMessage {
    static final String BOUNDARY = "=_part";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, d MMM uuuu '00:00:00 +0000'", Locale.ENGLISH);
    /** Bytes of text in one encoded word: 75 characters at most, RFC 2047 section 2. */
    private static final int ENCODED_WORD = 45;

    private static final Pattern DAY_ALONE = Pattern.compile("[A-Z][a-z]{2}, \\d{1,2} [A-Z][a-z]{2} \\d{4} 00:00:00 \\+0000");
    private static final int LAST_YEAR = 9_999;

    private final String subject;
    private final LocalDate day;
    private final List<CleanContext.Member> parts = new ArrayList<>();

    /** The subject is text that a reader sees, and loses the marks that text loses. */
    PlainMessage(String subject, LocalDate day, CleanContext context) {
        this.subject = subject == null ? "" : TextMarks.clean(subject.replaceAll("[\\s\\p{Cntrl}]+", " "), "header Subject", context::found).replaceAll("\\s+", " ").strip();
        this.day = day == null || day.getYear() < 1 || day.getYear() > LAST_YEAR ? null : day;
    }

    /** Whether a date says no more than a copy does. */
    static boolean isDayAlone(String date) {
        return DAY_ALONE.matcher(date).matches();
    }

    void add(CleanContext.Member part) {
        parts.add(part);
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        line(out, "MIME-Version: 1.0");
        if (!subject.isEmpty()) {
            line(out, "Subject: " + encoded(subject));
        }
        if (day != null) {
            line(out, "Date: " + DAY.format(day));
        }
        line(out, "Content-Type: multipart/mixed; boundary=\"" + BOUNDARY + "\"");
        line(out, "");
        int number = 0;
        for (CleanContext.Member part : parts) {
            line(out, "--" + BOUNDARY);
            boolean text = part.format() == Format.TXT || part.format() == Format.HTML;
            line(out, "Content-Type: " + type(part.format()) + (text ? "; charset=utf-8" : ""));
            line(out, "Content-Transfer-Encoding: base64");
            line(out, text ? "Content-Disposition: inline"
                    : String.format(Locale.ROOT, "Content-Disposition: attachment; filename=\"file-%03d.%s\"", ++number, part.extension()));
            line(out, "");
            out.writeBytes(Base64.getMimeEncoder(76, new byte[] {'\r', '\n'}).encode(part.bytes()));
            line(out, "");
        }
        line(out, "--" + BOUNDARY + "--");
        return out.toByteArray();
    }

    private static String type(Format format) {
        return switch (format) {
            case TXT -> "text/plain";
            case HTML -> "text/html";
            case PDF -> "application/pdf";
            case JPEG -> "image/jpeg";
            case PNG -> "image/png";
            case EML -> "application/octet-stream";
            default -> "application/octet-stream";
        };
    }

    private static String encoded(String text) {
        if (text.chars().allMatch(c -> c >= 32 && c < 127) && text.length() < 60 && !text.contains("=?")) {
            return text;
        }
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int point : text.codePoints().filter(c -> c >= 32).toArray()) {
            String next = new String(Character.toChars(point));
            if ((word + next).getBytes(StandardCharsets.UTF_8).length > ENCODED_WORD) {
                words.add(word.toString());
                word.setLength(0);
            }
            word.append(next);
        }
        words.add(word.toString());
        return String.join("\r\n ", words.stream()
                .map(part -> "=?UTF-8?B?" + Base64.getEncoder().encodeToString(part.getBytes(StandardCharsets.UTF_8)) + "?=").toList());
    }

    private static void line(ByteArrayOutputStream out, String text) {
        out.writeBytes((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
