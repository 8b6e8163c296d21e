package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.postern.inspect.UntrustedBytes;

/** A word printed on the bars. */
final class LabelTest {
    private static final String W = RedactionCases.SECRET;
    private static final Plan PLAN = new Plan(List.of(new BoxMark(1, new Box(95, 70, 200, 100), "source"), new TextMark(W, "source", false, false)), Width.QUANTISED,
            Mode.TEXT, false, "REDACTED", true);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void theLabelCanBeReadOnTheBar(int turn) throws Exception {
        byte[] original = new SmallPdf().content("BT /F1 14 Tf 100 700 Td (" + W + " was here) Tj ET").page(page -> page.setInt(COSName.ROTATE, turn)).bytes();
        Plan plan = turn == 0 ? PLAN : new Plan(PLAN.marks().subList(1, 2), Width.QUANTISED, Mode.TEXT, false, "REDACTED", true);

        RedactionCases.Outcome outcome = RedactionCases.redact(original, plan);

        Judges.acceptFile(folder, outcome.pdf());
        assertThat(outcome.report().needsHuman()).isEmpty();
        for (String text : Judges.texts(folder, outcome.pdf())) {
            assertThat(text).contains("REDACTED").contains("was").contains("here").doesNotContain(W);
        }
        Judges.assertNowhere(Judges.unpacked(folder, outcome.pdf()), W);
        BufferedImage with = Judges.picture(folder, outcome.pdf(), 1, 100);
        BufferedImage without = Judges.picture(folder, RedactionCases.redact(original, new Plan(plan.marks(), Width.QUANTISED, Mode.TEXT, false, null, true)).pdf(), 1, 100);
        int lighter = 0;
        for (int y = 0; y < with.getHeight(); y++) {
            for (int x = 0; x < with.getWidth(); x++) {
                int difference = (with.getRGB(x, y) & 0xff) - (without.getRGB(x, y) & 0xff);
                assertThat(difference).as("nothing but white on the bar").isGreaterThanOrEqualTo(0);
                lighter += difference > 128 ? 1 : 0;
            }
        }
        assertThat(lighter).isGreaterThan(40);
    }

    @Test
    void anotherWordInTheLabelsPlaceIsNamed() throws Exception {
        byte[] original = new SmallPdf().content("BT /F1 14 Tf 100 700 Td (" + W + " was here) Tj ET").bytes();
        byte[] good = RedactionCases.redact(original, PLAN).pdf();
        byte[] bad;
        try (PDDocument document = Loader.loadPDF(good)) {
            try (PDPageContentStream content = new PDPageContentStream(document, document.getPage(0), AppendMode.APPEND, false)) {
                content.beginText();
                content.setNonStrokingColor(1f);
                content.setFont(new PDType1Font(FontName.HELVETICA), 9);
                content.newLineAtOffset(150, 702);
                content.showText("MARGUERITE");
                content.endText();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            bad = out.toByteArray();
        }

        assertThat(Verifier.verify(UntrustedBytes.of(good), PLAN, UntrustedBytes.of(original)).clean()).isTrue();
        Report report = Verifier.verify(UntrustedBytes.of(bad), PLAN, UntrustedBytes.of(original));
        assertThat(report.checks()).filteredOn(check -> !check.passed()).extracting(Report.Check::name).contains("pixels");
    }

    @Test
    void aLabelThatHelveticaCannotPrintIsAnErrorInThePlan() {
        byte[] plan = "{\"marks\":[{\"text\":\"x\"}],\"label\":\"\u5df2\u9690\u53bb\"}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Plan.parse(plan)).isInstanceOf(PlanException.class).hasMessageContaining("label");
    }
}
