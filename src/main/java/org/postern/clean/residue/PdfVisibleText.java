package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sejda.sambox.contentstream.operator.Operator;
import org.sejda.sambox.cos.COSArray;
import org.sejda.sambox.cos.COSBase;
import org.sejda.sambox.cos.COSDictionary;
import org.sejda.sambox.cos.COSInteger;
import org.sejda.sambox.cos.COSName;
import org.sejda.sambox.cos.COSStream;
import org.sejda.sambox.cos.COSString;
import org.sejda.sambox.input.ContentStreamParser;
import org.sejda.sambox.input.PDFParser;
import org.sejda.sambox.pdmodel.PDPage;
import org.sejda.sambox.pdmodel.font.encoding.GlyphList;

/** The text that a cleaned PDF shows, in the order of its operators, without any spacing: enough to tell content from residue. */
final class PdfVisibleText {
    private static final int MAX_DEPTH = 24;
    private static final Pattern CHAR = Pattern.compile("<([0-9A-Fa-f]+)>\\s*<([0-9A-Fa-f]*)>");

    private final StringBuilder text = new StringBuilder();
    private final Map<COSDictionary, Map<String, String>> fonts = new IdentityHashMap<>();
    private final Set<COSBase> within = Collections.newSetFromMap(new IdentityHashMap<>());

    private PdfVisibleText() { }

    static String of(byte[] pdf) throws IOException {
        var visible = new PdfVisibleText();
        try (var document = PDFParser.parse(new ResultSource(pdf))) {
            for (PDPage page : document.getPages()) {
                COSDictionary dictionary = page.getCOSObject();
                if (dictionary.getDictionaryObject(COSName.CONTENTS) instanceof COSStream contents) {
                    visible.stream(contents, dictionary.getDictionaryObject(COSName.RESOURCES, COSDictionary.class), 0);
                }
                visible.text.append('\n');
            }
        }
        return visible.text.toString();
    }

    private void stream(COSStream stream, COSDictionary resources, int depth) throws IOException {
        if (depth > MAX_DEPTH || resources == null || !within.add(stream)) {
            return;
        }
        byte[] bytes;
        try (InputStream in = stream.getUnfilteredStream()) {
            bytes = in.readAllBytes();
        }
        Map<String, String> font = Map.of();
        COSBase last = null;
        COSBase beforeLast = null;
        try (var parser = new ContentStreamParser(new ResultSource(bytes))) {
            for (Object token; (token = parser.nextParsedToken()) != null; ) {
                if (token instanceof COSBase operand) {
                    beforeLast = last;
                    last = operand;
                } else if (token instanceof Operator operator) {
                    switch (operator.getName()) {
                        case "Tf" -> font = resource(resources, COSName.FONT, beforeLast) instanceof COSDictionary face ? font(face) : Map.of();
                        case "Tj", "TJ" -> show(last, font);
                        case "Do" -> {
                            if (resource(resources, COSName.XOBJECT, last) instanceof COSStream form && form.containsKey(COSName.BBOX)) {
                                stream(form, form.getDictionaryObject(COSName.RESOURCES, COSDictionary.class), depth + 1);
                            }
                        }
                        default -> { }
                    }
                }
            }
        }
        within.remove(stream);
    }

    private static COSBase resource(COSDictionary resources, COSName kind, COSBase name) {
        COSDictionary all = resources.getDictionaryObject(kind, COSDictionary.class);
        return all == null || !(name instanceof COSName key) ? null : all.getDictionaryObject(key);
    }

    private void show(COSBase shown, Map<String, String> font) {
        if (shown instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                show(array.getObject(i), font);
            }
        } else if (shown instanceof COSString string) {
            String codes = new String(string.getBytes(), ISO_8859_1);
            int width = font.getOrDefault("width", "1").equals("2") ? 2 : 1;
            for (int at = 0; at + width <= codes.length(); at += width) {
                text.append(font.getOrDefault(codes.substring(at, at + width), ""));
            }
        }
    }

    private Map<String, String> font(COSDictionary font) throws IOException {
        Map<String, String> map = fonts.get(font);
        if (map != null) {
            return map;
        }
        map = new HashMap<>();
        if (font.containsKey(COSName.DESCENDANT_FONTS)) {
            map.put("width", "2");
        } else {
            simple(font, map);
        }
        if (font.getDictionaryObject(COSName.TO_UNICODE) instanceof COSStream cmap) {
            try (InputStream in = cmap.getUnfilteredStream()) {
                toUnicode(new String(in.readAllBytes(), ISO_8859_1), map);
            }
        }
        fonts.put(font, map);
        return map;
    }

    private static void simple(COSDictionary font, Map<String, String> map) {
        Charset windows = Charset.forName("windows-1252");
        for (int code = 32; code < 256; code++) {
            map.put(String.valueOf((char) code), new String(new byte[] {(byte) code}, windows));
        }
        COSDictionary encoding = font.getDictionaryObject(COSName.ENCODING, COSDictionary.class);
        COSArray differences = encoding == null ? null : encoding.getDictionaryObject(COSName.DIFFERENCES, COSArray.class);
        int code = 0;
        for (int i = 0; differences != null && i < differences.size(); i++) {
            COSBase item = differences.getObject(i);
            if (item instanceof COSInteger number) {
                code = number.intValue();
            } else if (item instanceof COSName glyph) {
                String unicode = GlyphList.getAdobeGlyphList().toUnicode(glyph.getName());
                map.put(String.valueOf((char) code++), unicode == null ? "" : unicode);
            }
        }
    }

    /** Our own ToUnicode maps hold single pairs only (ISO 32000-1, 9.10.3). */
    private static void toUnicode(String cmap, Map<String, String> map) {
        int start = cmap.indexOf("beginbfchar");
        Matcher pair = CHAR.matcher(start < 0 ? "" : cmap.substring(start));
        while (pair.find()) {
            map.put(hex(pair.group(1), false), hex(pair.group(2), true));
        }
    }

    private static String hex(String digits, boolean utf16) {
        byte[] bytes = java.util.HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : digits + "0");
        return new String(bytes, utf16 ? java.nio.charset.StandardCharsets.UTF_16BE : ISO_8859_1);
    }
}
