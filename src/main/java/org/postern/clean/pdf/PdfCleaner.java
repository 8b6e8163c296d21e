package org.postern.clean.pdf;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;
import org.postern.inspect.UntrustedBytes;

/** Cleans PDF: opens it strictly, tells what it carries, rebuilds it from an allow-list, writes it as one revision. */
public final class PdfCleaner implements FormatCleaner {
    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        var traces = new Traces(context::found);
        byte[] bytes = PdfIntake.bytes(in, traces);
        var options = context.options();
        var settings = new PdfRebuild.Settings(true, options.canonicalSpacing(), options.greyscale(), options.exactPictures());
        try (PDDocument source = PdfIntake.open(bytes)) {
            PdfWhole.check(source.getDocument(), bytes);
            PdfTraces.collect(source, bytes, traces);
            try (PDDocument clean = PdfRebuild.rebuild(source, settings, traces::tell, context::step, context.workbench())) {
                PdfWriter.write(clean, out);
            }
            return context.result(Format.PDF);
        } catch (RefusedException refused) {
            throw refused;
        } catch (PdfLimitException limit) {
            throw new RefusedException(limit.refusal(), "", WhyRefused.PDF_HOLDS_TOO_MUCH.with(limit.flaw()), limit);
        } catch (PdfUnsupportedException unknown) {
            throw new RefusedException(Refusal.UNSUPPORTED, "", WhyRefused.PDF_HOLDS_UNKNOWN.with(unknown.flaw()), unknown);
        } catch (PdfDamagedException damaged) {
            throw new RefusedException(Refusal.DAMAGED, "", WhyRefused.PDF_DAMAGED.with(damaged.flaw()), damaged);
        } catch (IOException broken) {
            throw new RefusedException(Refusal.DAMAGED, "", WhyRefused.PDF_UNREADABLE.with(), broken);
        }
    }

    @Override
    public Coverage coverage() {
        return new Coverage("Info, XMP, IDs, revisions, orphans, attachments, scripts, forms and annotations (drawn flat), layers, hidden text, pictures and parts of pictures,"
                + " font names and unused glyphs, ICC texts and the low bits of profiles that are nearly sRGB or grey, picture metadata, low bits of pictures",
                "visible text, selectable; pages, pictures (each coefficient of a JPEG within one step of its own quantisation; JPEG 2000 as samples, within 2 of 255 levels), vector graphics", "encrypted, damaged, cut, a second file inside, over 512 MiB");
    }
}
