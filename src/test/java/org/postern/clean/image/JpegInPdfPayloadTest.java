package org.postern.clean.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;
import org.postern.clean.CleanOptions;
import org.postern.clean.CleanResult;
import org.postern.clean.Cleaners;
import org.postern.clean.Progress;
import org.postern.inspect.Finding;
import org.postern.inspect.UntrustedBytes;

/** Payloads in the coefficients of a JPEG that is a picture of a PDF, as hiding programs write and read them. */
final class JpegInPdfPayloadTest {
    /** How a program puts a bit into a coefficient and reads it. */
    private enum Scheme {
        /** Jsteg and OutGuess: the lowest bit in two's complement. */
        LOWEST_BIT {
            @Override
            int hide(int value, int bit) {
                return value & ~1 | bit;
            }

            @Override
            int read(int value) {
                return value & 1;
            }
        },
        /** F5: an absolute value of which the wrong bit is read is made less by one; ones, which would vanish, are left alone. */
        LESS_BY_ONE {
            @Override
            int hide(int value, int bit) {
                return read(value) == bit ? value : value - Integer.signum(value);
            }

            @Override
            int read(int value) {
                return value > 0 ? value & 1 : 1 - (-value & 1);
            }
        };

        abstract int hide(int value, int bit);

        abstract int read(int value);

        boolean uses(int value) {
            return this == LOWEST_BIT ? value != 0 && value != 1 : Math.abs(value) > 2;
        }
    }

    private static JpegPicture picture(byte[] jpeg) throws Exception {
        return JpegDecoder.decode(JpegSegments.strip(jpeg, (segment, bytes, offset, length) -> { }));
    }

    private static byte[] photo() throws Exception {
        return Photos.jpeg(Photos.photo(240, 160, BufferedImage.TYPE_INT_RGB), 0.9f, false);
    }

    private static byte[] hidden(byte[] jpeg, Scheme scheme, long payload) throws Exception {
        JpegPicture picture = picture(jpeg);
        var bits = new Random(payload);
        for (JpegPicture.Plane plane : picture.planes()) {
            for (int i = 0; i < plane.blocks().length; i++) {
                if (scheme.uses(plane.blocks()[i])) {
                    plane.blocks()[i] = (short) scheme.hide(plane.blocks()[i], bits.nextInt(2));
                }
            }
        }
        return JpegEncoder.smallest(picture, 1 << 16);
    }

    /** The share of the payload that a reader gets right who knows where it was put; one half is chance. */
    private static double recovered(byte[] jpeg, byte[] before, Scheme scheme, long payload) throws Exception {
        List<JpegPicture.Plane> planes = picture(jpeg).planes();
        List<JpegPicture.Plane> places = picture(before).planes();
        var bits = new Random(payload);
        long right = 0;
        long all = 0;
        for (int plane = 0; plane < planes.size(); plane++) {
            for (int i = 0; i < places.get(plane).blocks().length; i++) {
                if (scheme.uses(places.get(plane).blocks()[i])) {
                    right += scheme.read(planes.get(plane).blocks()[i]) == bits.nextInt(2) ? 1 : 0;
                    all++;
                }
            }
        }
        return (double) right / all;
    }

    private static byte[] pdf(byte[] jpeg) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            document.setDocumentId(1L);
            PDImageXObject image = JPEGFactory.createFromStream(document, new ByteArrayInputStream(jpeg));
            try (var content = new PDPageContentStream(document, page)) {
                content.drawImage(image, 50, 400, 480, 320);
            }
            document.save(out);
        }
        return out.toByteArray();
    }

    private record Cleaned(byte[] bytes, List<Finding> lowBits) {
        byte[] jpeg() throws Exception {
            try (var document = Loader.loadPDF(bytes)) {
                var resources = document.getPage(0).getResources();
                var stream = resources.getXObject(resources.getXObjectNames().iterator().next()).getCOSObject();
                assertThat(stream.getCOSName(COSName.FILTER)).isEqualTo(COSName.DCT_DECODE);
                try (var raw = stream.createRawInputStream()) {
                    return raw.readAllBytes();
                }
            }
        }
    }

    private static Cleaned clean(byte[] pdf, boolean exact) throws Exception {
        var out = new ByteArrayOutputStream();
        CleanResult result = Cleaners.clean(UntrustedBytes.of(pdf), out, new CleanOptions(false, false, false, exact), Progress.NONE);
        return new Cleaned(out.toByteArray(), result.findings().stream().filter(finding -> finding.kind().equals("image.low-bits")).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aPayloadInTheCoefficientsIsNoBetterThanChanceInTheCleanCopy(Scheme scheme) throws Exception {
        byte[] jpeg = photo();
        byte[] hidden = hidden(jpeg, scheme, 42);
        assertThat(recovered(hidden, jpeg, scheme, 42)).isEqualTo(1);
        Cleaned clean = clean(pdf(hidden), false);

        assertThat(recovered(clean.jpeg(), jpeg, scheme, 42)).isBetween(0.47, 0.53);
        assertThat(clean.lowBits).singleElement().satisfies(finding -> assertThat(finding.fate()).isEqualTo(Finding.Fate.REMOVED));
        assertThat(Photos.likeness(Photos.decoded(hidden), Photos.decoded(clean.jpeg()))).isGreaterThan(35);
    }

    @Test
    void copiesThatDifferInLowestBitsAloneBecomeTheSameFile() throws Exception {
        byte[] one = pdf(hidden(photo(), Scheme.LOWEST_BIT, 17));
        byte[] other = pdf(hidden(photo(), Scheme.LOWEST_BIT, 40));

        assertThat(one).isNotEqualTo(other);
        assertThat(clean(one, false).bytes).isEqualTo(clean(other, false).bytes);
    }

    @Test
    void aPictureInAPdfIsCleanedAsTheSamePictureByItself() throws Exception {
        byte[] hidden = hidden(photo(), Scheme.LOWEST_BIT, 17);

        assertThat(Photos.difference(Photos.decoded(clean(pdf(hidden), false).jpeg()), Photos.decoded(Photos.clean(hidden).bytes()))).isZero();
    }

    @Test
    void aPictureThatIsKeptExactKeepsThePayloadAndAFindingSaysSo() throws Exception {
        byte[] hidden = hidden(photo(), Scheme.LOWEST_BIT, 42);
        Cleaned exact = clean(pdf(hidden), true);

        assertThat(recovered(exact.jpeg(), photo(), Scheme.LOWEST_BIT, 42)).isEqualTo(1);
        assertThat(exact.lowBits).singleElement().satisfies(finding -> assertThat(finding.fate()).isEqualTo(Finding.Fate.NEEDS_HUMAN));
    }

    @Test
    void aCleanCopyHasNoLowBitsLeftToSet() throws Exception {
        Cleaned clean = clean(pdf(photo()), false);

        assertThat(clean(clean.bytes, false).lowBits).isEmpty();
        assertThat(clean(clean.bytes, false).bytes).isEqualTo(clean.bytes);
    }
}
