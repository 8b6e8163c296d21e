package org.postern.clean.pdf;

import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Names for fonts that a PDF does not hold: one that every reader knows, of the same kind. A house's own font name stays out. */
final class FontNames {
    private static final Set<String> CJK = Set.of("STSong-Light", "STHeiti-Regular", "AdobeSongStd-Light", "SimSun", "SimHei", "KaiTi", "FangSong",
            "MSung-Light", "MHei-Medium", "MingLiU", "PMingLiU", "AdobeMingStd-Light", "HeiseiMin-W3", "HeiseiKakuGo-W5", "MS-Mincho", "MS-Gothic",
            "MS-PGothic", "MS-PMincho", "Ryumin-Light", "GothicBBB-Medium", "HYSMyeongJo-Medium", "HYGoThic-Medium", "Batang", "Gulim", "Dotum");

    private FontNames() { }

    static String standIn(String given, COSDictionary descriptor) {
        String name = given.replaceFirst("^[A-Z]{6}\\+", "");
        if (Standard14Fonts.containsName(name)) {
            return Standard14Fonts.getMappedFontName(name).getName();
        }
        String lower = name.toLowerCase(Locale.ROOT);
        int flags = descriptor == null ? 32 : descriptor.getInt(COSName.FLAGS, 32);
        boolean bold = lower.contains("bold") || lower.contains("black") || (flags & 1 << 18) != 0;
        boolean italic = lower.contains("italic") || lower.contains("oblique") || (flags & 64) != 0;
        if ((flags & 1) != 0 || lower.contains("courier") || lower.contains("mono")) {
            return "Courier" + (bold && italic ? "-BoldOblique" : bold ? "-Bold" : italic ? "-Oblique" : "");
        }
        if ((flags & 2) != 0 || lower.contains("times") || lower.contains("roman")) {
            return "Times-" + (bold && italic ? "BoldItalic" : bold ? "Bold" : italic ? "Italic" : "Roman");
        }
        return "Helvetica" + (bold && italic ? "-BoldOblique" : bold ? "-Bold" : italic ? "-Oblique" : "");
    }

    static String cjk(String given, String ordering, COSDictionary descriptor) {
        String name = given.replaceFirst("^[A-Z]{6}\\+", "").replaceFirst(",.*", "");
        if (CJK.contains(name)) {
            return name;
        }
        return switch (ordering) {
            case "GB1" -> "STSong-Light";
            case "CNS1" -> "MSung-Light";
            case "Japan1", "Japan2" -> "HeiseiMin-W3";
            case "Korea1", "KR" -> "HYSMyeongJo-Medium";
            default -> standIn(given, descriptor);
        };
    }

    /** Character maps that the standard names (ISO 32000-1, table 118): a short name of capitals, digits and hyphens. */
    static boolean knownMap(String name) {
        return name.matches("[A-Za-z0-9]{1,12}(-[A-Za-z0-9]{1,12}){0,4}-[HV]|H|V");
    }
}
