package org.postern.redact.content;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType3CharProc;
import org.apache.pdfbox.pdmodel.font.PDType3Font;

/** The document that is redacted, with what is read from it once: fonts, layers, the commands of nested streams. */
final class SourceDocument {
    private final PDDocument document;
    private final Resources.Fonts fonts = new Resources.Fonts();
    private final Layers layers;
    private final NestedContent nested = new NestedContent();
    private final Map<COSStream, String> shown = new IdentityHashMap<>();

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

    /**
     * A scope in which drawn letters that show text say it: to the eye they are that text, whatever their codes mean.
     *
     * @param scope of a page, or of what a page paints with
     */
    Scope spelled(Scope scope) {
        if (scope.glyphs().stream().noneMatch(glyph -> glyph.font() instanceof PDType3Font)) {
            return scope;
        }
        return new Scope(scope.glyphs().stream().map(glyph -> {
            String shown = glyph.font() instanceof PDType3Font font ? shown(font, glyph.code()) : "";
            return shown.isBlank() || shown.equals(glyph.unicode()) ? glyph : new Glyph(glyph.ordinal(), glyph.scope(), glyph.code(), glyph.bytes(), glyph.unicode(), shown, glyph.em(), glyph.advance(),
                    glyph.vertical(), glyph.textMatrix(), glyph.state(), glyph.pitch());
        }).toList());
    }

    private synchronized String shown(PDType3Font font, int code) {
        PDType3CharProc procedure = font.getCharProc(code);
        if (procedure == null) {
            return "";
        }
        String known = shown.get(procedure.getCOSObject());
        if (known == null) {
            Collector collector = new Collector();
            try {
                new Interpreter(fonts, layers, collector, nested).run(commands(procedure.getCOSObject()), new Resources(font.getCOSObject().getCOSDictionary(COSName.RESOURCES)), PageProgram.initial());
                known = TextFlow.painted(collector.scope().glyphs()).text();
            } catch (IOException | RuntimeException | StackOverflowError unreadable) {
                // Writing it will fail for the same reason, and the page becomes a picture.
                known = "";
            }
            shown.put(procedure.getCOSObject(), known);
        }
        return known;
    }

    List<Command> commands(COSStream stream) throws IOException {
        return nested.of(stream);
    }
}
