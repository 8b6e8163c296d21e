package org.postern.redact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

import org.postern.clean.pdf.PdfWhole;
import org.postern.inspect.UntrustedBytes;
import org.postern.redact.RedactException.Refusal;
import org.postern.redact.pdf.OpenPdf;

/** A locked PDF without its lock, in memory. Somebody who knows the password asked for it. */
public final class Unlocked {
    /** ISO 32000-2, 7.6.4.3.2: longer passwords are cut. */
    public static final int MAX_PASSWORD = 512;

    private Unlocked() {}

    /** @param password in UTF-8; when it is empty the file is returned as it is */
    public static UntrustedBytes of(UntrustedBytes pdf, byte[] password) throws RedactException, IOException {
        if (password.length == 0) {
            return pdf;
        }
        try (PDDocument document = Loader.loadPDF(new RandomAccessReadBuffer(OpenPdf.bytes(pdf)), new String(password, StandardCharsets.UTF_8), null, null,
                IOUtils.createMemoryOnlyStreamCache())) {
            document.setAllSecurityToBeRemoved(true);
            ByteArrayOutputStream open = new ByteArrayOutputStream();
            document.save(open, CompressParameters.NO_COMPRESSION);
            return UntrustedBytes.of(open.toByteArray());
        } catch (InvalidPasswordException e) {
            throw new RedactException(Refusal.ENCRYPTED, WhyNoOutput.WRONG_PASSWORD.with());
        } catch (IOException | RuntimeException | StackOverflowError | NoClassDefFoundError e) {
            throw PdfWhole.isLockedOtherwise(e) ? new RedactException(Refusal.ENCRYPTED, WhyNoOutput.PDF_LOCKED_OTHERWISE.with()) : new RedactException(Refusal.DAMAGED, WhyNoOutput.NO_PDF.with());
        }
    }
}
