package org.postern.clean.residue;

import java.io.IOException;
import org.sejda.io.SeekableSources;
import org.sejda.sambox.input.PDFParser;

/** Reads a cleaned PDF with sambox, a parser that the cleaner does not use. */
final class PdfSecondReader implements SecondReader {
    @Override
    public void read(byte[] result, Sink sink) throws IOException {
        try (var document = PDFParser.parse(SeekableSources.inMemorySeekableSourceFrom(result))) {
            if (document.getDocument().getTrailer().getCOSObject().containsKey(org.sejda.sambox.cos.COSName.INFO)) {
                sink.broken("pdf.info", "trailer");
            }
        }
    }
}
