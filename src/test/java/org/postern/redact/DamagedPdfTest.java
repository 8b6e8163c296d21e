package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.redact.SmallPdf.array;
import static org.postern.redact.SmallPdf.dictionary;
import static org.postern.redact.SmallPdf.name;
import static org.postern.redact.SmallPdf.numbers;
import static org.postern.redact.SmallPdf.string;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.inspect.UntrustedBytes;

/** Files of which a part cannot be read, while another program may read it: none of them is passed over in silence. */
final class DamagedPdfTest {
    private static final String W = RedactionCases.SECRET;
    private static final Plan PLAN = new Plan(List.of(new TextMark(W, "source", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true);
    private static final String BROKEN_OFF = "drawn as a picture: its content is damaged and breaks off";

    @TempDir
    private Path folder;

    record Damaged(String title, byte[] pdf) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Damaged> damaged() throws Exception {
        byte[] packed = deflated(lines());
        byte[] flipped = packed.clone();
        flipped[packed.length / 2] ^= 0x55;
        List<Damaged> all = new ArrayList<>();
        all.add(content("deflated, cut in the middle", coded(Arrays.copyOf(packed, packed.length * 2 / 3), "FlateDecode")));
        all.add(content("deflated, a byte changed", coded(flipped, "FlateDecode")));
        all.add(content("hexadecimal digits without their end", coded("7120512".getBytes(StandardCharsets.US_ASCII), "ASCIIHexDecode")));
        all.add(content("signs of base 85 without their end", coded("87cURD]i,\"Ebo80".getBytes(StandardCharsets.US_ASCII), "ASCII85Decode")));
        all.add(content("codes that LZW does not hold", coded(packed, "LZWDecode")));
        all.add(content("runs that end too early", coded(new byte[] {9, 'q', ' ', 'Q'}, "RunLengthDecode")));
        all.add(content("ends in a string", SmallPdf.stream(lines() + "BT /F1 2 Tf 10 3 Td (" + W)));
        all.add(content("ends before an operator", SmallPdf.stream(lines() + "1 0 0 1 20")));
        all.add(content("a stream that is not there", missing()));
        all.add(content("one of two streams is not there", array(SmallPdf.stream(lines()), missing())));
        COSStream form = coded(Arrays.copyOf(packed, packed.length * 2 / 3), "FlateDecode");
        form.setItem(COSName.SUBTYPE, COSName.FORM);
        form.setItem(COSName.BBOX, numbers(0, 0, 612, 792));
        form.setItem(COSName.RESOURCES, KindsOfLeaks.fonts());
        all.add(new Damaged("a form, cut in the middle", new SmallPdf().resource("XObject", "X0", form).content("/X0 Do").page(p -> p.setItem(COSName.MEDIA_BOX, numbers(0, 0, 250, 130))).bytes()));
        return all;
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void aPageWhoseContentBreaksOffNeedsAPerson(Damaged damaged) throws Exception {
        RedactionCases.Outcome outcome = RedactionCases.redact(damaged.pdf(), PLAN);

        assertThat(outcome.report().needsHuman()).hasSize(1);
        assertThat(outcome.report().needsHuman().getFirst().why()).startsWith(BROKEN_OFF);
        assertThat(ReportWords.areOurs(outcome.report())).isTrue();
        Judges.assertNowhere(outcome.pdf(), W);
    }

    @Test
    void aPageThatCanNeitherBeReadNorDrawnIsRefusedWithItsNumber() throws Exception {
        assertThatThrownBy(() -> RedactionCases.redact(content("", SmallPdf.stream("BT /F1 12 Tf <515")).pdf(), PLAN)).isInstanceOf(RedactException.class)
                .hasMessageStartingWith("Page 1 is so damaged that it can be neither read nor drawn");
    }

    @Test
    void contentThatOnlyMissesItsChecksumStaysText() throws Exception {
        byte[] packed = deflated(lines());

        RedactionCases.Outcome outcome = RedactionCases.redact(content("", coded(Arrays.copyOf(packed, packed.length - 4), "FlateDecode")).pdf(), PLAN);

        assertThat(outcome.report().needsHuman()).isEmpty();
        assertThat(Judges.text(folder, outcome.pdf())).contains("line 40").doesNotContain(W);
    }

    @Test
    void aFileThatWasCutIsRefused() throws Exception {
        byte[] whole = content("", SmallPdf.stream(lines())).pdf();

        for (int part = 1; part < 8; part++) {
            byte[] cut = Arrays.copyOf(whole, whole.length * part / 8);
            assertThatThrownBy(() -> RedactionCases.redact(cut, PLAN)).isInstanceOfSatisfying(RedactException.class,
                    refused -> assertThat(refused.refusal()).isEqualTo(RedactException.Refusal.DAMAGED));
        }
        assertThatThrownBy(() -> RedactionCases.redact(Arrays.copyOf(whole, whole.length - 8), PLAN)).hasMessageContaining("it was cut");
    }

    @Test
    void aFileOfWhichAPageIsMissingIsRefused() throws Exception {
        byte[] pdf = new SmallPdf().content(W).catalog(c -> {
            COSDictionary tree = c.getCOSDictionary(COSName.PAGES);
            tree.getCOSArray(COSName.KIDS).add(missing());
            tree.setInt(COSName.COUNT, 2);
        }).bytes();

        assertThatThrownBy(() -> RedactionCases.redact(pdf, PLAN)).isInstanceOf(RedactException.class).hasMessageStartingWith("The PDF is damaged: a page is missing;");
    }

    @ParameterizedTest
    @ValueSource(doubles = {.01, .5, 2})
    void aPageThatNobodyCanSeeIsRefusedWithItsNumber(double size) throws Exception {
        byte[] pdf = new SmallPdf().content("BT /F1 14 Tf 0 0 Td (" + W + ") Tj ET").page(p -> p.setItem(COSName.MEDIA_BOX, numbers(0, 0, size, size))).bytes();

        assertThatThrownBy(() -> RedactionCases.redact(pdf, PLAN)).isInstanceOfSatisfying(RedactException.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(RedactException.Refusal.DAMAGED);
            assertThat(refused).hasMessageStartingWith("Page 1 is smaller than 3 points");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"FooBar", "Adobe.PubSec", "Standard"})
    void whatIsEncryptedInAnotherWayIsToldSo(String handler) throws Exception {
        COSDictionary how = dictionary("Filter", name(handler), "V", COSInteger.ONE, "R", COSInteger.get(handler.equals("Standard") ? 9 : 2), "O", string("o".repeat(32)), "U", string("u".repeat(32)),
                "P", COSInteger.get(-4), "SubFilter", name("adbe.pkcs7.s5"), "Recipients", array(string("0")));
        byte[] plain = new SmallPdf().content(W).bytes();
        // PDFBox writes no file with a handler that it does not know: the entry replaces another one of the trailer.
        String text = new String(new SmallPdf().content(W).catalog(c -> c.setItem("Locked", how)).bytes(), StandardCharsets.ISO_8859_1);
        var reference = java.util.regex.Pattern.compile("/Locked (<<.*?>>|\\d+ 0 R)", java.util.regex.Pattern.DOTALL).matcher(text);
        assertThat(reference.find()).isTrue();
        byte[] locked = withTrailerEntry(text, "/Encrypt " + reference.group(1));

        for (ThrowingCall call : List.<ThrowingCall>of(() -> RedactionCases.redact(locked, PLAN), () -> Verifier.verify(UntrustedBytes.of(locked), PLAN, UntrustedBytes.of(plain)),
                () -> Unlocked.of(UntrustedBytes.of(locked), "guess".getBytes(StandardCharsets.US_ASCII)))) {
            assertThatThrownBy(call::run).isInstanceOfSatisfying(RedactException.class, refused -> {
                assertThat(refused.refusal()).isEqualTo(RedactException.Refusal.ENCRYPTED);
                assertThat(refused).hasMessageStartingWith("The PDF is encrypted in another way than with a password;");
            });
        }
    }

    /** As a classic trailer over the file's own cross-reference stream, which is read as the earlier one. */
    private static byte[] withTrailerEntry(String file, String entry) {
        String start = file.substring(file.lastIndexOf("startxref") + 10, file.lastIndexOf("%%EOF")).strip();
        var root = java.util.regex.Pattern.compile("/Root (\\d+ 0 R)").matcher(file);
        assertThat(root.find()).isTrue();
        return (file + "xref\n0 0\ntrailer <</Size 99/Root " + root.group(1) + "/Prev " + start + " " + entry + ">>\nstartxref\n" + file.length() + "\n%%EOF\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private interface ThrowingCall {
        void run() throws Exception;
    }

    private static Damaged content(String title, COSBase contents) throws Exception {
        return new Damaged(title, replaced(new SmallPdf(), contents));
    }

    private static byte[] replaced(SmallPdf pdf, COSBase contents) throws Exception {
        try (var document = org.apache.pdfbox.Loader.loadPDF(pdf.bytes()); var out = new ByteArrayOutputStream()) {
            // A small page is drawn in no time.
            document.getPage(0).setMediaBox(new PDRectangle(250, 130));
            document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, contents);
            document.save(out);
            return out.toByteArray();
        }
    }

    /** A reference to an object that the file does not hold. */
    private static COSBase missing() {
        return new COSObject(COSNull.NULL, new COSObjectKey(900, 0));
    }

    private static COSStream coded(byte[] bytes, String filter) throws Exception {
        COSStream stream = new COSStream();
        stream.setItem(COSName.FILTER, name(filter));
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(bytes);
        }
        return stream;
    }

    private static String lines() {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 45; i++) {
            content.append("BT /F1 2 Tf 10 ").append(120 - 2.5 * i).append(" Td (line ").append(i).append(i == 3 ? " by " + W : " of a report, ").append(i * 7919 % 1000).append(") Tj ET\n");
        }
        return content.toString();
    }

    private static byte[] deflated(String text) {
        Deflater deflater = new Deflater();
        deflater.setInput(text.getBytes(StandardCharsets.ISO_8859_1));
        deflater.finish();
        byte[] out = new byte[1 << 16];
        return Arrays.copyOf(out, deflater.deflate(out));
    }
}
