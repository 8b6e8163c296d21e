package org.postern.redact.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;

import org.postern.redact.PageText;
import org.postern.redact.Plan;
import org.postern.redact.RedactException;
import org.postern.redact.pdf.OpenPdf;
import org.postern.redact.text.Finder;

/** Runs all checks over one output. */
public final class Examination {
    /** The names of all checks, in the order of a report. */
    public static final List<String> CHECKS = List.of("file-structure", "orphans", "second-parser", "strings", "streams", "operands", "text", "pixels", "images", "fonts",
            "pages");

    private Examination() {}

    /** Reads the words of a page of the original. */
    public interface PageWords {
        PageText of(PDDocument document, int page) throws IOException;
    }

    /**
     * @param also texts that the engine took away and that the plan does not name
     */
    public static List<Leak> run(byte[] output, Plan plan, PDDocument original, List<Finder> also, PageWords words) throws RedactException, IOException {
        Sought sought = Sought.of(plan, original, words::of);
        also.stream().filter(finder -> finder instanceof Finder.Words && !sought.finders().contains(finder)).forEach(sought::add);
        List<Leak> leaks = new ArrayList<>();
        try (PDDocument document = OpenPdf.open(output)) {
            if (document.getNumberOfPages() != original.getNumberOfPages()) {
                leaks.add(new Leak("pages", 0, "the output has another number of pages"));
            }
            leaks.addAll(FileStructure.check(output, document.getDocument()));
            leaks.addAll(SecondParser.check(output, document.getNumberOfPages(), sought));
            leaks.addAll(ObjectWalk.check(document.getDocument(), sought));
            leaks.addAll(ExtractedText.check(document, sought));
            leaks.addAll(UnderBoxes.check(document, plan));
            leaks.addAll(FontRemains.check(document, original));
        }
        return leaks;
    }
}
