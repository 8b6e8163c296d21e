package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.CleanOptions;
import org.postern.clean.Cleaners;
import org.postern.inspect.Finding;
import org.postern.inspect.UntrustedBytes;

/** Content that breaks off: it is told, since a parser hands out what it could read and is silent about the rest. */
final class StreamEndTest {
    private static final String CONTENT = "BT /F1 12 Tf 72 700 Td (Quillfeather said) Tj ET\n".repeat(30);
    private static final int CHECKSUM = 4;

    @Test
    void noBeginningOfDeflatedDataReachesTheEnd() throws Exception {
        byte[] whole = packed("FlateDecode");

        for (int length = 1; length < whole.length - CHECKSUM; length++) {
            assertThat(StreamEnd.isReached(coded(Arrays.copyOf(whole, length), "FlateDecode"))).as("%d of %d bytes", length, whole.length).isFalse();
        }
        for (int length = whole.length - CHECKSUM; length <= whole.length; length++) {
            assertThat(StreamEnd.isReached(coded(Arrays.copyOf(whole, length), "FlateDecode"))).as("%d of %d bytes", length, whole.length).isTrue();
        }
    }

    @Test
    void noByteOfDeflatedDataCanChangeUnseen() throws Exception {
        byte[] whole = packed("FlateDecode");

        for (int at = 2; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x41;
            assertThat(StreamEnd.isReached(coded(changed, "FlateDecode"))).as("byte %d", at).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZWDecode", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode"})
    void otherCodingsHaveAnEndOfTheirOwn(String filter) throws Exception {
        byte[] whole = packed(filter);

        assertThat(StreamEnd.isReached(coded(whole, filter))).isTrue();
        assertThat(StreamEnd.isReached(coded(Arrays.copyOf(whole, whole.length * 2 / 3 | 1), filter))).isFalse();
    }

    @Test
    void eachFilterOfSeveralIsLookedAt() throws Exception {
        byte[] cut = Arrays.copyOf(packed("FlateDecode"), 30);
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createOutputStream(COSName.ASCII85_DECODE)) {
            out.write(cut);
        }
        var both = new org.apache.pdfbox.cos.COSArray();
        both.add(COSName.ASCII85_DECODE);
        both.add(COSName.FLATE_DECODE);
        stream.setItem(COSName.FILTER, both);

        assertThat(StreamEnd.isReached(stream)).isFalse();
    }

    @Test
    void aPageWhoseContentBreaksOffIsTold() throws Exception {
        byte[] whole = packed("FlateDecode");

        assertThat(findings(coded(whole, "FlateDecode"))).noneMatch(finding -> finding.kind().equals("content.cut"));
        for (COSStream damaged : new COSStream[] {coded(Arrays.copyOf(whole, whole.length / 2), "FlateDecode"), coded((CONTENT + "BT (Quill").getBytes(US_ASCII), null)}) {
            assertThat(findings(damaged)).anySatisfy(finding -> {
                assertThat(finding.kind()).isEqualTo("content.cut");
                assertThat(finding.where()).isEqualTo("page 1");
                assertThat(finding.fate()).isEqualTo(Finding.Fate.NEEDS_HUMAN);
            });
        }
    }

    private static java.util.List<Finding> findings(COSStream content) throws Exception {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(new PagePdf().content(""))) {
            document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, content);
            document.save(pdf);
        }
        return Cleaners.clean(UntrustedBytes.of(pdf.toByteArray()), OutputStream.nullOutputStream(), new CleanOptions(false), (done, total) -> { }).findings();
    }

    private static byte[] packed(String filter) throws Exception {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createOutputStream(COSName.getPDFName(filter))) {
            out.write(CONTENT.getBytes(US_ASCII));
        }
        return Cos.raw(stream);
    }

    private static COSStream coded(byte[] bytes, String filter) throws Exception {
        COSStream stream = new COSStream();
        if (filter != null) {
            stream.setItem(COSName.FILTER, COSName.getPDFName(filter));
        }
        Cos.write(stream, bytes);
        return stream;
    }
}
