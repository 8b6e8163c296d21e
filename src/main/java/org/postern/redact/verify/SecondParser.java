package org.postern.redact.verify;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.postern.redact.Leaking;
import org.postern.redact.pdf.FormatWords;
import org.sejda.sambox.cos.COSArray;
import org.sejda.sambox.cos.COSBase;
import org.sejda.sambox.cos.COSDictionary;
import org.sejda.sambox.cos.COSString;
import org.sejda.sambox.input.PDFParser;
import org.sejda.sambox.pdmodel.PDDocument;

/** Another parser than the one that wrote the file must find the same pages, and no marked string either. */
final class SecondParser {
    private SecondParser() {}

    static List<Leak> check(byte[] file, int pages, Sought sought) {
        List<Leak> leaks = new ArrayList<>();
        try (PDDocument document = PDFParser.parse(new FileInMemory(file))) {
            if (document.getNumberOfPages() != pages) {
                leaks.add(new Leak("second-parser", 0, Leaking.ANOTHER_PARSER_COUNTS_OTHERWISE));
            }
            Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            Deque<COSBase> open = new ArrayDeque<>(List.of(document.getDocument().getTrailer().getCOSObject()));
            while (!open.isEmpty()) {
                COSBase object = open.pop().getCOSObject();
                if (object == null || !seen.add(object)) {
                    continue;
                }
                if (object instanceof COSString string && sought.inText(string.getString()) && !FormatWords.isString(string.getString())) {
                    leaks.add(new Leak("second-parser", 0, Leaking.TEXT_STRING));
                } else if (object instanceof COSArray array) {
                    array.forEach(element -> {
                        if (element != null) {
                            open.push(element);
                        }
                    });
                } else if (object instanceof COSDictionary dictionary) {
                    dictionary.getValues().forEach(open::push);
                }
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            leaks.add(new Leak("second-parser", 0, Leaking.ANOTHER_PARSER_FAILS));
        }
        return leaks;
    }
}
