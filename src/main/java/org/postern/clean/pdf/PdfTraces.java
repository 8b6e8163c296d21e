package org.postern.clean.pdf;

import java.util.Map;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Tells what a PDF carries outside its pages' content: all of it is left behind by the rebuild. */
final class PdfTraces {
    private static final Map<String, Tells> INFO = Map.of("Author", Tells.PERSON, "Creator", Tells.SOFTWARE, "Producer", Tells.SOFTWARE,
            "CreationDate", Tells.TIME, "ModDate", Tells.TIME, "Title", Tells.CONTENT, "Subject", Tells.CONTENT, "Keywords", Tells.CONTENT);

    private PdfTraces() { }

    static void collect(PDDocument document, byte[] bytes, Traces traces) {
        COSDictionary trailer = document.getDocument().getTrailer();
        if (trailer.getDictionaryObject(COSName.INFO) instanceof COSDictionary info) {
            for (var entry : info.entrySet()) {
                String key = entry.getKey().getName();
                traces.removed("metadata." + key.toLowerCase(java.util.Locale.ROOT), "Info /" + key, text(Cos.direct(entry.getValue())),
                        INFO.getOrDefault(key, Tells.CONTENT), INFO.get(key) == Tells.PERSON ? Severity.HIGH : Severity.MEDIUM);
            }
        }
    }

    static String text(COSBase value) {
        return switch (value) {
            case COSString string -> string.getString();
            case COSName name -> name.getName();
            case null -> "";
            default -> "";
        };
    }
}
