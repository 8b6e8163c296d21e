package org.postern.clean.metafile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.poi.hwmf.record.HwmfRecord;
import org.apache.poi.hwmf.record.HwmfText;
import org.apache.poi.hwmf.usermodel.HwmfPicture;
import org.junit.jupiter.api.Test;
import org.postern.clean.Cleaning;
import org.postern.clean.Cleaning.Copy;
import org.postern.clean.RefusedException;
import org.postern.clean.office.OfficePackages;

/** Judged by the reader of another library. */
final class WmfCleanerTest {
    @Test
    void noTraceIsLeftAndTheDrawingStays() throws IOException {
        byte[] file = OldMetafiles.wmf();
        Copy copy = Cleaning.clean(file);

        assertThat(new String(copy.bytes(), ISO_8859_1)).doesNotContain("TRACE", "TRAC", "CART", "ECART");
        assertThat(copy.kinds()).contains("drawing.comment", "drawing.private", "drawing.text", "trailing.bytes", "text.exotic-space");
        assertThat(words(copy.bytes())).isEqualTo("quiet words|low|");
        // The judge knows no palettes, and draws a box for a no-break space.
        byte[] plain = new String(file, ISO_8859_1).replace("quiet\u00A0words", "quiet words").replace("\u00FC\2\0\0\1\0\0\1\0\0", "\u00FC\2\0\0\u0080\u00C0\u0040\0\0\0").getBytes(ISO_8859_1);
        assertThat(Metafiles.distance(drawn(plain), drawn(copy.bytes()))).isLessThanOrEqualTo(2);
    }

    private static String words(byte[] wmf) throws IOException {
        var words = new StringBuilder();
        for (HwmfRecord record : new HwmfPicture(new ByteArrayInputStream(wmf)).getRecords()) {
            words.append(record instanceof HwmfText.WmfExtTextOut text ? text.getText(ISO_8859_1) + "|" : record instanceof HwmfText.WmfTextOut text ? text.getText(ISO_8859_1) + "|" : "");
        }
        return words.toString();
    }

    @Test
    void whatTheLowBitsOfItsPicturesSaidIsGone() throws IOException {
        byte[] plain = new OldMetafiles().picture().done();
        byte[] marked = plain.clone();
        for (int i = 0; i < 96; i++) {
            int at = marked.length - 6 - 96 + i;
            marked[at] = (byte) (plain[at] & ~3 | i * 7 & 3);
        }
        assertThat(Cleaning.clean(marked).bytes()).isEqualTo(Cleaning.clean(plain).bytes());
    }

    @Test
    void reservedWordsSlackAndEscapesTellNoCopyFromAnother() throws IOException {
        byte[] one = new OldMetafiles().record(0x0102, 1).record(0x0213, 9, 9).font(0, "Serif", "").record(0x012D, 0).done();
        byte[] other = new OldMetafiles().record(0x0102, 1, 77).escape("AB").record(0x0213, 9, 9, 78, 79).font(0, "Serif", "XYZ").record(0x012D, 0).record(0x012D, 9).done();
        other[16] = 5;
        other[12] = 9;
        assertThat(Cleaning.clean(one).bytes()).isEqualTo(Cleaning.clean(other).bytes());
    }

    @Test
    void aColourOfAPaletteBecomesTheColour() throws IOException {
        byte[] file = new OldMetafiles().record(0x00F7, 0x0300, 2, 0, 0, 0x2211, 0x0033).record(0x0209, 1, 0x0100).done();
        byte[] clean = Cleaning.clean(file).bytes();
        assertThat(Arrays.copyOfRange(clean, clean.length - 10, clean.length - 6)).containsExactly(0x11, 0x22, 0x33, 0);
    }

    @Test
    void wordsInTheCodingOfTheirFontAreToldAndKeepTheirLetters() throws IOException {
        byte[] cyrillic = new OldMetafiles().font(204, "Serif", "").record(0x012D, 0).text(1, 1, "\u00CF\u00F0\u00A0\u00E8").done();
        Copy copy = Cleaning.clean(cyrillic);
        assertThat(copy.result().findings()).anySatisfy(finding -> assertThat(finding.value()).isEqualTo("\u041F\u0440\u00A0\u0438"));
        assertThat(new String(copy.bytes(), ISO_8859_1)).contains("\u00CF\u00F0 \u00E8");
        // In Shift JIS the second byte of a letter may be the number that is a space elsewhere.
        byte[] japanese = new OldMetafiles().font(128, "Serif", "").record(0x012D, 0).text(1, 1, "\u0083\u00A0\u0083\u0041").done();
        assertThat(new String(Cleaning.clean(japanese).bytes(), ISO_8859_1)).contains("\u0083\u00A0\u0083\u0041");
    }

    @Test
    void aDrawingInADocumentIsCleanedAsItself() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>(Cleaning.unzip(OfficePackages.word()));
        parts.put("word/media/photo.png", OldMetafiles.wmf());
        Copy copy = Cleaning.clean(Cleaning.zip(parts));
        Map<String, byte[]> clean = Cleaning.unzip(copy.bytes());
        assertThat(clean.get("media/image1.wmf")).isEqualTo(Cleaning.clean(OldMetafiles.wmf()).bytes());
        assertThat(new String(clean.get("[Content_Types].xml"), ISO_8859_1)).contains("image/x-wmf");
        Cleaning.assertSettled(copy.bytes());
    }

    @Test
    void aDrawingInARichTextStaysADrawing() throws IOException {
        String hex = java.util.HexFormat.of().formatHex(new OldMetafiles().record(0x0213, 9, 9).escape("TRACE program").done());
        Copy copy = Cleaning.clean("{\\rtf1\\ansi Before {\\pict\\wmetafile8\\picw100\\pich50\\picwgoal100\\pichgoal50 " + hex + "}\\par}");
        assertThat(copy.text()).contains("\\wmetafile8", "\\picw100", "\\pich50").doesNotContain(java.util.HexFormat.of().formatHex("TRACE".getBytes(ISO_8859_1)));
        Cleaning.assertSettled(copy.bytes());
    }

    @Test
    void aDrawingOfTheNewerKindInARichTextStaysOne() throws IOException {
        Copy copy = Cleaning.clean("{\\rtf1\\ansi Before {\\pict\\emfblip\\picwgoal100\\pichgoal50 " + java.util.HexFormat.of().formatHex(Metafiles.emf()) + "}\\par}");
        assertThat(copy.text()).contains("\\emfblip");
        Cleaning.assertSettled(copy.bytes());
    }

    @Test
    void theCopyIsSettledAndNoByteBreaksIt() throws IOException {
        Cleaning.assertSettled(OldMetafiles.wmf());
        Cleaning.assertNoByteBreaksIt(OldMetafiles.wmf(), 3);
    }

    @Test
    void everyCutIsRefusedAndWhatItDoesNotKnowIsNamed() throws IOException {
        byte[] file = OldMetafiles.wmf();
        for (int length = 25; length < file.length - 5; length += 3) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> Cleaning.clean(cut)).isInstanceOf(RefusedException.class);
        }
        assertThatThrownBy(() -> Cleaning.clean(new OldMetafiles().record(0x01F9, 1, 2, 3).done())).isInstanceOf(RefusedException.class).hasMessageContaining("505");
    }

    private static BufferedImage drawn(byte[] wmf) throws IOException {
        var image = new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.fillRect(0, 0, 400, 200);
        new HwmfPicture(new ByteArrayInputStream(wmf)).draw(graphics, new Rectangle2D.Double(0, 0, 400, 200));
        graphics.dispose();
        return image;
    }
}
