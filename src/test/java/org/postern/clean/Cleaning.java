package org.postern.clean;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.postern.inspect.Finding;
import org.postern.inspect.UntrustedBytes;

/** A file cleaned, what others say of the copy, and what every cleaner owes. */
public final class Cleaning {
    private Cleaning() { }

    public record Copy(CleanResult result, byte[] bytes) {
        public String text() {
            return new String(bytes, UTF_8);
        }

        public List<String> kinds() {
            return result.findings().stream().map(Finding::kind).toList();
        }
    }

    public static Copy clean(byte[] file) throws IOException {
        return clean(file, CleanOptions.DEFAULT);
    }

    public static Copy clean(String file) throws IOException {
        return clean(file.getBytes(UTF_8));
    }

    public static Copy clean(byte[] file, CleanOptions options) throws IOException {
        var out = new ByteArrayOutputStream();
        CleanResult result = Cleaners.clean(UntrustedBytes.of(file), out, options, Progress.NONE);
        return new Copy(result, out.toByteArray());
    }

    /** The same input gives the same bytes, and a clean copy is its own clean copy. */
    public static void assertSettled(byte[] file) throws IOException {
        byte[] once = clean(file).bytes();
        assertThat(clean(file).bytes()).isEqualTo(once);
        assertThat(new String(clean(once).bytes(), ISO_8859_1)).isEqualTo(new String(once, ISO_8859_1));
    }

    /** Whichever byte is changed, the file is cleaned or refused with a sentence; nothing else is thrown. */
    public static void assertNoByteBreaksIt(byte[] file, int step) throws IOException {
        for (int at = 0; at < file.length; at += step) {
            for (int flip : new int[] {0x01, 0x80, 0xFF}) {
                byte[] changed = file.clone();
                changed[at] ^= (byte) flip;
                try {
                    clean(changed);
                } catch (RefusedException refused) {
                    assertThat(refused.getMessage()).endsWith(".");
                }
            }
        }
    }

    public static boolean installed(String program) {
        return List.of("/usr/bin/", "/usr/local/bin/").stream().anyMatch(folder -> Files.isExecutable(Path.of(folder + program)));
    }

    /** What a program prints about the file; {@code FILE} among the arguments stands for it. */
    public static String run(byte[] file, String ending, String... command) throws IOException, InterruptedException {
        Path path = Files.createTempFile("judged", "." + ending);
        try {
            Files.write(path, file);
            String[] filled = command.clone();
            for (int i = 0; i < filled.length; i++) {
                filled[i] = filled[i].replace("FILE", path.toString());
            }
            Process process = new ProcessBuilder(filled).redirectErrorStream(true).start();
            byte[] printed = process.getInputStream().readAllBytes();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return new String(printed, UTF_8).replace(path.toString(), "FILE").replace(path.getFileName().toString(), "FILE");
        } finally {
            Files.delete(path);
        }
    }

    public static byte[] zip(Map<String, byte[]> members) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
            }
        }
        return out.toByteArray();
    }

    public static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        var members = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                members.put(entry.getName(), in.readAllBytes());
            }
        }
        return members;
    }
}
