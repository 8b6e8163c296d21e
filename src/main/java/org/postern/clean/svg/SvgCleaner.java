package org.postern.clean.svg;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Flaw;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.archive.Refusals;
import org.postern.clean.xml.XmlReader;
import org.postern.clean.xml.XmlWriter;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** Cleans SVG drawings. */
public final class SvgCleaner implements FormatCleaner {
    private static final int MAX_SIZE = 64 << 20;

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        XmlReader.Document document;
        try {
            document = new XmlReader().read(unpacked(in.all(MAX_SIZE), context));
        } catch (XMLStreamException broken) {
            throw Refusals.damaged("the drawing", Flaw.XML_BROKEN_OR_WITH_ENTITIES);
        }
        if (!document.root().is(SvgVocabulary.SVG, "svg")) {
            throw Refusals.damaged("the drawing", Flaw.ROOT_NO_DRAWING);
        }
        for (String comment : document.comments()) {
            context.removed("xml.comment", "comment", comment, Tells.CONTENT, Severity.MEDIUM);
        }
        var root = new SvgRebuild(context).rebuild(document.root());
        out.write(new XmlWriter(SvgVocabulary.PREFIXES, SvgVocabulary.SVG).write(root, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
        return context.result(Format.SVG);
    }

    /** The drawing itself; one that comes packed with gzip loses the packing, and what that tells. */
    private static byte[] unpacked(byte[] bytes, CleanContext context) throws IOException {
        if ((bytes[0] & 0xFF) != 0x1F) {
            return bytes;
        }
        try (var gzip = new GzipCompressorInputStream(new ByteArrayInputStream(bytes), true)) {
            String name = gzip.getMetaData().getFileName();
            context.removed("archive.headers", "gzip", name == null ? "" : name, Tells.PERSON, Severity.LOW);
            byte[] drawing = gzip.readNBytes(MAX_SIZE + 1);
            if (drawing.length > MAX_SIZE) {
                throw Refusals.limit(Refusal.UNPACKS_TOO_LARGE, "the drawing", Flaw.MORE_UNPACKED.with(MAX_SIZE >> 20));
            }
            context.charge(drawing.length);
            return drawing;
        } catch (RefusedException refused) {
            throw refused;
        } catch (IOException broken) {
            throw Refusals.damaged("the drawing", Flaw.UNPACKS_NOT_TO_ITS_END);
        }
    }

    @Override
    public Coverage coverage() {
        return new Coverage("scripts, animation, foreign objects, links, addresses, metadata, titles, comments, names of editors, identifiers, hidden text,"
                + " decimals nobody sees, marks in text, the packing of an svgz", "shapes, text, paint, styles, pictures inside (cleaned)",
                "broken XML, entities, a picture inside that cannot be cleaned, over 64 MiB");
    }
}
