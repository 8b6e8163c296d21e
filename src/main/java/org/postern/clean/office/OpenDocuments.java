package org.postern.clean.office;

import java.io.IOException;
import java.io.OutputStream;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.archive.ZipMembers;
import org.postern.inspect.UntrustedBytes;

/** OpenDocument texts, sheets, presentations, drawings, charts, formulas and pictures, with their templates. */
public final class OpenDocuments implements FormatCleaner {
    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        String extension = new OdfCleaner(context).clean(ZipMembers.read(in, context), out);
        return context.result(switch (extension) {
            case "odt" -> Format.ODT;
            case "ods" -> Format.ODS;
            case "odp" -> Format.ODP;
            case "odc" -> Format.ODC;
            case "odf" -> Format.ODF;
            case "odi" -> Format.ODI;
            default -> Format.ODG;
        });
    }

    @Override
    public Coverage coverage() {
        return new Coverage("properties, settings, authors, tracked changes, notes, hidden text, macros, other embedded objects, links",
                "text, tables, styles, pictures (cleaned), shapes, charts and formulas",
                "locked or damaged packages; packages with a picture that cannot be cleaned");
    }
}
