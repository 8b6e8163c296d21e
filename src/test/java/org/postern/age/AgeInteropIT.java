package org.postern.age;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files go both ways between Postern, the {@code age} command and the npm package {@code age-encryption}. */
final class AgeInteropIT {
    private static final int[] SIZES = {0, 1, 65535, 65536, 65537, 10 << 20};
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PASSPHRASE = "korrekt horse ü";
    /** Small, so that the tests stay quick; the number is part of each file. */
    private static final int WORK_FACTOR = 10;
    private static final int THREADS = 3;

    @TempDir
    Path folder;
    private final HybridIdentity hybrid = HybridIdentity.generate(RANDOM);
    private final HybridIdentity otherHybrid = HybridIdentity.generate(RANDOM);
    private final X25519Identity classic = X25519Identity.generate(RANDOM);
    private final X25519Identity otherClassic = X25519Identity.generate(RANDOM);
    private final Passphrase passphrase = Passphrase.of(PASSPHRASE.toCharArray());

    /** One kind of recipient: how Postern names it and how the others do. */
    private record Kind(String name, List<? extends Recipient> recipients, List<? extends Identity> identities, List<String> recipientTexts,
            List<String> identityTexts, String passphrase) {}

    private List<Kind> kinds;

    @BeforeEach
    void kinds() {
        kinds = List.of(
                new Kind("hybrid", List.of(otherHybrid.recipient(), hybrid.recipient()), List.of(hybrid),
                        List.of(otherHybrid.recipient().encode(), hybrid.recipient().encode()), List.of(text(hybrid.encode())), null),
                new Kind("classic", List.of(otherClassic.recipient(), classic.recipient()), List.of(classic),
                        List.of(otherClassic.recipient().encode(), classic.recipient().encode()), List.of(text(classic.encode())), null),
                new Kind("scrypt", List.of(new ScryptRecipient(passphrase, WORK_FACTOR)), List.of(new ScryptIdentity(passphrase)), List.of(),
                        List.of(), PASSPHRASE));
    }

    @Test
    void theNpmPackageAndPosternOpenEachOthersFiles() throws Exception {
        var jobs = new ArrayList<Map<String, Object>>();
        for (Kind kind : kinds) {
            for (int size : SIZES) {
                for (boolean armor : new boolean[] {false, true}) {
                    String name = kind.name() + "-" + size + "-" + armor;
                    Path plain = Files.write(folder.resolve(name), content(size));
                    seal(plain, folder.resolve(name + ".ours"), kind.recipients(), armor);
                    jobs.add(job("seal", kind, armor, name, name + ".theirs"));
                    jobs.add(job("open", kind, armor, name + ".ours", name + ".opened"));
                }
            }
        }
        run(new ObjectMapper().writeValueAsBytes(jobs), "node", Path.of("src/test/js/age-interop.mjs").toAbsolutePath().toString());
        for (Map<String, Object> job : jobs) {
            if (job.get("do").equals("seal")) {
                Kind kind = kinds.stream().filter(one -> job.get("kind").equals(one.name())).findFirst().orElseThrow();
                assertOpens(Path.of((String) job.get("out")), Path.of((String) job.get("in")), kind.identities(), (boolean) job.get("armor"));
            } else {
                Path opened = Path.of((String) job.get("out"));
                Path plain = Path.of(opened.toString().replace(".opened", ""));
                assertThat(Files.mismatch(opened, plain)).as("%s", job.get("in")).isEqualTo(-1);
            }
        }
    }

    @Test
    void theAgeCommandAndPosternOpenEachOthersFiles() throws Exception {
        Kind kind = kinds.get(1);
        Path key = Files.writeString(folder.resolve("key"), kind.identityTexts().getFirst() + "\n");
        for (int size : SIZES) {
            for (boolean armor : new boolean[] {false, true}) {
                Path plain = Files.write(folder.resolve("age-" + size + "-" + armor), content(size));
                Path ours = Path.of(plain + ".ours");
                Path opened = Path.of(plain + ".opened");
                Path theirs = Path.of(plain + ".theirs");
                seal(plain, ours, kind.recipients(), armor);
                run(null, "age", "-d", "-i", key.toString(), "-o", opened.toString(), ours.toString());
                // This age makes no file at all of an empty content.
                assertThat(size == 0 && Files.notExists(opened) ? -1 : Files.mismatch(opened, plain)).as("%s", ours).isEqualTo(-1);
                run(null, "age", "-r", kind.recipientTexts().get(0), "-r", kind.recipientTexts().get(1), armor ? "-a" : "--encrypt", "-o",
                        theirs.toString(), plain.toString());
                assertOpens(theirs, plain, kind.identities(), armor);
            }
        }
    }

    @Test
    void theAgeCommandAndPosternShareAPassphrase() throws Exception {
        Kind kind = kinds.get(2);
        Path plain = Files.write(folder.resolve("plain"), content(65537));
        seal(plain, folder.resolve("ours"), kind.recipients(), false);
        byte[] typed = (PASSPHRASE + "\n" + PASSPHRASE + "\n").getBytes();
        // age asks on a terminal only; script(1) plays one.
        run(typed, "script", "-qec", "age -d -o " + folder.resolve("opened") + " " + folder.resolve("ours"), "/dev/null");
        assertThat(Files.mismatch(folder.resolve("opened"), plain)).isEqualTo(-1);
        run(typed, "script", "-qec", "age -p -o " + folder.resolve("theirs") + " " + plain, "/dev/null");
        assertOpens(folder.resolve("theirs"), plain, kind.identities(), false);
    }

    private Map<String, Object> job(String what, Kind kind, boolean armor, String in, String out) {
        var job = new java.util.HashMap<String, Object>(Map.of("do", what, "kind", kind.name(), "armor", armor,
                "in", folder.resolve(in).toString(), "out", folder.resolve(out).toString(), "recipients", kind.recipientTexts(),
                "identities", kind.identityTexts()));
        job.put("passphrase", kind.passphrase());
        return job;
    }

    /** Text through a stream, bytes by several threads. */
    private static void seal(Path plain, Path sealed, List<? extends Recipient> recipients, boolean armor) throws IOException {
        if (!armor) {
            try (var in = FileChannel.open(plain); var out = FileChannel.open(sealed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                Sealer.seal(in, out, recipients, RANDOM, THREADS, done -> { });
            }
            return;
        }
        try (OutputStream out = Sealer.seal(Armor.write(Files.newOutputStream(sealed)), recipients, RANDOM)) {
            Files.copy(plain, out);
        }
    }

    private static void assertOpens(Path sealed, Path plain, List<? extends Identity> identities, boolean armor) throws IOException {
        if (!armor) {
            Path opened = Path.of(sealed + ".byThreads");
            try (var in = FileChannel.open(sealed); var out = FileChannel.open(opened, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                Opener.open(in, out, identities, THREADS, done -> { });
            }
            assertThat(Files.mismatch(opened, plain)).as("%s", sealed).isEqualTo(-1);
        }
        InputStream file = Files.newInputStream(sealed);
        try (InputStream in = Opener.open(armor ? Armor.read(file) : file, identities)) {
            assertThat(Arrays.equals(in.readAllBytes(), Files.readAllBytes(plain))).as("%s", sealed).isTrue();
        }
    }

    private static void run(byte[] input, String... command) throws Exception {
        Process process = new ProcessBuilder(command).directory(Path.of("src/main/ts").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        if (input != null) {
            process.getOutputStream().write(input);
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        RANDOM.nextBytes(content);
        return content;
    }

    private static String text(SecretChars secret) {
        try (secret) {
            return new String(secret.copy());
        }
    }
}
