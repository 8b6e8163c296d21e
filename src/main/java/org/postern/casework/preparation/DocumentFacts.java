package org.postern.casework.preparation;

import java.util.List;
import org.postern.casework.engine.KeptSentence;
import org.postern.inspect.Finding;
import org.postern.inspect.Said;
import org.postern.redact.PageSizes;

/**
 * What preparing a document found out; sealed to its case.
 *
 * @param kind    of the original
 * @param pages   where each page's picture begins in the pack of pictures; {@code texts} the same for words
 * @param refusal what {@code why} says, in English, as it was kept in earlier times; {@code noPages} the same of {@code whyNoPages}
 * @param locked  whether a password would help
 * @param hashKey the key of the keyed hash that names the original's content
 * @param refusalCode a stable name of why there is no clean copy; null when there is one, or no name
 * @param why     why there is no clean copy; null when there is one
 * @param whyNoPages why there are no pages to mark; null when there are
 */
public record DocumentFacts(String kind, String extension, PageSizes sizes, List<Long> pages, List<Long> texts, List<Finding> findings,
                     String refusal, String noPages, boolean locked, byte[] hashKey, String refusalCode,
                     KeptSentence why, KeptSentence whyNoPages) {
    static DocumentFacts refused(Said why, boolean locked, String code) {
        return new DocumentFacts("", "", new PageSizes(List.of()), List.of(), List.of(), List.of(), null, null, locked, null, code, KeptSentence.of(why), null);
    }

    /** Null when there is a clean copy. */
    public Said whyRefused() {
        return KeptSentence.said(why, refusal);
    }

    /** Null when there are pages. */
    public Said whyWithoutPages() {
        return KeptSentence.said(whyNoPages, noPages);
    }

    public int count(Finding.Severity severity) {
        return (int) findings.stream().filter(finding -> finding.severity() == severity).count();
    }

    @Override
    public String toString() {
        return "DocumentFacts[hidden]";
    }
}
