package org.postern.redact.content;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** The document that is redacted, with what is read from it once: fonts, layers, the commands of nested streams. */
final class SourceDocument {
    /** A nested stream larger than this, decoded, is no drawing. */
    private static final int MAX_STREAM = 64 << 20;

    private final PDDocument document;
    private final Resources.Fonts fonts = new Resources.Fonts();
    private final Layers layers;
    private final Map<COSStream, List<Command>> parsed = new IdentityHashMap<>();

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

    Map<COSStream, List<Command>> parsed() {
        return parsed;
    }

    List<Command> commands(COSStream stream) throws IOException {
        List<Command> commands = parsed.get(stream);
        if (commands == null) {
            byte[] bytes;
            try (var in = new PDStream(stream).createInputStream()) {
                bytes = in.readNBytes(MAX_STREAM + 1);
            }
            if (bytes.length > MAX_STREAM) {
                throw new Uninterpretable("a nested stream is too large");
            }
            commands = ContentParser.parse(bytes);
            parsed.put(stream, commands);
        }
        return commands;
    }
}
