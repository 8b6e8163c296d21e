package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.redact.SmallPdf.dictionary;
import static org.postern.redact.SmallPdf.string;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file around redacted pages. */
final class FileFormTest {
    private static final String W = RedactionCases.SECRET;
    private static final Plan PLAN = new Plan(List.of(new TextMark(W, "source", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true);

    @TempDir
    private Path folder;

    @Test
    void theSameRedactionGivesTheSameBytes() throws Exception {
        byte[] original = new SmallPdf().content("BT /F1 14 Tf 100 700 Td (by " + W + " himself) Tj ET").bytes();

        byte[] once = RedactionCases.redact(original, PLAN).pdf();

        assertThat(RedactionCases.redact(original, PLAN).pdf()).isEqualTo(once);
        assertThat(new String(once, StandardCharsets.ISO_8859_1)).startsWith("%PDF-1.7").contains("/ID[<00000000000000000000000000000000>").doesNotContain("/Info");
    }

    /** Bookmarks lead from one to the next: a writer that follows them by recursion ends at a few hundred. */
    @Test
    void manyBookmarksStayInOrderWithoutTheMarkedName() throws Exception {
        COSDictionary outlines = dictionary("Type", SmallPdf.name("Outlines"));
        List<COSDictionary> items = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            COSDictionary item = dictionary("Title", string(i == 500 ? "Letter of " + W : "Part " + i), "Parent", outlines);
            if (i > 0) {
                item.setItem("Prev", items.getLast());
                items.getLast().setItem("Next", item);
            }
            items.add(item);
        }
        outlines.setItem("First", items.getFirst());
        outlines.setItem("Last", items.getLast());
        outlines.setItem("Count", COSInteger.get(items.size()));
        byte[] original = new SmallPdf().content("BT /F1 14 Tf 100 700 Td (" + W + ") Tj ET").catalog(c -> c.setItem("Outlines", outlines)).bytes();

        byte[] redacted = RedactionCases.redact(original, PLAN).pdf();

        Judges.acceptFile(folder, redacted);
        Judges.assertNowhere(Judges.unpacked(folder, redacted), W);
        List<String> titles = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(redacted)) {
            for (PDOutlineItem item : document.getDocumentCatalog().getDocumentOutline().children()) {
                titles.add(item.getTitle());
            }
        }
        assertThat(titles).hasSize(1_000).startsWith("Part 0", "Part 1").endsWith("Part 999");
        assertThat(titles.get(500)).isEqualTo("\u2588\u2588\u2588");
    }
}
