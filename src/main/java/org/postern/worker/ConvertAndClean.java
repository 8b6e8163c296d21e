package org.postern.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postern.clean.CleanOptions;
import org.postern.clean.Format;
import org.postern.clean.Progress;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * Cleans a document, where needed after an installed program converted it. What a converter makes is held in memory, is as untrusted as the document, and is cleaned by
 * a fresh worker as any other; only that worker's clean copy is handed out.
 */
final class ConvertAndClean {
    private static final String NEEDS_CONVERTER = "NEEDS_CONVERTER";
    private static final Map<String, List<Converter>> NEEDED = Map.of("MP2", List.of(Converter.SOUND_TO_FLAC), "HEIC", List.of(Converter.HEIF_TO_PNG), "AVIF", List.of(Converter.HEIF_TO_PNG),
            "JXL", List.of(Converter.JXL_TO_PNG), "WMV", List.of(Converter.FILM_TO_MP4, Converter.SOUND_TO_FLAC),
            "DOC", List.of(Converter.WORD_TO_DOCX), "XLS", List.of(Converter.SHEET_TO_XLSX), "PPT", List.of(Converter.SLIDES_TO_PPTX));
    private static final Set<Format> FILMS = EnumSet.of(Format.MP4, Format.AVI, Format.MKV);
    private static final Set<Format> SOUNDS = EnumSet.of(Format.MP3, Format.FLAC, Format.OGG, Format.WAV, Format.AIFF);
    /** A converted document stands in the parent's memory beside all else. */
    private static final int MAX_HELD = 512 << 20;

    private final WorkerPool pool;
    private final UntrustedDocument in;
    private final CleanOptions options;

    ConvertAndClean(WorkerPool pool, UntrustedDocument in, CleanOptions options) {
        this.pool = pool;
        this.in = in;
        this.options = options;
    }

    CleanOutcome clean(OutputStream cleanCopy, Progress progress) throws IOException {
        if (options.transcode()) {
            return transcoded(cleanCopy, progress);
        }
        try {
            return pool.cleanAsItIs(in, cleanCopy, options, progress);
        } catch (RefusedByWorker refused) {
            List<Converter> converters = refused.code().equals(NEEDS_CONVERTER) ? NEEDED.getOrDefault(refused.where(), List.of()) : List.of();
            if (converters.isEmpty() || !Converter.installed().containsAll(converters)) {
                throw refused;
            }
            List<Finding> before = pool.inspect(in, (done, total) -> { });
            return converted(converters, Format.valueOf(refused.where()), before, cleanCopy, progress);
        }
    }

    /** Cleaned once for its findings and its name, and once more after another coding. */
    private CleanOutcome transcoded(OutputStream cleanCopy, Progress progress) throws IOException {
        try {
            CleanOutcome first = pool.cleanAsItIs(in, OutputStream.nullOutputStream(), options, (done, total) -> { });
            if (FILMS.contains(first.format()) || SOUNDS.contains(first.format())) {
                boolean film = FILMS.contains(first.format()) && !first.extension().equals("m4a") && !first.extension().equals("mka");
                return converted(List.of(film ? Converter.FILM_TO_MP4 : Converter.SOUND_TO_FLAC), first.format(), first.findings(), cleanCopy, progress);
            }
        } catch (RefusedByWorker refused) {
            if (!refused.code().equals("UNSUPPORTED")) {
                throw refused;
            }
            return converted(List.of(Converter.FILM_TO_MP4, Converter.SOUND_TO_FLAC), null, List.of(), cleanCopy, progress);
        }
        return pool.cleanAsItIs(in, cleanCopy, options, progress);
    }

    /** Converts with the first program that can, and cleans what it made. */
    private CleanOutcome converted(List<Converter> converters, Format format, List<Finding> before, OutputStream cleanCopy, Progress progress) throws IOException {
        RefusedByWorker refused = null;
        for (Converter converter : converters) {
            var untrusted = new Held();
            try {
                pool.convert(in, converter, untrusted, (done, total) -> { });
            } catch (RefusedByWorker cannot) {
                refused = cannot;
                continue;
            }
            try (UntrustedDocument document = UntrustedDocument.of(untrusted.toByteArray())) {
                CleanOutcome outcome = pool.cleanAsItIs(document, cleanCopy, new CleanOptions(options.skipUnclean(), options.canonicalSpacing(), options.greyscale(),
                        options.exactPictures()), progress);
                var findings = new ArrayList<>(before);
                findings.add(new Finding("container.converted", "the file", "converted before it was cleaned, with a program of the Debian package " + converter.debianPackage()
                        + "; what that program does not show is gone", Tells.SOFTWARE, Severity.LOW, Fate.REMOVED));
                findings.addAll(outcome.findings());
                return new CleanOutcome(format == null ? outcome.format() : format, outcome.extension(), findings);
            }
        }
        throw refused;
    }

    /** Bytes in memory, up to a limit. */
    private static final class Held extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] more, int offset, int length) throws IOException {
            if (length > MAX_HELD - bytes.size()) {
                throw new LimitException(Limit.DECODED_SIZE);
            }
            bytes.write(more, offset, length);
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
