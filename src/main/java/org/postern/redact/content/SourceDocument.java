package org.postern.redact.content;

import java.io.IOException;
import java.util.List;

import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The document that is redacted, with what is read from it once: fonts, layers, the commands of nested streams. */
final class SourceDocument {
    private final PDDocument document;
    private final Resources.Fonts fonts = new Resources.Fonts();
    private final Layers layers;
    private final NestedContent nested = new NestedContent();

    SourceDocument(PDDocument document) {
        this.document = document;
        this.layers = new Layers(document.getDocumentCatalog().getCOSObject());
    }

    PDDocument document() {
        return document;
    }

    Resources.Fonts fonts() {
        return fonts;
    }

    Layers layers() {
        return layers;
    }

    NestedContent nested() {
        return nested;
    }

    List<Command> commands(COSStream stream) throws IOException {
        return nested.of(stream);
    }
}
