package org.postern.clean.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReleasedPartsTest {
    private static final COSString SECRET = new COSString("somebody");

    private static byte[] written(Consumer<PDPage> change) throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            page.getCOSObject().setItem(COSName.RESOURCES, new COSDictionary());
            change.accept(page);
            var out = new ByteArrayOutputStream();
            PdfWriter.write(document, out);
            return out.toByteArray();
        }
    }

    @Test
    void aPlainPageIsWritten() throws IOException {
        assertThat(written(page -> page.setRotation(90))).startsWith('%', 'P', 'D', 'F');
    }

    @ParameterizedTest
    @ValueSource(strings = {"Annots", "Metadata", "PieceInfo", "Thumb", "B", "AA", "StructParents", "Tabs", "VP", "somebody"})
    void nothingIsWrittenThatIsNotOnTheList(String key) {
        assertThatThrownBy(() -> written(page -> page.getCOSObject().setItem(key, new COSArray()))).isInstanceOf(PdfUnsupportedException.class)
                .hasMessageNotContaining(key);
    }

    @Test
    void noStringStandsWhereNumbersAndNamesDo() {
        assertThatThrownBy(() -> written(page -> page.getCOSObject().setItem(COSName.MEDIA_BOX, SECRET))).isInstanceOf(PdfUnsupportedException.class);
        assertThatThrownBy(() -> written(page -> {
            var box = new COSArray();
            box.add(SECRET);
            page.getCOSObject().setItem(COSName.CROP_BOX, box);
        })).isInstanceOf(PdfUnsupportedException.class);
    }

    @Test
    void noDictionaryStandsWhereNoneBelongs() {
        assertThatThrownBy(() -> written(page -> page.getCOSObject().setItem(COSName.ROTATE, new COSDictionary()))).isInstanceOf(PdfUnsupportedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPI", "Alternates", "Metadata", "Name", "OC", "ID"})
    void nothingHangsOnAPicture(String key) {
        assertThatThrownBy(() -> written(page -> {
            var picture = new COSStream();
            picture.setItem(COSName.SUBTYPE, COSName.IMAGE);
            picture.setItem(key, SECRET);
            var all = new COSDictionary();
            all.setItem("Im0", picture);
            page.getResources().getCOSObject().setItem(COSName.XOBJECT, all);
        })).isInstanceOf(PdfUnsupportedException.class);
    }
}
