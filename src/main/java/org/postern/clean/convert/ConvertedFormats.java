package org.postern.clean.convert;

import java.io.IOException;
import java.io.OutputStream;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.Formats;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;
import org.postern.clean.sound.SoundTags;
import org.postern.inspect.UntrustedBytes;

/**
 * HEIC, AVIF, JPEG XL, Windows Media, MPEG sound of the older layers and the old office formats. No byte of theirs is kept: a program of the system, in a process of its own, makes a PNG, a film or a document of
 * today out of them, and that is cleaned. Here they are named, searched for traces, and refused with {@link Refusal#NEEDS_CONVERTER}; who called decides.
 */
public final class ConvertedFormats implements FormatCleaner {
    private final String debianPackage;
    private final Coverage coverage;

    private ConvertedFormats(String debianPackage, Coverage coverage) {
        this.debianPackage = debianPackage;
        this.coverage = coverage;
    }

    /** HEIC and AVIF. */
    public static ConvertedFormats heif() {
        return pictures("libheif-examples");
    }

    public static ConvertedFormats jpegXl() {
        return pictures("libjxl-tools");
    }

    private static ConvertedFormats pictures(String debianPackage) {
        return new ConvertedFormats(debianPackage, new Coverage("everything but the pixels, which become a PNG, and what goes from a PNG",
                "the main picture, turned as it is shown; pixels within 2 of 255 levels", "damaged; in a container; all, where the Debian package " + debianPackage + " is not installed"));
    }

    public static ConvertedFormats windowsMedia() {
        return new ConvertedFormats("ffmpeg", new Coverage("everything but pictures and sound, which are coded again as MP4 or FLAC, and what goes from these",
                "film and sound, a little less sharp", "locked, damaged; in a container; all, where the Debian package ffmpeg is not installed"));
    }

    /** Sound of layers I and II. */
    public static ConvertedFormats olderMpeg() {
        return new ConvertedFormats("ffmpeg", new Coverage("everything but the sound, which is coded again as FLAC, and what goes from FLAC",
                "the sound as it is decoded", "damaged; in a container; all, where the Debian package ffmpeg is not installed"));
    }

    public static ConvertedFormats office() {
        String packages = "libreoffice-writer-nogui, libreoffice-calc-nogui and libreoffice-impress-nogui";
        return new ConvertedFormats(packages, new Coverage("macros, old revisions, slack, properties, names of those who saved it, and what goes from DOCX, XLSX and PPTX",
                "what the office program shows, as DOCX, XLSX or PPTX", "locked, damaged; in a container; all, where the Debian packages " + packages + " are not installed"));
    }

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        Format format = Formats.detect(in);
        if (debianPackage.startsWith("libreoffice")) {
            OldOffice.refuseLocked(in, format);
        }
        throw new RefusedException(Refusal.NEEDS_CONVERTER, format.name(), WhyRefused.NEEDS_CONVERTER.with(format, debianPackage));
    }

    /** What the file tells beside what it shows. */
    public void tell(UntrustedBytes in, CleanContext context) throws IOException {
        if (debianPackage.startsWith("libreoffice")) {
            OldOffice.tell(in, context);
        } else if (Formats.detect(in) == Format.MP2) {
            SoundTags.tell(in, context);
        } else if (debianPackage.equals("ffmpeg")) {
            WindowsMedia.tell(in, context);
        } else {
            PictureTraces.tell(in, context);
        }
    }

    @Override
    public Coverage coverage() {
        return coverage;
    }
}
