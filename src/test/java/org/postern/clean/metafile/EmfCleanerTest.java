package org.postern.clean.metafile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.poi.hemf.record.emf.HemfRecord;
import org.apache.poi.hemf.record.emf.HemfText;
import org.apache.poi.hemf.usermodel.HemfPicture;
import org.junit.jupiter.api.Test;
import org.postern.clean.Cleaning;
import org.postern.clean.Cleaning.Copy;
import org.postern.clean.RefusedException;
import org.postern.clean.office.OfficePackages;

/** Judged by the reader of another library. */
final class EmfCleanerTest {
    @Test
    void noTraceIsLeftAndTheDrawingStays() throws IOException {
        byte[] file = Metafiles.emf();
        Copy copy = Cleaning.clean(file);
        assertThat(new String(copy.bytes(), ISO_8859_1)).doesNotContain("TRACE", new String("TRACE".getBytes(UTF_16LE), ISO_8859_1), "ECART");
        assertThat(copy.kinds()).contains("metadata.title", "metadata.screen", "drawing.comment", "drawing.private", "drawing.text", "text.invisible");
        assertThat(copy.result().findings()).anyMatch(finding -> finding.value().contains("quiet words") || finding.value().contains("quiet"));
        var words = new StringBuilder();
        for (HemfRecord record : new HemfPicture(new ByteArrayInputStream(copy.bytes())).getRecords()) {
            if (record instanceof HemfText.EmfExtTextOutW text) {
                words.append(text.getText());
            }
        }
        assertThat(words.toString()).isEqualTo("quiet words");
        assertThat(Metafiles.distance(drawn(file), drawn(copy.bytes()))).isLessThanOrEqualTo(2);
    }

    @Test
    void whatTheLowBitsOfItsPicturesSaidIsGone() throws IOException {
        byte[] plain = new Metafiles().picture().done("", 1_000, 1_000);
        byte[] marked = plain.clone();
        int samples = marked.length - 20 - 96;
        for (int i = 0; i < 96; i++) {
            marked[samples + i] = (byte) (plain[samples + i] & ~3 | i * 7 & 3);
        }
        assertThat(Cleaning.clean(marked).bytes()).isEqualTo(Cleaning.clean(plain).bytes());
    }

    @Test
    void theWritersScreenAndSlackTellNoCopyFromAnother() throws IOException {
        byte[] one = new Metafiles().record(54, 9, 9).done("A", 1_920, 480);
        byte[] other = new Metafiles().record(54, 9, 9, 77, 78).comment("X", "YZ").record(48, 4, 2).done("Another", 3_840, 960);
        assertThat(Cleaning.clean(one).bytes()).isEqualTo(Cleaning.clean(other).bytes());
    }

    @Test
    void aDrawingInADocumentIsCleanedAsItself() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>(Cleaning.unzip(OfficePackages.word()));
        parts.put("word/media/photo.png", Metafiles.emf());
        Copy copy = Cleaning.clean(Cleaning.zip(parts));
        Map<String, byte[]> clean = Cleaning.unzip(copy.bytes());
        assertThat(clean).containsKey("media/image1.emf");
        assertThat(clean.get("media/image1.emf")).isEqualTo(Cleaning.clean(Metafiles.emf()).bytes());
        assertThat(new String(clean.get("[Content_Types].xml"), US_ASCII)).contains("image/x-emf");
        Cleaning.assertSettled(copy.bytes());
    }

    @Test
    void theCopyIsSettledAndNoByteBreaksIt() throws IOException {
        Cleaning.assertSettled(Metafiles.emf());
        Cleaning.assertSettled(new Metafiles().text("\u200B").done("", 1_000, 1_000));
        Copy copy = Cleaning.clean(new Metafiles().text("a\u00A0b\u200Bc\u2003d\uD800e").done("", 1_000, 1_000));
        assertThat(new String(copy.bytes(), 88 + 76, 20, UTF_16LE)).startsWith("a bc d");
        Cleaning.assertSettled(copy.bytes());
        Cleaning.assertNoByteBreaksIt(Metafiles.emf(), 5);
    }

    @Test
    void whatIsDrawnInTheNewerCommandsAloneIsRefusedAndWhatIsDrawnTwiceIsNot() throws IOException {
        byte[] alone = new Metafiles().plus(false).record(54, 9, 9).done("", 1_000, 1_000);
        assertThatThrownBy(() -> Cleaning.clean(alone)).isInstanceOf(RefusedException.class).hasMessageContaining("EMF+");
        byte[] twice = new Metafiles().plus(true).record(54, 9, 9).done("", 1_000, 1_000);
        assertThat(Cleaning.clean(twice).kinds()).contains("drawing.comment");
    }

    @Test
    void everyCutIsRefusedAndWhatStandsBehindTheEndGoes() throws IOException {
        byte[] file = Metafiles.emf();
        for (int length = 45; length < file.length; length += 3) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> Cleaning.clean(cut)).isInstanceOf(RefusedException.class);
        }
        assertThat(Cleaning.clean(Arrays.copyOf(file, file.length + 40)).bytes()).isEqualTo(Cleaning.clean(file).bytes());
    }

    private static BufferedImage drawn(byte[] emf) throws IOException {
        var image = new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.fillRect(0, 0, 400, 200);
        new HemfPicture(new ByteArrayInputStream(emf)).draw(graphics, new Rectangle2D.Double(0, 0, 400, 200));
        graphics.dispose();
        return image;
    }
}
