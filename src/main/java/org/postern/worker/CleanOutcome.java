package org.postern.worker;

import java.util.List;
import org.postern.clean.Format;
import org.postern.inspect.Finding;

/**
 * What a worker says about a document that it cleaned.
 *
 * @param format    what the document was, told by its bytes
 * @param extension the ending of the clean copy's name, without the dot: letters and digits
 * @param findings  every trace that was found; places and values are untrusted text, free of control characters
 */
public record CleanOutcome(Format format, String extension, List<Finding> findings) {
    public CleanOutcome {
        findings = List.copyOf(findings);
    }
}
