package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rebuilt messages line by line: five headers of one form, parts in base64, each read as what it is. */
final class MailReader implements SecondReader {
    private static final Pattern LINE = Pattern.compile("MIME-Version: 1\\.0|Subject: .*| =\\?UTF-8\\?B\\?.*|Date: [A-Z][a-z]{2}, \\d{1,2} [A-Z][a-z]{2} \\d{4} 00:00:00 \\+0000"
            + "|Content-Type: multipart/mixed; boundary=\"=_part\"|From - Thu Jan  1 00:00:00 1970|");
    private static final Pattern PART_LINE = Pattern.compile("Content-Type: [a-z]+/[a-z0-9.+-]+(?:; charset=utf-8)?|Content-Transfer-Encoding: base64|Content-Disposition: inline"
            + "|Content-Disposition: attachment; filename=\"file-\\d{3,}\\.[a-z0-9]{1,7}\"");
    private static final Pattern WORD = Pattern.compile("=\\?UTF-8\\?B\\?([A-Za-z0-9+/=]*)\\?=");

    @Override
    public void read(byte[] result, Sink sink) throws IOException {
        walk(result, sink, new StringBuilder());
    }

    /** What a copy says in words of its own, which another header of the message may have said as well. */
    private static final String OWN_WORDS = "multipart/mixed text/plain; charset=utf-8 text/html; charset=utf-8 application/octet-stream application/pdf image/jpeg image/png base64 inline attachment 00:00:00 +0000\n";

    @Override
    public String visible(byte[] result) throws IOException {
        var text = new StringBuilder(OWN_WORDS);
        walk(result, (where, bytes) -> { }, text);
        return text.toString();
    }

    private static void walk(byte[] result, Sink sink, StringBuilder text) throws IOException {
        boolean part = false;
        boolean body = false;
        int number = 0;
        var coded = new StringBuilder();
        for (String line : new String(result, ISO_8859_1).split("\r\n", -1)) {
            if (line.equals("--=_part") || line.equals("--=_part--")) {
                if (!coded.isEmpty()) {
                    part(coded.toString(), ++number, sink, text);
                    coded.setLength(0);
                }
                part = line.equals("--=_part");
                body = false;
            } else if (part && body) {
                coded.append(line);
            } else if (part && line.isEmpty()) {
                body = true;
            } else if (!(part ? PART_LINE : LINE).matcher(line).matches()) {
                sink.broken("a header that tells", "line " + line.replaceFirst("[^A-Za-z-].*", ""));
            } else if (!part) {
                text.append(WORD.matcher(line).replaceAll(word -> Matcher.quoteReplacement(new String(Base64.getDecoder().decode(word.group(1)), UTF_8)))).append('\n');
            }
        }
    }

    private static void part(String coded, int number, Sink sink, StringBuilder text) throws IOException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(coded);
        } catch (IllegalArgumentException broken) {
            throw new ResidueFoundException("a part that is no base64", "part " + number);
        }
        sink.view("part " + number, bytes);
        SecondReader reader = Kinds.reader(bytes, "");
        reader.read(bytes, sink);
        text.append(reader.visible(bytes)).append('\n');
    }
}
