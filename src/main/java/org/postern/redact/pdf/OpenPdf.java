package org.postern.redact.pdf;

import java.io.IOException;

import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;

import org.postern.inspect.UntrustedBytes;
import org.postern.redact.RedactException;
import org.postern.redact.RedactException.Refusal;

/** Opens an untrusted PDF in memory, or says in one sentence why not. */
public final class OpenPdf {
    /** PDFBox keeps the file and what it decodes in memory; a larger file would not fit a worker. */
    public static final int MAX_BYTES = 768 << 20;
    /** More pages than this are no document that a person has marked. */
    public static final int MAX_PAGES = 20_000;

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
            throw new RedactException(Refusal.TOO_LARGE, "The PDF is larger than " + (MAX_BYTES >> 20) + " MB; split it and try again.");
        }
        return pdf.all(MAX_BYTES);
    }

    public static PDDocument open(byte[] bytes) throws RedactException {
        PDDocument document = null;
        try {
            document = Loader.loadPDF(new OwnViews(bytes), "", null, null, IOUtils.createMemoryOnlyStreamCache());
            refuseWhatCannotBeSeen(document);
            return document;
        } catch (InvalidPasswordException e) {
            throw new RedactException(Refusal.ENCRYPTED, "The PDF is locked with a password; give it with --unlock on the command line, or save the PDF without one and try again.");
        } catch (IOException | RuntimeException | StackOverflowError e) {
            closeQuietly(document);
            throw new RedactException(Refusal.DAMAGED, "The file is no PDF, or it is too damaged to be read; open and save it in another program first.");
        } catch (RedactException e) {
            closeQuietly(document);
            throw e;
        }
    }

    private static void refuseWhatCannotBeSeen(PDDocument document) throws RedactException {
        int pages = document.getNumberOfPages();
        if (pages < 1) {
            throw new RedactException(Refusal.DAMAGED, "The PDF has no pages.");
        }
        if (pages > MAX_PAGES) {
            throw new RedactException(Refusal.TOO_MANY_PAGES, "The PDF has more than " + MAX_PAGES + " pages; split it and try again.");
        }
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        COSBase form = catalog.getDictionaryObject(COSName.ACRO_FORM);
        boolean dynamic = catalog.getBoolean(COSName.getPDFName("NeedsRendering"), false);
        if (dynamic && form instanceof COSDictionary fields && fields.getDictionaryObject(COSName.getPDFName("XFA")) != null) {
            throw new RedactException(Refusal.XFA_ONLY, "The PDF is an XFA form that only Adobe's reader can draw; print it to a PDF and try again.");
        }
    }

    private static void closeQuietly(PDDocument document) {
        IOUtils.closeQuietly(document);
    }
}
