package org.postern.worker;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a program outside the JVM turns a document into, for formats that no Java library reads whole. Each conversion is one program, executed once in a
 * confined process of its own kind with one document; see {@link WorkerPool#convert}. What comes out is as untrusted as what went in.
 */
public enum Converter {
    /** Old office formats to those whose parts can be looked at. The reader is named: an office would take anything for a text. */
    WORD_TO_DOCX(ConverterProgram.OFFICE, "in.doc", "in.docx", "docx", "MS Word 97"),
    SHEET_TO_XLSX(ConverterProgram.OFFICE, "in.xls", "in.xlsx", "xlsx", "MS Excel 97"),
    SLIDES_TO_PPTX(ConverterProgram.OFFICE, "in.ppt", "in.pptx", "pptx", "MS PowerPoint 97"),
    /** Any office document as it would be printed. */
    WORD_TO_PDF(ConverterProgram.OFFICE, "in.docx", "in.pdf", "pdf", "MS Word 2007 XML"),
    SHEET_TO_PDF(ConverterProgram.OFFICE, "in.xlsx", "in.pdf", "pdf", "Calc MS Excel 2007 XML"),
    SLIDES_TO_PDF(ConverterProgram.OFFICE, "in.pptx", "in.pdf", "pdf", "Impress MS PowerPoint 2007 XML"),
    TEXT_TO_PDF(ConverterProgram.OFFICE, "in.txt", "in.pdf", "pdf", "Text (encoded):UTF8"),
    RICH_TEXT_TO_PDF(ConverterProgram.OFFICE, "in.rtf", "in.pdf", "pdf", "Rich Text Format"),
    OPEN_TEXT_TO_PDF(ConverterProgram.OFFICE, "in.odt", "in.pdf", "pdf", "writer8"),
    OPEN_SHEET_TO_PDF(ConverterProgram.OFFICE, "in.ods", "in.pdf", "pdf", "calc8"),
    OPEN_SLIDES_TO_PDF(ConverterProgram.OFFICE, "in.odp", "in.pdf", "pdf", "impress8"),
    /** The picture of a HEIF or HEIC file (the primary one, turned as it is to be shown). */
    HEIF_TO_PNG(ConverterProgram.HEIF, "in.heic", "out.png", "{in}", "{out}"),
    JXL_TO_PNG(ConverterProgram.JXL, "in.jxl", "out.png", "--num_threads=0", "{in}", "{out}"),
    /** Words and their places on a picture of a page, as tab-separated values. */
    PAGE_TO_WORDS(ConverterProgram.OCR, "in.png", "out.tsv", "{in}", "{out-without-ending}", "-l", "{languages}", "tsv"),
    /** Film and sound, decoded and encoded again: no stream, no metadata, no attachment of the original is carried over. */
    FILM_TO_MP4(ConverterProgram.FILM, "in.film", "out.mp4", "-map", "0:v:0", "-map", "0:a?", "-c:v", "libx264", "-preset", "veryfast", "-crf", "20",
            "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "128k", "-movflags", "+faststart", "-f", "mp4", "{out}"),
    SOUND_TO_FLAC(ConverterProgram.FILM, "in.sound", "out.flac", "-map", "0:a:0", "-c:a", "flac", "-f", "flac", "{out}");

    private final ConverterProgram program;
    private final String input;
    private final String output;
    private final List<String> arguments;

    Converter(ConverterProgram program, String input, String output, String... arguments) {
        this.program = program;
        this.input = input;
        this.output = output;
        this.arguments = List.of(arguments);
    }

    /** The conversions whose program is installed here. */
    public static Set<Converter> installed() {
        var installed = EnumSet.noneOf(Converter.class);
        Arrays.stream(values()).filter(converter -> converter.program.path().isPresent()).forEach(installed::add);
        return installed;
    }

    /** The Debian package that brings the program. */
    public String debianPackage() {
        return program.debianPackage();
    }

    /** How it is run; null when its program is not installed. */
    Conversion conversion() {
        return program.path().map(path -> new Conversion(path, program.reads(), program.memoryBytes(), program == ConverterProgram.OFFICE,
                program.patience(), input, output, scratch -> program.command(path, scratch, input, output, arguments))).orElse(null);
    }
}
