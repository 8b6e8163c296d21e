package org.postern.clean.sound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postern.clean.CleanOptions;
import org.postern.clean.CleanResult;
import org.postern.clean.Cleaners;
import org.postern.clean.Progress;
import org.postern.inspect.UntrustedBytes;

/** Programs that others wrote: ffmpeg makes recordings and decodes them, exiftool and mat2 say what they still tell. */
public final class Ffmpeg {
    private Ffmpeg() { }

    public record Cleaned(byte[] bytes, CleanResult result) { }

    public static Cleaned clean(byte[] file) throws IOException {
        var out = new ByteArrayOutputStream();
        CleanResult result = Cleaners.clean(UntrustedBytes.of(file), out, CleanOptions.DEFAULT, Progress.NONE);
        return new Cleaned(out.toByteArray(), result);
    }

    public static boolean installed(String program) {
        return Files.isExecutable(Path.of("/usr/bin/" + program));
    }

    /** A file that ffmpeg makes; the last argument but the file's name is ours. */
    public static byte[] make(String ending, String... arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("made");
        Path file = folder.resolve("made." + ending);
        try {
            var command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y"));
            command.addAll(List.of(arguments));
            command.add(file.toString());
            String said = run(command);
            if (!Files.exists(file)) {
                throw new IOException(said);
            }
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** What a program prints about the file; {@code FILE} among the arguments stands for it. */
    public static String judge(byte[] file, String ending, String... command) throws IOException, InterruptedException {
        Path path = Files.createTempFile("judged", "." + ending);
        try {
            Files.write(path, file);
            var filled = new ArrayList<String>();
            for (String argument : command) {
                filled.add(argument.replace("FILE", path.toString()));
            }
            return run(filled).replace(path.toString(), "FILE").replace(path.getFileName().toString(), "FILE");
        } finally {
            Files.delete(path);
        }
    }

    /** The sums of what each stream decodes to. */
    public static String decoded(byte[] file, String ending) throws IOException, InterruptedException {
        return judge(file, ending, "ffmpeg", "-v", "error", "-flags", "bitexact", "-i", "FILE", "-map", "0:v?", "-map", "0:a?", "-f", "streamhash", "-hash", "md5", "-");
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null"))).start();
        byte[] printed = process.getInputStream().readAllBytes();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new String(printed, UTF_8);
    }
}
