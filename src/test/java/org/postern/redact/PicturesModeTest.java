package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFreeText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.junit.jupiter.api.Test;

import org.postern.inspect.UntrustedBytes;

final class PicturesModeTest {
    @Test
    void aRedactedPageBecomesAPictureWithoutText() throws Exception {
        UntrustedBytes pdf = resource("/redaction-cases/a01-tj.pdf");
        Plan plan = new Plan(List.of(new BoxMark(1, new Box(95, 70, 330, 102), "source")), Width.QUANTISED, Mode.PICTURES, false, null, true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Report report = Redactor.redact(pdf, plan, out, (done, total) -> { });

        assertThat(report.clean()).isTrue();
        assertThat(report.removed()).containsExactly(new Report.Removed(1, 1, "source"));
        assertThat(PageTexts.extract(UntrustedBytes.of(out.toByteArray()), 1, 1).getFirst().words()).isEmpty();
        assertThat(Report.parse(report.toJson())).isEqualTo(report);
    }

    @Test
    void pagesAreMeasuredAndDrawnAsAReaderShowsThem() throws Exception {
        List<String> drawn = new ArrayList<>();
        PagePictures.render(resource("/redaction-cases/a19-userunit.pdf"), 1, 1, 36, (page, width, height, png) -> drawn.add(page + " " + width + "x" + height));

        assertThat(PagePictures.sizes(resource("/redaction-cases/a17-rotate.pdf")).pages()).containsExactly(new PageSizes.Size(792, 612));
        assertThat(PagePictures.sizes(resource("/redaction-cases/a19-userunit.pdf")).pages()).containsExactly(new PageSizes.Size(1224, 1584));
        assertThat(drawn).containsExactly("1 612x792");
    }

    @Test
    void noMarkedWordOfAnAnnotationIsBurntIntoAPicture() throws Exception {
        for (boolean drawn : new boolean[] {true, false}) {
            byte[] pdf = withNote(drawn);
            Plan words = new Plan(List.of(new TextMark("Quillfeather", "source", false, false)), Width.QUANTISED, Mode.PICTURES, false, null, true);
            Plan nothing = new Plan(List.of(), Width.QUANTISED, Mode.PICTURES, false, null, true);
            assertThat(note(pdf, words)).as("what stands for the words of the note, drawn by its maker: " + drawn).isEqualTo(drawn ? "a bar" : "nothing");
            assertThat(!note(pdf, nothing).equals("nothing")).as("without a text mark a drawn note stays").isEqualTo(drawn);
        }
    }

    private static byte[] withNote(boolean drawn) throws Exception {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            var note = new PDAnnotationFreeText();
            note.setRectangle(new PDRectangle(100, 600, 300, 40));
            note.setContents("Quillfeather");
            note.setDefaultAppearance("/Helv 18 Tf 0 g");
            page.getAnnotations().add(note);
            if (drawn) {
                var form = new PDFormXObject(document);
                form.setBBox(new PDRectangle(300, 40));
                var resources = new PDResources();
                resources.put(COSName.getPDFName("F"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
                form.setResources(resources);
                try (var content = form.getCOSObject().createOutputStream()) {
                    content.write("BT /F 18 Tf 5 10 Td (Quillfeather) Tj ET".getBytes());
                }
                var appearance = new PDAppearanceDictionary();
                appearance.setNormalAppearance(new PDAppearanceStream(form.getCOSObject()));
                note.setAppearance(appearance);
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    /** Nothing, a bar without a light pixel inside, or letters. */
    private static String note(byte[] pdf, Plan plan) throws Exception {
        var out = new ByteArrayOutputStream();
        Redactor.redact(UntrustedBytes.of(pdf), plan, out, (done, total) -> { });
        Rectangle ink = new Rectangle(-1, -1);
        int[] dark = new int[1];
        PagePictures.render(UntrustedBytes.of(out.toByteArray()), 1, 1, 72, (page, width, height, png) -> {
            var picture = ImageIO.read(new ByteArrayInputStream(png));
            for (int y = 150; y < 195; y++) {
                for (int x = 95; x < 400; x++) {
                    if ((picture.getRGB(x, y) & 0xFF) < 128) {
                        dark[0]++;
                        ink.add(new Rectangle(x, y, 1, 1));
                    }
                }
            }
        });
        return dark[0] == 0 ? "nothing" : dark[0] == ink.width * ink.height ? "a bar" : "letters";
    }

    private static UntrustedBytes resource(String name) throws Exception {
        try (InputStream in = PicturesModeTest.class.getResourceAsStream(name)) {
            return UntrustedBytes.of(in.readAllBytes());
        }
    }
}
