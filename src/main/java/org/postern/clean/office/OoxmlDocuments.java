package org.postern.clean.office;

import java.io.IOException;
import java.io.OutputStream;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.archive.ZipMembers;
import org.postern.inspect.UntrustedBytes;

/** Word, Excel and PowerPoint documents of the XML kind, with their macro and template kinds. */
public final class OoxmlDocuments implements FormatCleaner {
    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        String extension = new OoxmlCleaner(context).clean(ZipMembers.read(in, context), out);
        return context.result(switch (extension) {
            case "docx" -> Format.DOCX;
            case "xlsx" -> Format.XLSX;
            default -> Format.PPTX;
        });
    }

    @Override
    public Coverage coverage() {
        return new Coverage(
                "properties, authors, revisions, comments, hidden text, rows, sheets and slides, notes, unused layouts, macros, identifiers and free numbers, custom XML, links",
                "text, tables, values of formulas, styles, pictures (cleaned), shapes, charts",
                "locked or damaged packages; packages with a picture that cannot be cleaned");
    }
}
