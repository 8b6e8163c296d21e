package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.redact.SmallPdf.name;
import static org.postern.redact.SmallPdf.numbers;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.postern.clean.Cleaning;
import org.postern.inspect.UntrustedBytes;

/** JPEG 2000 with opacity inside, or as a stencil: what a person sees in the preview is what the clean copy shows. */
final class JpxOneWayTest {
    @ParameterizedTest
    @ValueSource(strings = {"opacity", "opacity that the colours are made less by", "stencil", "stencil, inverted"})
    void thePreviewAndTheCleanCopyShowTheSame(String kind) throws Exception {
        COSStream image = SampleForms.raw(RedactionCases.resource(kind.startsWith("opacity") ? "/jpx/opacity.jp2" : "/jpx/grey.jp2"), null, "Filter", name("JPXDecode"));
        image.setInt(COSName.WIDTH, 61);
        image.setInt(COSName.HEIGHT, 47);
        if (kind.startsWith("opacity")) {
            image.setItem("SMaskInData", COSInteger.get(kind.equals("opacity") ? 1 : 2));
        } else {
            image.setItem(COSName.IMAGE_MASK, COSBoolean.TRUE);
            image.setInt(COSName.BITS_PER_COMPONENT, 1);
            image.setItem(COSName.DECODE, kind.endsWith("inverted") ? numbers(1, 0) : numbers(0, 1));
        }
        byte[] pdf = new SmallPdf().resource("XObject", "Pic", image).content(".9 .3 .1 rg q 244 0 0 188 50 50 cm /Pic Do Q").bytes();

        BufferedImage before = drawn(pdf);
        BufferedImage after = drawn(Cleaning.clean(pdf).bytes());
        double apart = 0;
        int ink = 0;
        for (int y = 600; y < 740; y++) {
            for (int x = 60; x < 280; x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    apart += Math.abs((before.getRGB(x, y) >> shift & 0xff) - (after.getRGB(x, y) >> shift & 0xff));
                }
                ink += (before.getRGB(x, y) & 0xffffff) == 0xffffff ? 0 : 1;
            }
        }
        assertThat(ink).as("something is seen").isGreaterThan(1_000);
        assertThat(apart / (3 * 140 * 220)).as("levels of 255, on the average").isLessThan(3);
    }

    private static BufferedImage drawn(byte[] pdf) throws Exception {
        List<byte[]> pages = new ArrayList<>();
        PagePictures.render(UntrustedBytes.of(pdf), 1, 1, 72, (number, width, height, png) -> pages.add(png));
        return SampleForms.read(pages.getFirst());
    }
}
