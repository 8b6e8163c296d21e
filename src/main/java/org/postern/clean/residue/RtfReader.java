package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scans every control word of a rebuilt RTF, and reads its pictures. */
final class RtfReader implements SecondReader {
    private static final Pattern WORD = Pattern.compile("\\\\([a-z]{1,32})(-?\\d+)?");
    private static final Pattern IGNORED = Pattern.compile("\\\\\\*\\\\([a-z]+)");
    private static final Pattern PICTURE = Pattern.compile("\\{\\\\pict\\\\(?:(?:png|jpeg|emf)blip|wmetafile8)[\\\\a-z0-9-]*\\n([0-9a-f]+)\\}");
    private static final Set<String> TELLS = Set.of("info", "author", "operator", "company", "generator", "template", "object", "objdata", "objemb", "annotation", "atnauthor", "atnid",
            "bkmkstart", "docvar", "userprops", "datastore", "themedata", "xmlnstbl", "passwordhash", "v", "deleted", "revised", "revauth", "revtbl", "stylesheet", "bin",
            "dibitmap", "upr", "private");

    @Override
    public void read(byte[] result, Sink sink) throws IOException {
        String text = new String(result, US_ASCII);
        if (text.chars().anyMatch(c -> c >= 0x7F || c < 0x20 && c != '\n') || !text.endsWith("\n}\n")) {
            sink.broken("bytes that are no RTF of ours", "the document");
        }
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (TELLS.contains(word.group(1)) || word.group(1).contains("rsid")) {
                sink.broken("a word that tells or hides", "byte " + word.start());
            }
        }
        Matcher ignored = IGNORED.matcher(text);
        while (ignored.find()) {
            if (!ignored.group(1).equals("fldinst")) {
                sink.broken("a destination that programs may ignore", "byte " + ignored.start());
            }
        }
        Matcher instruction = Pattern.compile("\\\\fldinst ([^}]*)\\}").matcher(text);
        while (instruction.find()) {
            if (!instruction.group(1).matches("PAGE|NUMPAGES|SECTIONPAGES")) {
                sink.broken("a field", "byte " + instruction.start());
            }
        }
        Matcher picture = PICTURE.matcher(text);
        while (picture.find()) {
            byte[] bytes = HexFormat.of().parseHex(picture.group(1));
            sink.view("picture at byte " + picture.start(), bytes);
            Kinds.reader(bytes, "").read(bytes, sink);
        }
        sink.view("the text", visible(result).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public String visible(byte[] result) {
        String text = PICTURE.matcher(new String(result, US_ASCII)).replaceAll("");
        text = Pattern.compile("\\\\u(-?\\d+)\\?").matcher(text).replaceAll(unit -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(unit.group(1)))));
        return text.replaceAll("\\\\([\\\\{}])", "$1").replaceAll("\\\\[a-z]+-?\\d* ?", "").replaceAll("[{}]", "");
    }
}
