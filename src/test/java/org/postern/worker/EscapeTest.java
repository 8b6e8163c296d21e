package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.worker.confine.ConfinedProcess;
import org.postern.worker.confine.NoSandbox;
import org.postern.worker.wire.FieldWriter;

/** Real confined workers that try to break out, to starve the parent, to confuse it, and to die on it. Each ends in its named way. */
final class EscapeTest {
    /** Hostile tasks need no parser, so their workers start without one; the confinement is the same. */
    private static WorkerPool pool;
    /** A pool that waits two seconds only, for what would otherwise keep the tests waiting. */
    private static WorkerPool impatient;

    @BeforeAll
    static void start() throws Exception {
        pool = HostilePool.start(Duration.ofMinutes(1), false);
        impatient = HostilePool.start(Duration.ofSeconds(2), false);
    }

    @AfterAll
    static void theParentGoesOnServing() throws Exception {
        pool.close();
        impatient.close();
        try (WorkerPool honest = WorkerPool.start(WorkerSettings.standard().withWarm(0))) {
            assertThat(honest.sizes(UntrustedDocument.of(Documents.pages(1))).pages()).hasSize(1);
        }
    }

    @Test
    void everyWayOutOfAWorkerIsShut() throws Exception {
        try (WorkerPool warm = HostilePool.start(Duration.ofSeconds(30), true)) {
            assertThat(EscapeSuite.open(warm)).isEmpty();
        }
        assertThat(Path.of("/tmp/postern-escape")).doesNotExist();
    }

    @Test
    void aWorkerHasNoEnvironmentNoOpenFileButItsOwnAndNoOtherProcess() throws Exception {
        pool.withWorker(worker -> {
            Path proc = Path.of("/proc/" + worker.child().pid());
            assertThat(Files.readString(proc.resolve("status"))).contains("NoNewPrivs:\t1").contains("Seccomp:\t2");
            if (Files.isReadable(proc.resolve("environ")) && Files.isReadable(proc.resolve("fd"))) {
                assertThat(Files.readString(proc.resolve("environ")).split("\0")).containsExactlyInAnyOrder("LC_ALL=C.UTF-8", "MALLOC_ARENA_MAX=2");
                try (var open = Files.list(proc.resolve("fd"))) {
                    assertThat(open.map(EscapeTest::target)).allMatch(target -> target.startsWith("pipe:") || target.equals("/dev/null")
                            || target.endsWith(".jar") || target.endsWith("/lib/modules") || target.endsWith("/dev/random") || target.endsWith("/dev/urandom"));
                }
            }
            return null;
        }, UntrustedDocument.of(new byte[1]));
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (java.io.IOException closed) {
            return "pipe:closed";
        }
    }

    @Test
    void theParentRefusesAProcessThatIsNotConfined() {
        long own = ProcessHandle.current().pid();
        assertThatThrownBy(() -> ConfinedProcess.verify((int) own, new org.postern.worker.confine.Kind.Parses(HostilePool.HEAP), 0xff)).isInstanceOf(NoSandbox.class)
                .hasMessageContaining("hostile documents cannot be opened here");
        assertThatThrownBy(() -> ConfinedProcess.verify((int) own, new org.postern.worker.confine.Kind.Parses(HostilePool.HEAP), 0x7f)).isInstanceOf(NoSandbox.class)
                .hasMessageContaining("could still use");
    }

    /** Whoever starts it: what was not born inside Landlock ends before it asks for a document. */
    @Test
    void aWorkerThatWasNotBornConfinedEndsItself() throws Exception {
        var settings = WorkerSettings.standard().withoutWarmUp();
        Process stray = new ProcessBuilder(WorkerCommand.of(settings, Pace.QUICK)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(stray.getInputStream().readAllBytes()).isEmpty();
        assertThat(stray.waitFor()).isEqualTo(org.postern.worker.inside.Exit.NO_SANDBOX);
    }

    @Test
    void theParentLeavesNoCore() throws Exception {
        assertThat(Files.readString(Path.of("/proc/self/limits"))).containsPattern("Max core file size +[01] +[01] +bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "threads"})
    void aMemoryBombEndsInTheLimitOnMemory(String what) {
        assertLimit(pool, what, Limit.MEMORY);
    }

    @Test
    void memoryBesideTheHeapEndsAtTheKernelsLimit() throws Exception {
        var listener = new HostilePool.Anything();
        HostilePool.run(pool, "hungry", new FieldWriter().text("native memory"), listener);
        int mebibytes = new org.postern.worker.wire.Fields(listener.answer.toByteArray()).integer(0, Integer.MAX_VALUE, "MiB");
        assertThat(mebibytes).isLessThan((int) (HostilePool.HEAP >> 20) + 640);
    }

    @Test
    void aCallThatNeverEndsIsTheLimitOnNesting() {
        assertLimit(pool, "stack", Limit.NESTING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"time", "sleep", "reading", "a trickle of progress", "a trickle of answers", "a message that never ends"})
    void workThatDoesNotGetOnIsEnded(String what) {
        assertLimit(impatient, what, Limit.TIME_WITHOUT_PROGRESS);
    }

    @Test
    void progressThatStandsStillIsNone() {
        assertLimit(impatient, "progress", Limit.TIME_WITHOUT_PROGRESS);
    }

    @Test
    void aFloodOfAnswersEndsAtItsCap() {
        assertThatThrownBy(() -> pool.withWorker(worker -> {
            var collected = new AnswerListener((done, total) -> {});
            worker.run("hungry", new FieldWriter().text("answers"), collected);
            return null;
        }, UntrustedDocument.of(new byte[10]))).isInstanceOfSatisfying(LimitException.class, limit -> assertThat(limit.limit()).isEqualTo(Limit.ANSWER_SIZE));
    }

    @Test
    void aFloodOfOutputEndsAtItsCap() {
        assertThatThrownBy(() -> pool.withWorker(worker -> {
            var collected = new FileListener((done, total) -> {}, piece -> {}, 0);
            worker.run("hungry", new FieldWriter().text("output"), collected);
            return null;
        }, UntrustedDocument.of(new byte[10]))).isInstanceOfSatisfying(LimitException.class, limit -> assertThat(limit.limit()).isEqualTo(Limit.DECODED_SIZE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a page of a billion pixels", "a page without width", "a page of negative height", "page zero", "page two billion",
        "a picture of two gigabytes", "a picture of no bytes", "more picture than was told", "empty pieces of a picture", "a picture that is none",
        "another message inside a picture", "steps that go back", "more steps than there are", "negative steps", "reading behind the end",
        "reading before the start", "reading another document", "reading too much", "reading nothing", "a request too long", "a request too short",
        "ready a second time", "a parent's message", "pieces of no picture", "a code that is a command", "a sentence that is no text", "a sentence of its own",
        "a sentence that names less", "a sentence that names too much", "a value of no kind", "a value too long", "more behind a sentence", "sentences in sentences",
        "a limit that does not exist", "a type that does not exist", "a length of two gigabytes", "a negative length", "done with a word", "bytes of chance"})
    void aLieIsCalledALie(String lie) {
        assertThatThrownBy(() -> liar(lie)).isInstanceOf(WorkerLied.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"die at once", "die inside a type", "die inside a message", "die after asking", "die after progress", "die after an answer",
        "die after output", "die after a page's head", "die inside a page", "die by a bad address", "die by the other calling convention",
        "die by the calls of an older machine"})
    void aDeathIsCalledADeath(String when) {
        assertThatThrownBy(() -> liar(when)).isInstanceOf(WorkerDied.class);
    }

    @Test
    void aTerminalsCommandsDoNotReachTheTerminal() {
        assertThatThrownBy(() -> liar("a terminal's commands")).isInstanceOfSatisfying(RefusedByWorker.class, refused -> {
            assertThat(refused.getMessage()).doesNotContain("\u001b", "\u0007", "\u202e").contains("another file", "more");
            assertThat(refused.where()).doesNotContain("\u001b", "\u202e").contains("here");
        });
    }

    @Test
    void nothingOfAKilledWorkerSurvives() throws Exception {
        Set<Long> before = children();
        assertLimit(impatient, "time", Limit.TIME_WITHOUT_PROGRESS);
        for (int i = 0; i < 100 && children().size() > before.size() + 1; i++) {
            Thread.sleep(50);
        }
        // At most the one that waits for the next document came in its place.
        assertThat(children().size()).isLessThanOrEqualTo(before.size() + 1);
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(java.util.stream.Collectors.toSet());
    }

    private static void liar(String lie) throws Exception {
        HostilePool.run(pool, "liar", new FieldWriter().text(lie), new HostilePool.Anything());
    }

    private static void assertLimit(WorkerPool where, String what, Limit limit) {
        assertThatThrownBy(() -> HostilePool.run(where, "hungry", new FieldWriter().text(what), new HostilePool.Anything()))
                .isInstanceOfSatisfying(LimitException.class, broken -> assertThat(broken.limit()).isEqualTo(limit));
    }
}
