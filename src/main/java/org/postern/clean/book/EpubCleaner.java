package org.postern.clean.book;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.archive.ZipMembers;
import org.postern.inspect.UntrustedBytes;

/** Cleans EPUB books of all versions into EPUB 3. */
public final class EpubCleaner implements FormatCleaner {
    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        try {
            new BookRebuild(BookPackage.read(ZipMembers.read(in, context), context), context).write(out);
        } catch (UncheckedIOException refused) {
            throw refused.getCause();
        }
        return context.result(Format.EPUB);
    }

    @Override
    public Coverage coverage() {
        return new Coverage("who made, bought and converted it, identifiers, dates, titles of the package, fonts, scripts, addresses, page lists, names of files, classes and places,"
                + " hidden text, what shops put beside, marks in text", "pages, pictures (cleaned), styles, contents, links inside the book",
                "locked books; books with a picture that cannot be cleaned");
    }
}
