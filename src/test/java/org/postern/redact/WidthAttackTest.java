package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The strongest attack on widths: one page for each candidate name, all else alike. What an output tells is the entropy of the classes of
 * identical outputs, whatever in the file the reader looks at.
 */
final class WidthAttackTest {
    private static final PDType1Font TIMES = new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN);
    private static final int CANDIDATES = 40;
    private static final double LEFT = 72;
    private static final double RIGHT = 520;

    private static final String[] OTHER = {"Nothing in this line is secret at all, only text", "", "And here is nothing that anybody would hide",
        "The last of the lines that stand around", "It says no more than the others do, which is little"};

    enum Setting { RAGGED, JUSTIFIED, JUSTIFIED_BY_KERNS, RIGHT_ALIGNED, CENTRED, TABLE, KERNED_NAME, LARGE, SMALL, TWO_FONTS }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void theOutputTellsAtMostEightTenthsOfABit(Setting setting) throws Exception {
        double bits = bits(setting, Width.QUANTISED);

        assertThat(bits).as("bits").isLessThanOrEqualTo(0.8);
    }

    @ParameterizedTest
    @EnumSource(value = Setting.class, names = {"RAGGED", "JUSTIFIED", "JUSTIFIED_BY_KERNS", "TABLE", "TWO_FONTS"})
    void aLineToItsEndTellsNothing(Setting setting) throws Exception {
        assertThat(bits(setting, Width.LINE)).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Setting.class, names = "RAGGED")
    void theAttackWorksWhereNeighboursKeepTheirPlace(Setting setting) throws Exception {
        assertThat(bits(setting, Width.EXACT)).isGreaterThan(4);
    }

    /** Pages are drawn from what text mode wrote: names that it tells apart, and no others. */
    @ParameterizedTest
    @CsvSource({"RAGGED, PICTURE", "JUSTIFIED, PICTURES", "TABLE, PICTURE"})
    void aPageThatBecomesAPictureTellsWhatItsTextWouldTell(Setting setting, Mode mode) throws Exception {
        Map<String, String> pictureOfText = new HashMap<>();
        for (String name : names().subList(0, 8)) {
            byte[] page = low(page(setting, name));
            List<Mark> marks = List.of(new TextMark(name, "x", false, false));
            RedactionCases.Outcome text = RedactionCases.redact(page, new Plan(marks, Width.QUANTISED, Mode.TEXT, false, null, true));
            RedactionCases.Outcome picture = RedactionCases.redact(page, new Plan(marks, Width.QUANTISED, mode, false, null, true));
            assertThat(pictureOfText.computeIfAbsent(text.report().output(), first -> picture.report().output())).isEqualTo(picture.report().output());
            assertThat(picture.report().widthBits()).isEqualTo(text.report().widthBits()).isLessThanOrEqualTo(0.8);
        }
        assertThat(pictureOfText.size()).isLessThanOrEqualTo(2);
    }

    /** Cut to the lines: less to draw. */
    private static byte[] low(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.getPage(0).setMediaBox(new PDRectangle(0, 625, 612, 95));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static double bits(Setting setting, Width width) throws Exception {
        Map<String, Integer> classes = new HashMap<>();
        double told = 0;
        for (String name : names()) {
            Plan plan = new Plan(List.of(new TextMark(name, "x", false, false)), width, Mode.TEXT, false, null, true);
            RedactionCases.Outcome outcome = RedactionCases.redact(page(setting, name), plan);
            classes.merge(outcome.report().output(), 1, Integer::sum);
            told = Math.max(told, outcome.report().widthBits());
        }
        double bits = 0;
        for (int count : classes.values()) {
            double share = count / (double) CANDIDATES;
            bits -= share * Math.log(share) / Math.log(2);
        }
        assertThat(told).as("what the report says is no less than what was measured").isGreaterThanOrEqualTo(Math.min(bits, 4) - 0.25);
        if (width != Width.EXACT) {
            assertThat(told).as("what the report says of boxes that tell little").isLessThanOrEqualTo(0.8);
        }
        return bits;
    }

    /** Invented surnames of four to eleven letters. */
    private static List<String> names() {
        Random random = new Random(7);
        String[] first = {"Qu", "Bra", "Vel", "Tor", "Mi", "Ash", "Gri", "Lo", "Fen", "Wi", "Hal", "Ju"};
        String[] middle = {"", "li", "men", "ta", "rro", "i", "wens", "llo", "da"};
        String[] last = {"ff", "ther", "sk", "rin", "low", "mm", "lt", "wick", "ne", "ill"};
        List<String> names = new ArrayList<>();
        while (names.size() < CANDIDATES) {
            String name = first[random.nextInt(first.length)] + middle[random.nextInt(middle.length)] + last[random.nextInt(last.length)];
            if (!names.contains(name) && name.length() > 3) {
                names.add(name);
            }
        }
        return names;
    }

    private static byte[] page(Setting setting, String name) throws Exception {
        SmallPdf pdf = new SmallPdf().resource("Font", "T", SmallPdf.dictionary("Type", SmallPdf.name("Font"), "Subtype", SmallPdf.name("Type1"),
                "BaseFont", SmallPdf.name("Times-Roman"), "Encoding", SmallPdf.name("WinAnsiEncoding")));
        String before = "The minister met ";
        String after = " in the city of Brell";
        for (int line = 0; line < 5; line++) {
            double y = 700 - 16 * line;
            boolean secret = line == 1;
            String text = secret ? before + name + after : OTHER[line];
            pdf.content(switch (setting) {
                case RAGGED -> show(11, LEFT, y, text);
                case LARGE -> show(16, LEFT, 700 - 22 * line, text);
                case SMALL -> show(8, LEFT, y, text);
                case JUSTIFIED -> justified(y, text);
                case JUSTIFIED_BY_KERNS -> justifiedByKerns(y, text);
                case RIGHT_ALIGNED -> show(11, RIGHT - width(text, 11), y, text);
                case CENTRED -> show(11, 300 - width(text, 11) / 2, y, text);
                case TABLE -> show(11, LEFT, y, secret ? name : "Somebody") + show(11, 250, y, "clerk") + show(11, 400, y, "1 May");
                case KERNED_NAME -> secret ? String.format(Locale.ROOT, "BT /T 11 Tf %.3f %.3f Td (%s) Tj [(%s) 83 (%s) -41] TJ (%s) Tj ET", LEFT, y, before,
                        name.substring(0, 2), name.substring(2), after) : show(11, LEFT, y, text);
                case TWO_FONTS -> secret ? String.format(Locale.ROOT, "BT /T 11 Tf %.3f %.3f Td (%s) Tj /F1 11 Tf (%s) Tj /T 11 Tf (%s) Tj ET", LEFT, y, before, name, after)
                        : show(11, LEFT, y, text);
            });
        }
        return pdf.bytes();
    }

    private static String show(double size, double x, double y, String text) {
        return String.format(Locale.ROOT, "BT /T %.2f Tf %.3f %.3f Td (%s) Tj ET\n", size, x, y, text);
    }

    private static String justified(double y, String text) throws Exception {
        double spare = RIGHT - LEFT - width(text, 11);
        return String.format(Locale.ROOT, "BT /T 11 Tf %.4f Tw %.3f %.3f Td (%s) Tj ET", spare / text.chars().filter(c -> c == ' ').count(), LEFT, y, text);
    }

    private static String justifiedByKerns(double y, String text) throws Exception {
        double spare = RIGHT - LEFT - width(text, 11);
        double kern = -spare / text.chars().filter(c -> c == ' ').count() / 11 * 1000;
        StringBuilder pieces = new StringBuilder();
        for (String word : text.split("(?<= )")) {
            pieces.append('(').append(word).append(") ").append(String.format(Locale.ROOT, "%.4f ", kern));
        }
        return String.format(Locale.ROOT, "BT /T 11 Tf %.3f %.3f Td [%s] TJ ET", LEFT, y, pieces);
    }

    private static double width(String text, double size) throws Exception {
        return TIMES.getStringWidth(text) / 1000 * size;
    }
}
