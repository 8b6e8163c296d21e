package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real programs in the confinement of a converter: honest ones do their work, and a hostile one (Perl stands in for a program taken over) gets nowhere. */
final class ConverterTest {
    private static WorkerPool pool;

    @BeforeAll
    static void start() throws Exception {
        pool = WorkerPool.start(WorkerSettings.standard().withWarm(0));
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    @AfterEach
    void nothingIsLeftInMemory() throws Exception {
        try (Stream<Path> left = Files.list(Path.of("/dev/shm"))) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("postern-scratch-")).filter(ConverterTest::isOurs)).isEmpty();
        }
    }

    /** Other pools on this machine have places of their own. */
    private static boolean isOurs(Path scratch) {
        try (var lock = java.nio.channels.FileChannel.open(scratch.resolve("lock"), java.nio.file.StandardOpenOption.WRITE); var taken = lock.tryLock()) {
            return taken != null;
        } catch (IOException elsewhere) {
            return false;
        }
    }

    @Test
    void aSheetInAnOldFormatBecomesOneWhosePartsCanBeLookedAt() throws Exception {
        installed(Converter.SHEET_TO_XLSX);
        var old = new ByteArrayOutputStream();
        try (var book = new org.apache.poi.hssf.usermodel.HSSFWorkbook()) {
            book.createSheet("list").createRow(0).createCell(0).setCellValue("quiet words in a cell");
            book.write(old);
        }
        byte[] xlsx = convert(old.toByteArray(), Converter.SHEET_TO_XLSX);
        assertThat(new String(entry(xlsx, "xl/sharedStrings.xml"), StandardCharsets.UTF_8)).contains("quiet words in a cell");
    }

    @Test
    void theWordsOfAPictureAreRead() throws Exception {
        installed(Converter.PAGE_TO_WORDS);
        var page = new BufferedImage(900, 200, BufferedImage.TYPE_BYTE_GRAY);
        var pen = page.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 900, 200);
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SERIF, Font.PLAIN, 60));
        pen.drawString("Directive 403", 60, 120);
        pen.dispose();
        var png = new ByteArrayOutputStream();
        ImageIO.write(page, "png", png);
        assertThat(new String(convert(png.toByteArray(), Converter.PAGE_TO_WORDS), StandardCharsets.UTF_8)).contains("Directive").contains("403");
    }

    @Test
    void aSoundIsDecodedAndEncodedAgain() throws Exception {
        installed(Converter.SOUND_TO_FLAC);
        var wav = new ByteArrayOutputStream();
        var format = new AudioFormat(8_000, 16, 1, true, false);
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(new byte[16_000]), format, 8_000), AudioFileFormat.Type.WAVE, wav);
        assertThat(convert(wav.toByteArray(), Converter.SOUND_TO_FLAC)).startsWith("fLaC".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WORD_TO_DOCX", "SHEET_TO_XLSX", "HEIF_TO_PNG", "JXL_TO_PNG", "FILM_TO_MP4", "PAGE_TO_WORDS"})
    void whatTheProgramCannotReadIsRefused(String name) {
        Converter converter = Converter.valueOf(name);
        installed(converter);
        byte[] damaged = new byte[5_000];
        new java.util.Random(7).nextBytes(damaged);
        damaged[0] = (byte) 0xd0;
        var out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> pool.convert(UntrustedDocument.of(damaged), converter, out, (done, total) -> {})).isInstanceOf(RefusedByWorker.class);
        assertThat(out.size()).isZero();
    }

    /** What must not succeed; Perl's numbers of system calls are those of x86-64. */
    private static final List<String> WAYS_OUT = List.of(
        "open(F, '<', '/etc/passwd')", "open(F, '<', '/proc/self/environ')", "open(F, '<', '/proc/self/maps')", "opendir(D, '/')", "opendir(D, '/dev/shm')",
        "open(F, '>', '/tmp/postern-escape')", "open(F, '>', '/dev/shm/postern-escape')", "mkdir('/tmp/postern-escape-folder')", "unlink('/etc/hostname')",
        "rename('work', '/tmp/postern-escape')", "symlink('/etc/passwd', 'link')", "link('/etc/passwd', 'hard')", "chmod(0777, '/etc/hostname')",
        "utime(1, 1, '/etc/hostname')", "chown(1, 1, 'in')", "syscall(133, my $p = 'pipe', 0010644, 0) == 0", "socket(S, 2, 1, 0)", "socket(S, 2, 2, 0)",
        "socket(S, 10, 1, 0)", "socket(S, 1, 1, 0)", "socket(S, 16, 3, 0)", "socketpair(A, B, 1, 1, 0)", "defined(fork)", "syscall(58) >= 0",
        "syscall(56, 17, 0, 0, 0, 0) >= 0", "syscall(56, 0x10000000, 0, 0, 0, 0) >= 0", "syscall(435, 0, 0) >= 0",
        "exec('/usr/bin/id')", "exec('/bin/sh', '-c', 'true')", "kill(0, getppid)", "kill(9, getppid)", "kill(0, -1)", "kill(0, 1)",
        "syscall(101, 16, getppid, 0, 0) == 0", "syscall(310, getppid, 0, 0, 0, 0, 0) >= 0", "syscall(321, 0, 0, 0) >= 0", "syscall(425, 1, 0) >= 0",
        "syscall(250, 0, 0) >= 0", "syscall(165, 0, 0, 0, 0, 0) >= 0", "syscall(272, 0x10000000) == 0", "syscall(323, 0) >= 0", "syscall(298, 0, 0, 0, 0, 0) >= 0",
        "syscall(161, my $r = '/') == 0", "syscall(319, my $m = 'm', 0) >= 0", "syscall(112) >= 0", "syscall(109, 0, 0) == 0", "syscall(302, getppid, 7, 0, 0) == 0",
        "syscall(160, 7, my $l = \"\\0\" x 16) == 0", "syscall(157, 4, 1, 0, 0, 0) == 0", "syscall(157, 1, 0, 0, 0, 0) == 0", "syscall(317, 0, 0, 0) == 0",
        "syscall(434, getppid, 0) >= 0", "syscall(424, 1, 0, 0, 0) == 0", "syscall(29, 0, 10, 0) >= 0", "syscall(68, 0, 0) >= 0", "syscall(240, 0, 0, 0, 0) >= 0",
        "syscall(16, 0, 0x5412, 0) == 0",
        // Signals by way of a pipe: its owner, the signal, the owner in the newer way; and what happens in a folder.
        "syscall(72, 0, 8, getppid) == 0", "syscall(72, 0, 10, 9) == 0", "syscall(72, 0, 15, my $o = \"\\0\" x 8) == 0", "syscall(72, 0, 1026, 1) == 0",
        "syscall(105, 0) == 0 && syscall(105, 1) == 0", "syscall(126, 0, 0) == 0", "syscall(90, my $c = '/dev/shm', 0777) == 0");

    @Test
    void aProgramTakenOverFindsNoWayOut() throws Exception {
        perlIsThere();
        assumeTrue("amd64".equals(System.getProperty("os.arch")), "numbers of system calls are those of x86-64");
        var script = new StringBuilder("my @open;\n");
        for (int i = 0; i < WAYS_OUT.size(); i++) {
            script.append("push @open, ").append(i).append(" if (").append(WAYS_OUT.get(i)).append(");\n");
        }
        String open = perl(script + "push @open, 'end'; out(join ',', @open);", Duration.ofSeconds(20));
        assertThat(java.util.Arrays.stream(open.split(",")).map(way -> way.equals("end") ? way : WAYS_OUT.get(Integer.parseInt(way)))).containsExactly("end");
        assertThat(Path.of("/tmp/postern-escape")).doesNotExist();
        assertThat(Path.of("/dev/shm/postern-escape")).doesNotExist();
    }

    @Test
    void itSeesItsScratchPlaceAndNeitherTheJdkNorTheApplication() throws Exception {
        perlIsThere();
        String jdk = Path.of(System.getProperty("java.home"), "release").toString();
        assertThat(perl("out(join ',', (-s 'in'), open(F, '<', '" + jdk + "') ? 'jdk' : 'no jdk', scalar(keys %ENV), join(' ', map { fileno($_) } grep { defined fileno($_) } (*STDIN, *STDOUT, *STDERR)))",
                Duration.ofSeconds(20))).isEqualTo("10,no jdk,8,0 1 2");
    }

    @Test
    void aProgramThatWritesForEverEndsAtTheLimitOfItsPlace() {
        perlIsThere();
        assertLimit("my $i = 0; while (1) { open(F, '>', 'f' . $i++); print F 'x' x 100_000_000; close F; }", Limit.SCRATCH);
    }

    @Test
    void filesWithoutNamesCountToo() {
        perlIsThere();
        assertLimit("my @f; my $i = 0; while (1) { open(my $f, '>', 'f'); unlink 'f'; print $f 'x' x 100_000_000; push @f, $f; }", Limit.SCRATCH);
    }

    @Test
    void aTreeDeeperThanAnyPathIsEndedAndRemoved() {
        perlIsThere();
        assertLimit("for (1 .. 3000) { mkdir 'deep'; chdir 'deep'; } sleep 60;", Limit.SCRATCH);
    }

    @Test
    void aProgramThatDoesNothingIsEnded() {
        perlIsThere();
        assertThatThrownBy(() -> perl("1 while 1", Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(LimitException.class, limit -> assertThat(limit.limit()).isEqualTo(Limit.TIME_WITHOUT_PROGRESS));
    }

    @Test
    void aProgramThatWantsAllMemoryDiesOfIt() {
        perlIsThere();
        assertThatThrownBy(() -> perl("my @a; while (1) { push @a, 'x' x 50_000_000; }", Duration.ofSeconds(20)))
                .isInstanceOfAny(RefusedByWorker.class, LimitException.class);
    }

    @Test
    void whatIsNoPlainFileIsNotRead() {
        perlIsThere();
        assertThatThrownBy(() -> perl("mkdir 'out'", Duration.ofSeconds(20))).isInstanceOf(RefusedByWorker.class);
    }

    @Test
    void aCallThatIsInterruptedEndsTheProgram() throws Exception {
        perlIsThere();
        var thrown = new java.util.concurrent.CompletableFuture<Throwable>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                perl("sleep 60", Duration.ofSeconds(60));
                thrown.complete(null);
            } catch (Exception failure) {
                thrown.complete(failure);
            }
        });
        Thread.sleep(1_500);
        caller.interrupt();
        assertThat(thrown.get(10, java.util.concurrent.TimeUnit.SECONDS)).isInstanceOf(Cancelled.class);
    }

    @Test
    void withoutASandboxNoProgramIsExecuted() throws Exception {
        installed(Converter.PAGE_TO_WORDS);
        try (WorkerPool open = WorkerPool.start(WorkerSettings.standard().withWarm(0).withoutSandbox())) {
            assertThatThrownBy(() -> open.convert(UntrustedDocument.of(new byte[10]), Converter.PAGE_TO_WORDS, new ByteArrayOutputStream(), (done, total) -> {}))
                    .isInstanceOf(NoSandboxException.class);
        }
    }

    private static void installed(Converter converter) {
        assumeTrue(Converter.installed().contains(converter), converter.debianPackage() + " is not installed");
    }

    private static void perlIsThere() {
        assumeTrue(PerlConversion.isThere(), "Perl stands in for a hostile program");
    }

    private static void assertLimit(String script, Limit limit) {
        assertThatThrownBy(() -> perl(script, Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(LimitException.class, broken -> assertThat(broken.limit()).isEqualTo(limit));
    }

    /** Runs a script in the place of a converter, on a document of ten bytes. @return what it wrote to its output file */
    private static String perl(String script, Duration patience) throws IOException {
        var out = new ByteArrayOutputStream();
        pool.convert(UntrustedDocument.of(new byte[10]), PerlConversion.of(script, patience), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] convert(byte[] document, Converter converter) throws IOException {
        var out = new ByteArrayOutputStream();
        pool.convert(UntrustedDocument.of(document), converter, out, (done, total) -> {});
        return out.toByteArray();
    }

    private static byte[] entry(byte[] zip, String name) throws IOException {
        try (var in = new java.util.zip.ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return in.readAllBytes();
                }
            }
        }
        throw new IOException("no " + name);
    }
}
