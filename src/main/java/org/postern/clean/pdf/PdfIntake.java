package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.postern.clean.RefusedException;
import org.postern.clean.Refusal;
import org.postern.clean.WhyRefused;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.Said;
import org.postern.inspect.UntrustedBytes;

/** Opens an untrusted PDF strictly, in memory, or refuses it with the exact reason. */
final class PdfIntake {
    /** A PDF is read whole, and a rebuild holds it twice: this is what a worker's memory allows. */
    static final int MAX_SIZE = 512 << 20;
    private static final byte[] HEADER = "%PDF-".getBytes(US_ASCII);
    static final byte[] END = "%%EOF".getBytes(US_ASCII);

    private PdfIntake() { }

    /** The bytes from the header to the last end mark; what stands around them is a finding, or another file. */
    static byte[] bytes(UntrustedBytes in, Traces traces) throws IOException {
        if (in.size() > MAX_SIZE) {
            throw new RefusedException(Refusal.TOO_LARGE, "", WhyRefused.PDF_TOO_LARGE.with(MAX_SIZE >> 20));
        }
        byte[] all = in.all(MAX_SIZE);
        int start = indexOf(all, HEADER, 0);
        int end = lastIndexOf(all, END);
        if (PdfWhole.isCut(all)) {
            throw new RefusedException(Refusal.TRUNCATED, "the end of the file", WhyRefused.PDF_CUT.with());
        }
        int stop = end + END.length;
        byte[] tail = Arrays.copyOfRange(all, stop, all.length);
        if (start > 0) {
            around(Arrays.copyOf(all, start), "before the header", traces);
        }
        if (!blank(tail)) {
            around(tail, "after the end mark", traces);
        }
        return start == 0 ? all : Arrays.copyOfRange(all, start, all.length);
    }

    private static void around(byte[] bytes, String where, Traces traces) throws RefusedException {
        if (indexOf(bytes, new byte[] {'P', 'K', 5, 6}, 0) >= 0 || indexOf(bytes, new byte[] {'P', 'K', 3, 4}, 0) >= 0
                || indexOf(bytes, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, 0) == 0 || indexOf(bytes, "MZ".getBytes(US_ASCII), 0) == 0
                || indexOf(bytes, "<html".getBytes(US_ASCII), 0) >= 0 || indexOf(bytes, "<script".getBytes(US_ASCII), 0) >= 0
                || indexOf(bytes, new byte[] {0x7F, 'E', 'L', 'F'}, 0) == 0 || indexOf(bytes, "#!".getBytes(US_ASCII), 0) == 0) {
            throw new RefusedException(Refusal.POLYGLOT, where, WhyRefused.PDF_AND_ANOTHER.with(new Said.Place(where)));
        }
        traces.removed("file.bytes-around", where, Images.printable(bytes, 0, bytes.length), Tells.COPY, Severity.HIGH);
    }

    static PDDocument open(byte[] bytes) throws IOException {
        try {
            PDDocument document = new PDFParser(new RandomAccessReadBuffer(bytes), "", null, null, IOUtils.createMemoryOnlyStreamCache()).parse(false);
            if (document.isEncrypted()) {
                document.close();
                throw encrypted();
            }
            if (isDrawnElsewhere(document)) {
                document.close();
                throw new RefusedException(Refusal.XFA_ONLY, "", WhyRefused.PDF_OF_XFA.with());
            }
            return document;
        } catch (InvalidPasswordException locked) {
            throw encrypted();
        } catch (RefusedException refused) {
            throw refused;
        } catch (IOException | RuntimeException | NoClassDefFoundError broken) {
            if (PdfWhole.isLockedOtherwise(broken)) {
                throw new RefusedException(Refusal.ENCRYPTED, "", WhyRefused.PDF_LOCKED_OTHERWISE.with(), broken);
            }
            throw new RefusedException(Refusal.DAMAGED, "", WhyRefused.PDF_OBJECTS_LOST.with(), broken);
        }
    }

    /** ISO 32000-1, 12.7.8: the pages are what the form draws, and a copy without the form would show none of them. */
    private static boolean isDrawnElsewhere(PDDocument document) {
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        return catalog.getBoolean(COSName.getPDFName("NeedsRendering"), false)
                && catalog.getDictionaryObject(COSName.ACRO_FORM) instanceof COSDictionary form && form.getDictionaryObject(COSName.getPDFName("XFA")) != null;
    }

    private static RefusedException encrypted() {
        return new RefusedException(Refusal.ENCRYPTED, "", WhyRefused.PDF_LOCKED.with());
    }

    private static boolean blank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != '\n' && b != '\r' && b != ' ' && b != 0) {
                return false;
            }
        }
        return true;
    }

    static int indexOf(byte[] in, byte[] needle, int from) {
        next:
        for (int at = from; at <= in.length - needle.length; at++) {
            for (int i = 0; i < needle.length; i++) {
                if (in[at + i] != needle[i]) {
                    continue next;
                }
            }
            return at;
        }
        return -1;
    }

    static int lastIndexOf(byte[] in, byte[] needle) {
        next:
        for (int at = in.length - needle.length; at >= 0; at--) {
            for (int i = 0; i < needle.length; i++) {
                if (in[at + i] != needle[i]) {
                    continue next;
                }
            }
            return at;
        }
        return -1;
    }
}
