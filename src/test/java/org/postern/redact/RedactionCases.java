package org.postern.redact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.postern.inspect.UntrustedBytes;

/** The files of {@code redaction-cases}, and what a test does with them. */
final class RedactionCases {
    static final String SECRET = "QUILLFEATHER";
    static final String KEPT = "keep this visible line and these words";

    private RedactionCases() {}

    record Case(String id, byte[] pdf, Plan plan) {
        @Override
        public String toString() {
            return id;
        }
    }

    record Outcome(byte[] pdf, Report report) {}

    static List<Case> all() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/redaction-cases"))) {
            return files.filter(f -> f.toString().endsWith(".pdf")).sorted().map(RedactionCases::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Outcome redact(byte[] pdf, Plan plan) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report report = Redactor.redact(UntrustedBytes.of(pdf), plan, out, (done, total) -> { });
        return new Outcome(out.toByteArray(), report);
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = RedactionCases.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static Case read(Path file) {
        try {
            String id = file.getFileName().toString().replace(".pdf", "");
            return new Case(id, Files.readAllBytes(file), Plan.parse(Files.readAllBytes(file.resolveSibling(id + ".plan.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PlanException e) {
            throw new IllegalStateException(e);
        }
    }
}
