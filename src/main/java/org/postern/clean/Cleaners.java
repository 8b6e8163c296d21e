package org.postern.clean;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.postern.clean.convert.ConvertedFormats;
import org.postern.clean.residue.ResidueFoundException;
import org.postern.clean.residue.ResidueScan;
import org.postern.inspect.Finding;
import org.postern.inspect.Said;
import org.postern.inspect.UntrustedBytes;

/**
 * The door of the room: names the format from the bytes, cleans, scans the result with other code, and only then hands it out.
 * Runs inside the worker; holds documents in memory (sound and film only in pieces) and writes nothing but {@code out}.
 */
public final class Cleaners {
    /** What parsers log quotes the file: names of fonts, of people, of places. Held here, since loggers that nobody holds forget their level. */
    private static final List<Logger> SILENT = Stream.of("org.apache.pdfbox", "org.apache.fontbox", "org.apache.poi", "org.apache.james", "org.sejda")
            .map(Logger::getLogger).toList();

    private static final Set<Format> TEXTS = EnumSet.of(Format.TXT, Format.CSV, Format.TSV, Format.MD, Format.JSON);

    static {
        SILENT.forEach(logger -> logger.setLevel(Level.OFF));
        // Log4j without a provider, as POI finds it here, would print.
        System.setProperty("org.apache.logging.log4j.simplelog.level", "OFF");
    }

    private Cleaners() { }

    /**
     * Writes the clean copy of {@code in} to {@code out}. If this throws, nothing was written.
     *
     * @throws RefusedException if the file cannot be cleaned whole; the message says what, where, why, and what to do
     * @throws IOException      if reading or writing failed
     */
    public static CleanResult clean(UntrustedBytes in, OutputStream out, CleanOptions options, Progress progress) throws IOException {
        return clean(in, out, options, progress, Workbench.ALONE);
    }

    /** @param workbench where results of slow work may lie ready */
    public static CleanResult clean(UntrustedBytes in, OutputStream out, CleanOptions options, Progress progress, Workbench workbench) throws IOException {
        return cleanWith(in, out, new CleanContext(options, progress, workbench));
    }

    /** The findings of a file, by cleaning it and dropping the clean copy: what is printed is what would be removed. */
    public static List<Finding> inspect(UntrustedBytes in, Progress progress) throws IOException {
        if (in.size() > 0 && CleanerRegistry.find(Formats.detect(in)).orElse(null) instanceof ConvertedFormats converted) {
            var context = new CleanContext(new CleanOptions(true), progress);
            converted.tell(in, context);
            return context.findings();
        }
        return clean(in, OutputStream.nullOutputStream(), new CleanOptions(true), progress).findings();
    }

    static CleanResult cleanWith(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        if (in.size() == 0) {
            throw new RefusedException(Refusal.EMPTY, "", WhyRefused.EMPTY.with());
        }
        Format format = Formats.detect(in);
        FormatCleaner cleaner = CleanerRegistry.find(format).orElseThrow(() -> new RefusedException(Refusal.UNSUPPORTED, "",
                WhyRefused.NO_CLEANER.with(format)));
        if (cleaner instanceof SplicingCleaner splicing) {
            return splice(splicing, format, in, out, context);
        }
        var held = new ByteArrayOutputStream();
        CleanResult result = guarded(format, () -> cleaner.clean(in, held, context));
        if (TEXTS.contains(format) && held.size() > 0) {
            UntrustedBytes shown = UntrustedBytes.of(held.toByteArray());
            Format seen = Formats.detect(shown);
            if (!TEXTS.contains(seen) || seen != format && !Arrays.equals(shown.all(Integer.MAX_VALUE), in.all(Integer.MAX_VALUE))) {
                // Marks hid from us what programs take it for: a page behind a character without width is a page, rows behind odd ends of lines are a table.
                return cleanWith(shown, out, context);
            }
        }
        scanned(format, () -> ResidueScan.check(held.toByteArray(), format, context.sought()));
        held.writeTo(out);
        return result;
    }

    /** In constant memory: the result is read twice, by the scan and to be written, and never held. */
    private static CleanResult splice(SplicingCleaner cleaner, Format format, UntrustedBytes in, OutputStream out, CleanContext context)
            throws IOException {
        var work = new Passes(context, 3, in.size());
        SplicingCleaner.Splicing made = guarded(format, () -> cleaner.splice(work.over(in), context));
        work.next(made.bytes().size());
        scanned(format, () -> ResidueScan.check(work.over(made.bytes()), format, context.sought()));
        work.next(made.bytes().size());
        made.bytes().writeTo(work.over(out));
        return made.result();
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private static <T> T guarded(Format format, Step<T> cleaning) throws IOException {
        try {
            return cleaning.run();
        } catch (RefusedException refused) {
            throw refused;
        } catch (RuntimeException | StackOverflowError broken) {
            throw new RefusedException(Refusal.DAMAGED, "", (plays(format) ? WhyRefused.BROKEN_FILM : WhyRefused.BROKEN).with(format), broken);
        }
    }

    private interface Scan {
        void run() throws IOException;
    }

    private static void scanned(Format format, Scan scan) throws IOException {
        try {
            scan.run();
        } catch (ResidueFoundException residue) {
            throw new RefusedException(Refusal.RESIDUE, residue.where(), (plays(format) ? WhyRefused.RESIDUE_OF_FILM : WhyRefused.RESIDUE)
                    .with(format, residue.kind(), new Said.Place(residue.where())), residue);
        }
    }

    /** Sound and film cannot be printed. */
    private static boolean plays(Format format) {
        return CleanerRegistry.find(format).orElse(null) instanceof SplicingCleaner;
    }
}
