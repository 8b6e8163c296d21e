package org.postern.redact.pdf;

import java.io.IOException;

import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;

import org.postern.clean.pdf.PdfDamagedException;
import org.postern.clean.pdf.PdfWhole;
import org.postern.inspect.UntrustedBytes;
import org.postern.redact.RedactException;
import org.postern.redact.RedactException.Refusal;
import org.postern.redact.WhyNoOutput;

/** Opens an untrusted PDF in memory, or says in one sentence why not. */
public final class OpenPdf {
    /** PDFBox keeps the file and what it decodes in memory; a larger file would not fit a worker. */
    public static final int MAX_BYTES = 768 << 20;
    /** More pages than this are no document that a person has marked. */
    public static final int MAX_PAGES = 20_000;
    /** ISO 32000-2, annex C: no page is smaller. */
    private static final int LEAST_POINTS = 3;

    static {
        ImageIO.setUseCache(false);
        FontMappers.set(new ShippedFonts());
    }

    private OpenPdf() {}

    public static PDDocument open(UntrustedBytes pdf) throws RedactException, IOException {
        return open(bytes(pdf));
    }

    /** All bytes of a file that is not too large. */
    public static byte[] bytes(UntrustedBytes pdf) throws RedactException, IOException {
        if (pdf.size() > MAX_BYTES) {
            throw new RedactException(Refusal.TOO_LARGE, WhyNoOutput.PDF_TOO_LARGE.with(MAX_BYTES >> 20));
        }
        return pdf.all(MAX_BYTES);
    }

    /** A file from which an output is made: what a parser passes over in silence would be missing in it, and nobody would know. */
    public static PDDocument source(byte[] bytes) throws RedactException {
        if (PdfWhole.isCut(bytes)) {
            // A file that is locked or none at all is told to be so.
            closeQuietly(open(bytes));
            throw new RedactException(Refusal.DAMAGED, WhyNoOutput.PDF_CUT.with());
        }
        PDDocument document = open(bytes);
        try {
            PdfWhole.checkPages(document.getDocument());
            int number = 0;
            for (PDPage page : document.getPages()) {
                PDRectangle seen = page.getCropBox();
                double least = Math.min(seen.getWidth(), seen.getHeight()) * page.getUserUnit();
                number++;
                // Of a page without extent readers show what a letter would hold.
                if (least > 0 && least < LEAST_POINTS) {
                    throw new RedactException(Refusal.DAMAGED, WhyNoOutput.PAGE_TOO_SMALL.with(number, LEAST_POINTS));
                }
            }
            return document;
        } catch (PdfDamagedException damaged) {
            closeQuietly(document);
            throw new RedactException(Refusal.DAMAGED, WhyNoOutput.PDF_DAMAGED.with(damaged.flaw()));
        } catch (RedactException refused) {
            closeQuietly(document);
            throw refused;
        } catch (RuntimeException | StackOverflowError damaged) {
            closeQuietly(document);
            throw new RedactException(Refusal.DAMAGED, WhyNoOutput.NO_PDF.with());
        }
    }

    public static PDDocument open(byte[] bytes) throws RedactException {
        PDDocument document = null;
        try {
            document = Loader.loadPDF(new OwnViews(bytes), "", null, null, IOUtils.createMemoryOnlyStreamCache());
            refuseWhatCannotBeSeen(document);
            return document;
        } catch (InvalidPasswordException e) {
            throw new RedactException(Refusal.ENCRYPTED, WhyNoOutput.PDF_LOCKED.with());
        } catch (IOException | RuntimeException | StackOverflowError | NoClassDefFoundError e) {
            closeQuietly(document);
            throw PdfWhole.isLockedOtherwise(e) ? new RedactException(Refusal.ENCRYPTED, WhyNoOutput.PDF_LOCKED_OTHERWISE.with()) : new RedactException(Refusal.DAMAGED, WhyNoOutput.NO_PDF.with());
        } catch (RedactException e) {
            closeQuietly(document);
            throw e;
        }
    }

    private static void refuseWhatCannotBeSeen(PDDocument document) throws RedactException {
        int pages = document.getNumberOfPages();
        if (pages < 1) {
            throw new RedactException(Refusal.DAMAGED, WhyNoOutput.PDF_WITHOUT_PAGES.with());
        }
        if (pages > MAX_PAGES) {
            throw new RedactException(Refusal.TOO_MANY_PAGES, WhyNoOutput.PDF_OF_TOO_MANY_PAGES.with(MAX_PAGES));
        }
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        COSBase form = catalog.getDictionaryObject(COSName.ACRO_FORM);
        boolean dynamic = catalog.getBoolean(COSName.getPDFName("NeedsRendering"), false);
        if (dynamic && form instanceof COSDictionary fields && fields.getDictionaryObject(COSName.getPDFName("XFA")) != null) {
            throw new RedactException(Refusal.XFA_ONLY, WhyNoOutput.XFA.with());
        }
    }

    private static void closeQuietly(PDDocument document) {
        IOUtils.closeQuietly(document);
    }
}
