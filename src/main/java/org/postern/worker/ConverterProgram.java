package org.postern.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs that may be executed for a conversion: where each lies, what it reads, and how it is called. The first place that exists is taken. */
enum ConverterProgram {
    /** The office itself, not its start script: nothing is executed but this one file. */
    OFFICE("libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui", Duration.ofMinutes(3), 2L << 30,
            List.of("/usr/lib/libreoffice/program/soffice.bin", "/opt/libreoffice/program/soffice.bin"),
            List.of("/usr/lib/libreoffice", "/opt/libreoffice", "/usr/share/libreoffice", "/etc/libreoffice", "/var/lib/libreoffice", "/var/spool/libreoffice", "/usr/share/fonts",
                    "/etc/fonts", "/usr/share/fontconfig", "/var/cache/fontconfig")) {
        @Override
        List<String> arguments(Scratch scratch, String input, String output, List<String> format) {
            return List.of("-env:UserInstallation=" + scratch.work().resolve("profile").toUri(), "--headless", "--norestore", "--nologo", "--nodefault",
                    "--nolockcheck", "--infilter=" + format.get(1), "--convert-to", format.getFirst(), "--outdir", scratch.work().toString(), scratch.work().resolve(input).toString());
        }
    },
    OCR("tesseract-ocr", Duration.ofMinutes(3), 1L << 30, List.of("/usr/bin/tesseract"), List.of("/usr/share/tesseract-ocr")),
    FILM("ffmpeg", Duration.ofMinutes(2), 2L << 30, List.of("/usr/bin/ffmpeg"), List.of()) {
        @Override
        List<String> arguments(Scratch scratch, String input, String output, List<String> format) {
            var arguments = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-loglevel", "quiet", "-y",
                    // A play list in the document names no other file.
                    "-protocol_whitelist", "file", "-i", scratch.work().resolve(input).toString(),
                    "-map_metadata", "-1", "-map_chapters", "-1", "-dn", "-sn", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"));
            arguments.addAll(super.arguments(scratch, input, output, format));
            return arguments;
        }
    },
    HEIF("libheif-examples", Duration.ofMinutes(1), 2L << 30, List.of("/usr/bin/heif-convert", "/usr/bin/heif-dec"), List.of()),
    JXL("libjxl-tools", Duration.ofMinutes(1), 2L << 30, List.of("/usr/bin/djxl"), List.of());

    /** Tesseract's own name for each language that Postern asks for, in the order of their weight. */
    private static final List<String> LANGUAGES = List.of("eng", "chi_sim", "chi_tra", "uig", "ara", "rus");

    private final String debianPackage;
    private final Duration patience;
    private final long memoryBytes;
    private final List<String> places;
    private final List<String> reads;

    ConverterProgram(String debianPackage, Duration patience, long memoryBytes, List<String> places, List<String> reads) {
        this.debianPackage = debianPackage;
        this.patience = patience;
        this.memoryBytes = memoryBytes;
        this.places = places;
        this.reads = reads;
    }

    String debianPackage() {
        return debianPackage;
    }

    /** The time without a further written byte after which it is ended. An office writes only at its end. */
    Duration patience() {
        return patience;
    }

    long memoryBytes() {
        return memoryBytes;
    }

    Optional<Path> path() {
        return places.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** Files and folders beside the system's libraries. */
    List<Path> reads() {
        return reads.stream().map(Path::of).filter(Files::exists).toList();
    }

    List<String> command(Path path, Scratch scratch, String input, String output, List<String> format) {
        var command = new ArrayList<String>();
        command.add(path.toString());
        command.addAll(arguments(scratch, input, output, format));
        return command;
    }

    List<String> arguments(Scratch scratch, String input, String output, List<String> format) {
        Path in = scratch.work().resolve(input);
        Path out = scratch.work().resolve(output);
        String stem = out.toString().substring(0, out.toString().lastIndexOf('.'));
        return format.stream().map(word -> switch (word) {
            case "{in}" -> in.toString();
            case "{out}" -> out.toString();
            case "{out-without-ending}" -> stem;
            case "{languages}" -> languages();
            default -> word;
        }).toList();
    }

    private static String languages() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/share/tesseract-ocr"))) {
            List<Path> data = versions.map(version -> version.resolve("tessdata")).filter(Files::isDirectory).toList();
            return LANGUAGES.stream().filter(language -> data.stream().anyMatch(folder -> Files.exists(folder.resolve(language + ".traineddata"))))
                    .collect(Collectors.joining("+"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
