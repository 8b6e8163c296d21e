package org.postern.clean;

import java.util.List;
import java.util.Objects;
import org.postern.inspect.Finding;

/**
 * What a cleaner did.
 *
 * @param format    what the file was, told by its bytes
 * @param extension the ending of the clean copy's name, without the dot; another than the format's own after a conversion
 * @param findings  every trace, in a fixed order
 */
public record CleanResult(Format format, String extension, List<Finding> findings) {
    public CleanResult {
        Objects.requireNonNull(format);
        Objects.requireNonNull(extension);
        findings = List.copyOf(findings);
    }
}
