package org.postern.clean.pdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.postern.clean.CleanOptions;
import org.postern.clean.Progress;
import org.postern.clean.WorkName;
import org.postern.clean.Workbench;
import org.postern.inspect.UntrustedBytes;

/**
 * Does the slow work of cleaning a PDF for some of its pages, so that a worker that cleans the whole finds it done. It goes the cleaner's own way through the
 * pages, with the cleaner's own code, and keeps only the results. Pages are taken in rising order.
 */
public final class PdfPreparation implements AutoCloseable {
    /** Told of each result once. */
    @FunctionalInterface
    public interface Results {
        void made(byte[] name, byte[] result) throws IOException;
    }

    /** A picture of so many coded bytes takes longer than handing its result on; a page without one takes two milliseconds. */
    private static final int WORTH = 32 << 10;

    private final PDDocument source;
    private final Iterator<PDPage> pages;
    private final PdfRebuild rebuild;
    private final Set<ByteBuffer> told = new HashSet<>();
    private Results results;
    private int next = 1;

    /**
     * @param progress told of the pages of each range
     * @throws IOException as cleaning throws it: the document is one that is refused
     */
    public PdfPreparation(UntrustedBytes in, CleanOptions options, Progress progress) throws IOException {
        source = PdfIntake.open(PdfIntake.bytes(in, new Traces(finding -> { })));
        pages = source.getPages().iterator();
        var settings = new PdfRebuild.Settings(true, options.canonicalSpacing(), options.greyscale(), options.exactPictures());
        rebuild = new PdfRebuild(source, settings, finding -> { }, progress, this::worked);
    }

    public int pages() {
        return source.getNumberOfPages();
    }

    /** How many pages have a large picture: the others are not worth two workers. */
    public int scans() {
        int scans = 0;
        for (PDPage page : source.getPages()) {
            scans += isScan(page) ? 1 : 0;
        }
        return scans;
    }

    private static boolean isScan(PDPage page) {
        PDResources resources = page.getResources();
        COSDictionary parts = resources == null ? null : resources.getCOSObject().getCOSDictionary(COSName.XOBJECT);
        if (parts == null) {
            return false;
        }
        for (COSName name : parts.keySet()) {
            if (parts.getDictionaryObject(name) instanceof COSStream part && COSName.IMAGE.equals(part.getCOSName(COSName.SUBTYPE)) && part.getLength() >= WORTH) {
                return true;
            }
        }
        return false;
    }

    /**
     * Works on those pages of a range that have a large picture.
     *
     * @param first not before the page behind the last call's last
     */
    public void run(int first, int last, Results into) throws IOException {
        if (first < next || last < first) {
            throw new IllegalArgumentException("Pages are taken in rising order.");
        }
        results = into;
        Map<Integer, PDPage> range = new TreeMap<>();
        for (; next <= last && pages.hasNext(); next++) {
            PDPage page = pages.next();
            if (next >= first && isScan(page)) {
                range.put(next, page);
            }
        }
        rebuild.tryOut(range);
    }

    private byte[] worked(String kind, Workbench.Inputs inputs, Workbench.Work work) throws IOException {
        byte[] name = WorkName.of(kind, inputs);
        byte[] result = work.run();
        if (told.add(ByteBuffer.wrap(name))) {
            results.made(name, result);
        }
        return result;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
