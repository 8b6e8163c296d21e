package org.postern.casework.engine;

import java.util.Map;
import java.util.Optional;
import org.postern.inspect.Said;
import org.postern.redact.paper.PaperPages;
import org.postern.worker.Converter;

/**
 * How a clean copy that is no PDF comes to pages.
 *
 * @param converter the program that draws it best, or null when none is needed
 * @param builtIn   whether a worker can draw it without that program
 */
record PaperWay(Converter converter, boolean builtIn) {
    private static final Map<String, Converter> PROGRAMS = Map.ofEntries(Map.entry("docx", Converter.WORD_TO_PDF), Map.entry("xlsx", Converter.SHEET_TO_PDF),
            Map.entry("pptx", Converter.SLIDES_TO_PDF), Map.entry("odt", Converter.OPEN_TEXT_TO_PDF), Map.entry("ods", Converter.OPEN_SHEET_TO_PDF),
            Map.entry("odp", Converter.OPEN_SLIDES_TO_PDF), Map.entry("rtf", Converter.RICH_TEXT_TO_PDF), Map.entry("txt", Converter.TEXT_TO_PDF),
            Map.entry("md", Converter.TEXT_TO_PDF), Map.entry("csv", Converter.TEXT_TO_PDF), Map.entry("tsv", Converter.TEXT_TO_PDF),
            Map.entry("json", Converter.TEXT_TO_PDF), Map.entry("xml", Converter.TEXT_TO_PDF), Map.entry("eml", Converter.TEXT_TO_PDF),
            Map.entry("html", Converter.TEXT_TO_PDF), Map.entry("css", Converter.TEXT_TO_PDF));

    static Optional<PaperWay> of(String extension) {
        Converter converter = PROGRAMS.get(extension);
        boolean builtIn = PaperPages.canTake(extension);
        return converter == null && !builtIn ? Optional.empty() : Optional.of(new PaperWay(converter, builtIn));
    }

    /** What to install for what cannot be drawn here. */
    Said hint() {
        return WhyNot.OFFICE_MISSING.with(converter.debianPackage());
    }
}
