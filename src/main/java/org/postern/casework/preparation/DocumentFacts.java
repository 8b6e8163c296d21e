package org.postern.casework.preparation;

import java.util.List;
import org.postern.inspect.Finding;
import org.postern.redact.PageSizes;

/**
 * What preparing a document found out; sealed to its case.
 *
 * @param kind    of the original
 * @param pages   where each page's picture begins in the pack of pictures; {@code texts} the same for words
 * @param refusal why there is no clean copy, in a sentence; null when there is one
 * @param noPages why there are no pages to mark, in a sentence; null when there are
 * @param locked  whether a password would help
 * @param hashKey the key of the keyed hash that names the original's content
 * @param refusalCode a stable name of why there is no clean copy; null when there is one, or no name
 */
public record DocumentFacts(String kind, String extension, PageSizes sizes, List<Long> pages, List<Long> texts, List<Finding> findings,
                     String refusal, String noPages, boolean locked, byte[] hashKey, String refusalCode) {
    static DocumentFacts refused(String sentence, boolean locked, String code) {
        return new DocumentFacts("", "", new PageSizes(List.of()), List.of(), List.of(), List.of(), sentence, null, locked, null, code);
    }

    public int count(Finding.Severity severity) {
        return (int) findings.stream().filter(finding -> finding.severity() == severity).count();
    }

    @Override
    public String toString() {
        return "DocumentFacts[hidden]";
    }
}
