package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.redact.SmallPdf.dictionary;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.postern.clean.Cleaning;

/** Bytes inside the code of a picture that no sample depends on: in no output, although nobody marked them, and the picture stays. */
final class PictureSlackTest {
    private static final String WORD = "SOMEUNMARKED";

    @TempDir
    private Path folder;

    @Test
    void wordsInsideTheCodeOfJpeg2000GoAndThePictureStays() throws Exception {
        judge(PicturesWithSlack.all(WORD));
    }

    @Test
    void wordsInsideTheSegmentsOfJbig2GoAndThePictureStays() throws Exception {
        judge(PicturesWithSlack.shapes(WORD));
    }

    @Test
    void aPageOfJbig2ThatClaimsMoreThanAnyPaperHasIsNotDecodedToFindOut() throws Exception {
        byte[] huge = Coders.joined(Coders.segment(0, 48, java.nio.ByteBuffer.allocate(19).putInt(SampleForms.SIDE).putInt(2_000_000_000).array()));
        COSStream image = SampleForms.raw(huge, COSName.DEVICEGRAY, "Filter", COSName.JBIG2_DECODE);
        image.setInt(COSName.BITS_PER_COMPONENT, 1);
        RedactionCases.Outcome outcome = RedactionCases.redact(pages(List.of(image)), new Plan(List.of(), Width.QUANTISED, Mode.TEXT, false, null, true));

        assertThat(outcome.report().needsHuman()).anyMatch(page -> page.why().startsWith("drawn"));
    }

    private void judge(Map<String, COSStream> pictures) throws Exception {
        byte[] pdf = pages(List.copyOf(pictures.values()));
        assertThat(new String(Judges.unpacked(folder, pdf), StandardCharsets.ISO_8859_1).split(WORD)).hasSizeGreaterThan(pictures.size());
        RedactionCases.Outcome outcome = RedactionCases.redact(pdf, new Plan(List.of(), Width.QUANTISED, Mode.TEXT, false, null, true));
        byte[] clean = Cleaning.clean(pdf).bytes();

        assertThat(outcome.report().needsHuman()).noneMatch(page -> page.why().startsWith("drawn"));
        List<String> left = new ArrayList<>();
        // All show the same; some readers refuse a few of them, but the output none.
        BufferedImage before = Judges.secondPicture(folder, pdf, 1, 36);
        int i = 0;
        for (String place : pictures.keySet()) {
            i++;
            if (!same(before, Judges.secondPicture(folder, outcome.pdf(), i, 36))) {
                left.add(place + ": drawn otherwise");
            }
        }
        assertThat(left).isEmpty();
        for (byte[] made : List.of(outcome.pdf(), clean)) {
            Judges.assertNowhere(made, WORD);
            Judges.assertNowhere(Judges.unpacked(folder, made), WORD);
        }
    }

    private static boolean same(BufferedImage a, BufferedImage b) {
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    if (Math.abs((a.getRGB(x, y) >> shift & 0xff) - (b.getRGB(x, y) >> shift & 0xff)) > 2) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static byte[] pages(List<COSStream> pictures) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            for (COSStream picture : pictures) {
                PDPage page = new PDPage(new PDRectangle(64, 64));
                page.getCOSObject().setItem(COSName.CONTENTS, SmallPdf.stream("64 0 0 64 0 0 cm /Pic Do"));
                page.getCOSObject().setItem(COSName.RESOURCES, dictionary("XObject", dictionary("Pic", picture)));
                document.addPage(page);
            }
            document.save(out);
        }
        return out.toByteArray();
    }
}
