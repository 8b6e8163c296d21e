package org.postern.clean;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.postern.clean.image.JpegCleaner;
import org.postern.clean.image.PngCleaner;
import org.postern.clean.pdf.PdfCleaner;
import org.postern.clean.text.TextCleaner;

/** Which cleaner cleans which format. Adding a format is one class and one line here. */
final class CleanerRegistry {
    private static final Map<Format, FormatCleaner> CLEANERS = new EnumMap<>(Map.of(
            Format.PDF, new PdfCleaner(),
            Format.JPEG, new JpegCleaner(),
            Format.PNG, new PngCleaner(),
            Format.TXT, new TextCleaner()));

    private CleanerRegistry() { }

    static Optional<FormatCleaner> find(Format format) {
        return Optional.ofNullable(CLEANERS.get(format));
    }
}
