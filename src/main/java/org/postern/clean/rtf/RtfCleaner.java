package org.postern.clean.rtf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.FlawException;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.archive.Refusals;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** Cleans RTF documents. */
public final class RtfCleaner implements FormatCleaner {
    private static final int MAX_SIZE = 256 << 20;
    /** What was gone the first time leaves nothing more to go but in files made for it. */
    private static final int MAX_MORE = 4;

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        RtfReader.Document document;
        try {
            document = RtfReader.read(in.all(MAX_SIZE));
        } catch (IOException broken) {
            throw Refusals.damaged("the document", FlawException.flawOf(broken));
        }
        String after = new String(document.after(), ISO_8859_1).strip().replaceAll("\0+", "");
        if (!after.isEmpty()) {
            context.removed("file.bytes-around", "after the end", after, Tells.COPY, Severity.HIGH);
        }
        var rebuild = new RtfRebuild(context);
        byte[] clean = rebuild.rebuild(document.root()).getBytes(US_ASCII);
        for (int more = 0; rebuild.namesTooMuch() && more < MAX_MORE; more++) {
            rebuild = new RtfRebuild(context);
            clean = rebuild.rebuild(RtfReader.read(clean).root()).getBytes(US_ASCII);
        }
        out.write(clean);
        return context.result(Format.RTF);
    }

    @Override
    public Coverage coverage() {
        return new Coverage("information, program, template, revision numbers and authors, deleted and hidden text, white text, comments, bookmarks, fields and links,"
                + " objects, custom data, style and list tables, shapes, marks in text, bytes behind",
                "text, its formatting, tables, headers, footnotes, pictures (cleaned)", "damaged, a picture that cannot be cleaned, over 256 MiB");
    }
}
