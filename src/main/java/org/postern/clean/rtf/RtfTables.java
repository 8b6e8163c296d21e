package org.postern.clean.rtf;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fonts and colours of a document, and their numbers in the new one: by first use. */
final class RtfTables {
    private record Font(String family, String name, Charset charset) { }

    private static final Map<Integer, String> CHARSETS = Map.ofEntries(Map.entry(0, "windows-1252"), Map.entry(77, "x-MacRoman"), Map.entry(128, "windows-31j"), Map.entry(129, "x-windows-949"),
            Map.entry(130, "x-Johab"), Map.entry(134, "GBK"), Map.entry(136, "Big5"), Map.entry(161, "windows-1253"), Map.entry(162, "windows-1254"), Map.entry(163, "windows-1258"),
            Map.entry(177, "windows-1255"), Map.entry(178, "windows-1256"), Map.entry(186, "windows-1257"), Map.entry(204, "windows-1251"), Map.entry(222, "x-windows-874"),
            Map.entry(238, "windows-1250"));

    private final Map<Integer, Font> fonts = new HashMap<>();
    private final List<Integer> colours = new ArrayList<>();
    private final Map<Integer, Integer> usedFonts = new LinkedHashMap<>();
    private final Map<Integer, Integer> usedColours = new LinkedHashMap<>();
    private Charset document = charset("windows-1252");
    private int standard;

    void codePage(int number) {
        document = charset(switch (number) {
            case 936 -> "GBK";
            case 950 -> "Big5";
            case 932 -> "windows-31j";
            case 949 -> "x-windows-949";
            case 65001 -> "UTF-8";
            case 10000 -> "x-MacRoman";
            case 437, 850, 852, 855, 857, 866 -> "IBM" + number;
            default -> "windows-" + number;
        });
    }

    void standardFont(int number) {
        standard = number;
    }

    int standardFont() {
        return standard;
    }

    private static Charset charset(String name) {
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
    }

    void readFonts(RtfNode.Group table) {
        var flat = new ArrayList<RtfNode>();
        for (RtfNode child : table.children()) {
            if (child instanceof RtfNode.Group font) {
                font(font.children());
            } else {
                flat.add(child);
            }
        }
        font(flat);
    }

    private void font(List<RtfNode> nodes) {
        int number = -1;
        String family = "fnil";
        Charset charset = document;
        var name = new StringBuilder();
        int instead = 1;
        int toSkip = 0;
        for (RtfNode node : nodes) {
            switch (node) {
                // A sign in Unicode, and behind it what stands there for a reader that knows none.
                case RtfNode.Word word when word.name().equals("u") && word.valued() -> {
                    name.append((char) word.value());
                    toSkip = instead;
                }
                case RtfNode.Word word when word.name().equals("uc") && word.valued() -> instead = Math.max(0, word.value());
                case RtfNode.Word word when word.name().equals("f") && word.valued() -> number = word.value();
                case RtfNode.Word word when word.name().equals("fcharset") -> charset = CHARSETS.containsKey(word.value()) ? charset(CHARSETS.get(word.value())) : document;
                case RtfNode.Word word when List.of("froman", "fswiss", "fmodern", "fscript", "fdecor", "ftech", "fbidi").contains(word.name()) -> family = word.name();
                case RtfNode.Bytes(byte[] bytes) -> {
                    int skipped = Math.min(toSkip, bytes.length);
                    toSkip -= skipped;
                    name.append(new String(bytes, skipped, bytes.length - skipped, charset));
                }
                default -> { }
            }
            int end = name.indexOf(";");
            if (end >= 0 && number >= 0) {
                String plain = name.substring(0, end).strip();
                fonts.put(number, new Font(family, plain.matches("[\\p{L}\\p{N} .-]{1,40}") && !plain.matches(".*\\d{5,}.*") ? plain : "", charset));
                name.setLength(0);
                number = -1;
            }
        }
    }

    void readColours(RtfNode.Group table) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (RtfNode node : table.children()) {
            switch (node) {
                case RtfNode.Word word when word.name().equals("red") -> red = word.value() & 255;
                case RtfNode.Word word when word.name().equals("green") -> green = word.value() & 255;
                case RtfNode.Word word when word.name().equals("blue") -> blue = word.value() & 255;
                case RtfNode.Bytes(byte[] bytes) -> {
                    for (byte b : bytes) {
                        if (b == ';') {
                            colours.add(colours.isEmpty() ? -1 : red << 16 | green << 8 | blue);
                            red = green = blue = 0;
                        }
                    }
                }
                default -> { }
            }
        }
    }

    Charset charsetOf(int font) {
        Font known = fonts.get(font);
        return known == null ? document : known.charset();
    }

    /** Near the white of the paper. */
    boolean white(int colour) {
        return colour > 0 && colour < colours.size() && colours.get(colour) >= 0 && (colours.get(colour) >> 16 & 255) > 245 && (colours.get(colour) >> 8 & 255) > 245
                && (colours.get(colour) & 255) > 245;
    }

    int useFont(int number) {
        return usedFonts.computeIfAbsent(fonts.containsKey(number) ? number : standard, old -> usedFonts.size());
    }

    int useColour(int number) {
        return number <= 0 || number >= colours.size() ? 0 : usedColours.computeIfAbsent(number, old -> usedColours.size() + 1);
    }

    String header() {
        var out = new StringBuilder("{\\fonttbl");
        if (usedFonts.isEmpty()) {
            usedFonts.put(standard, 0);
        }
        usedFonts.forEach((old, number) -> {
            Font font = fonts.getOrDefault(old, new Font("fnil", "", document));
            String name = font.name().isEmpty() || !StandardCharsets.US_ASCII.newEncoder().canEncode(font.name()) ? escaped(font.name()) : font.name();
            out.append("{\\f").append(number).append('\\').append(font.family()).append("\\fcharset0 ").append(name).append(";}");
        });
        out.append("}\n");
        if (!usedColours.isEmpty()) {
            out.append("{\\colortbl;");
            usedColours.keySet().forEach(old -> {
                int rgb = Math.max(0, colours.get(old));
                out.append("\\red").append(rgb >> 16 & 255).append("\\green").append(rgb >> 8 & 255).append("\\blue").append(rgb & 255).append(';');
            });
            out.append("}\n");
        }
        return out.toString();
    }

    private static String escaped(String name) {
        var out = new StringBuilder();
        name.chars().forEach(unit -> out.append("\\u").append((short) unit).append('?'));
        return out.toString();
    }
}
