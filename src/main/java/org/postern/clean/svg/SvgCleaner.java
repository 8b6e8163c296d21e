package org.postern.clean.svg;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.regex.Pattern;
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
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** Cleans SVG drawings. */
public final class SvgCleaner implements FormatCleaner {
    private static final int MAX_SIZE = 64 << 20;
    /** Of standards, and of the editors that all the world uses. */
    private static final Pattern NAMESPACES = Pattern.compile("https?://(?:www\\.w3\\.org|www\\.inkscape\\.org|(?:inkscape|sodipodi)\\.sourceforge\\.net|purl\\.org|ns\\.adobe\\.com|creativecommons\\.org|web\\.resource\\.org"
            + "|www\\.bohemiancoding\\.com|schemas\\.microsoft\\.com)/[ -~]{0,60}");
    /** The flag of an extra field, and where its content begins (RFC 1952, 2.3.1). */
    private static final int EXTRA = 4;
    private static final int HEAD = 12;

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
        for (String name : document.namespaces()) {
            if (!name.isBlank() && !NAMESPACES.matcher(name).matches()) {
                context.removed("svg.private", document.root().name().local(), name, Tells.SOFTWARE, Severity.MEDIUM);
            }
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
            String comment = gzip.getMetaData().getComment();
            if (comment != null && !comment.isBlank()) {
                context.removed("archive.headers", "gzip", comment, Tells.PERSON, Severity.MEDIUM);
            }
            if ((bytes[3] & EXTRA) != 0 && bytes.length > HEAD) {
                int length = bytes[HEAD - 2] & 0xFF | (bytes[HEAD - 1] & 0xFF) << 8;
                context.removed("archive.headers", "gzip", Words.longest(Arrays.copyOfRange(bytes, HEAD, Math.min(bytes.length, HEAD + length))), Tells.SOFTWARE, Severity.MEDIUM);
            }
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
