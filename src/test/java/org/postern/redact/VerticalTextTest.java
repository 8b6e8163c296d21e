package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.redact.SmallPdf.array;
import static org.postern.redact.SmallPdf.dictionary;
import static org.postern.redact.SmallPdf.name;
import static org.postern.redact.SmallPdf.numbers;
import static org.postern.redact.SmallPdf.string;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chinese set in columns: by the font's writing mode, and as browsers do it, each sign placed below the one before. */
final class VerticalTextTest {
    private static final String NAME = "\u53f8\u5f92\u96ea\u83b9";
    private static final String BEFORE = "\u4f1a\u8bae\u7531";
    private static final String AFTER = "\u4e3b\u6301\u8ba8\u8bba\u4e86\u5b66\u6821";
    private static final Plan BY_TEXT = new Plan(List.of(new TextMark(NAME, "source", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UniGB-UCS2-V", "UniGB-UCS2-H"})
    void aNameInAColumnGoesAndTheRestStays(String encoding) throws Exception {
        RedactionCases.Outcome outcome = RedactionCases.redact(original(encoding), BY_TEXT);

        Judges.acceptFile(folder, outcome.pdf());
        assertThat(outcome.report().needsHuman()).isEmpty();
        assertThat(outcome.report().widthBits()).isLessThanOrEqualTo(0.8);
        for (String text : Judges.texts(folder, outcome.pdf())) {
            String signs = text.replaceAll("\\s", "");
            for (int i = 0; i < NAME.length(); i++) {
                assertThat(signs).doesNotContain(NAME.substring(i, i + 1));
            }
            assertThat(signs).contains(BEFORE.substring(0, 1)).contains(AFTER.substring(AFTER.length() - 1));
        }
        Judges.assertNowhere(Judges.unpacked(folder, outcome.pdf()), NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UniGB-UCS2-V", "UniGB-UCS2-H"})
    void oneBarStandsInTheColumnAndCountsNoSigns(String encoding) throws Exception {
        BufferedImage page = Judges.picture(folder, RedactionCases.redact(original(encoding), BY_TEXT).pdf(), 1, 72);

        int longest = 0;
        int run = 0;
        int wide = 0;
        int x = encoding.endsWith("V") ? 400 : 406;
        for (int y = 0; y < page.getHeight(); y++) {
            run = (page.getRGB(x, y) & 0xff) < 40 && (page.getRGB(x - 3, y) & 0xff) < 40 && (page.getRGB(x + 3, y) & 0xff) < 40 ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        for (int at = 0; at < page.getWidth(); at++) {
            wide += (page.getRGB(at, 792 - 700 + 60) & 0xff) < 40 ? 1 : 0;
        }
        assertThat(longest % 36).isIn(0, 1, 35);
        assertThat(longest).isGreaterThanOrEqualTo(36);
        assertThat(wide).as("the bar is as wide as the column").isLessThan(18);
    }

    @Test
    void aBoxOverThreeSignsOfAColumnTakesTheseThree() throws Exception {
        Plan box = new Plan(List.of(new BoxMark(1, new Box(390, 792 - 700 + 13, 412, 792 - 700 + 35), "source")), Width.QUANTISED, Mode.TEXT, false, null, false);

        RedactionCases.Outcome outcome = RedactionCases.redact(original("UniGB-UCS2-V"), box);

        for (String text : Judges.texts(folder, outcome.pdf())) {
            String signs = text.replaceAll("\\s", "");
            assertThat(signs).doesNotContain(BEFORE.substring(1, 2)).doesNotContain(BEFORE.substring(2)).contains(BEFORE.substring(0, 1))
                    .contains(AFTER.substring(AFTER.length() - 1));
        }
    }

    private static byte[] original(String encoding) throws Exception {
        COSDictionary descendant = dictionary("Type", name("Font"), "Subtype", name("CIDFontType0"), "BaseFont", name("STSong-Light"),
                "CIDSystemInfo", dictionary("Registry", string("Adobe"), "Ordering", string("GB1"), "Supplement", COSInteger.get(4)), "DW", COSInteger.get(1000),
                "FontDescriptor", dictionary("Type", name("FontDescriptor"), "FontName", name("STSong-Light"), "Flags", COSInteger.get(6), "FontBBox", numbers(-25, -254, 1000, 880),
                        "ItalicAngle", COSInteger.ZERO, "Ascent", COSInteger.get(880), "Descent", COSInteger.get(-120), "CapHeight", COSInteger.get(880), "StemV", COSInteger.get(93)));
        SmallPdf pdf = new SmallPdf().resource("Font", "F9", dictionary("Type", name("Font"), "Subtype", name("Type0"), "BaseFont", name("STSong-Light-" + encoding),
                "Encoding", name(encoding), "DescendantFonts", array(descendant)));
        String text = BEFORE + NAME + AFTER;
        if (encoding.endsWith("V")) {
            pdf.content("BT /F9 12 Tf 400 700 Td <" + hex(text) + "> Tj ET");
        } else {
            StringBuilder column = new StringBuilder("BT /F9 12 Tf\n");
            for (int i = 0; i < text.length(); i++) {
                column.append("1 0 0 1 400 ").append(690 - 12.5 * i).append(" Tm <").append(hex(text.substring(i, i + 1))).append("> Tj\n");
            }
            pdf.content(column + "ET");
        }
        return pdf.bytes();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    }
}
