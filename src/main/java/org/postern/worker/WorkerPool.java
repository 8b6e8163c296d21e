package org.postern.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.postern.clean.CleanOptions;
import org.postern.clean.Format;
import org.postern.clean.Progress;
import org.postern.inspect.Finding;
import org.postern.inspect.Said;
import org.postern.inspect.UntrustedBytes;
import org.postern.redact.Draft;
import org.postern.redact.Hit;
import org.postern.redact.Judgement;
import org.postern.redact.Mark;
import org.postern.redact.Mode;
import org.postern.redact.PageSizes;
import org.postern.redact.PageText;
import org.postern.redact.Plan;
import org.postern.redact.Width;
import org.postern.worker.confine.Spawner;
import org.postern.worker.wire.Answers;
import org.postern.worker.wire.BadMessage;
import org.postern.worker.wire.FieldWriter;
import org.postern.worker.wire.Fields;
import org.postern.worker.wire.Redactions;

/**
 * Hands each untrusted document to a fresh, confined process, and checks what comes back. Keeps a few such processes waiting, so that a call
 * does not wait for a JVM. Safe for use by several threads; a call that is interrupted ends its worker and throws {@link Cancelled}.
 *
 * <p>A method that writes to a stream may have written a part of it when it throws: the caller throws that part away.
 */
public final class WorkerPool implements AutoCloseable {
    /** A missing sandbox is a matter of the system's settings; a try costs a process. */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);
    private static final Progress NOBODY = (done, total) -> {};

    private final WorkerSettings settings;
    private final Semaphore places;
    /** One document at a time: what is prepared for it stands in this process's memory. */
    private final Semaphore sharing = new Semaphore(1);
    private final ConverterShop converters;
    private Workshop workshop;
    private volatile Obstacle obstacle;

    private WorkerPool(WorkerSettings settings, Workshop workshop) {
        this.settings = settings;
        this.workshop = workshop;
        places = new Semaphore(settings.atOnce(), true);
        converters = new ConverterShop(settings);
    }

    /** Links what the start of a worker calls, on a thread of its own: a command does this while it still reads its arguments. */
    public static void prepare() {
        Thread.ofPlatform().name("worker-link").daemon(true).start(Spawner::link);
    }

    /** Starts a pool. @throws NoSandboxException this system cannot confine a worker; the message says what is missing */
    public static WorkerPool start(WorkerSettings settings) throws NoSandboxException {
        Scratch.sweepQuietly();
        return new WorkerPool(settings, Workshop.open(settings));
    }

    /** Starts a pool for one document, whose worker begins to start before it is asked for. */
    public static WorkerPool startFor(UntrustedDocument document, WorkerSettings settings) throws IOException {
        Workshop workshop = Workshop.open(settings);
        workshop.begin(pace(settings, document));
        Scratch.sweepQuietly();
        return new WorkerPool(settings, workshop);
    }

    /**
     * Starts a pool for a server, which has other work too. Where workers cannot be confined, each call throws {@link NoSandboxException}, and the next
     * one tries again; {@link #obstacle()} says why, for those who must know.
     */
    public static WorkerPool startOrWait(WorkerSettings settings) {
        try {
            return start(settings);
        } catch (NoSandboxException notYet) {
            var waiting = new WorkerPool(settings, null);
            waiting.obstacle = new Obstacle(notYet.why(), System.nanoTime());
            return waiting;
        }
    }

    /**
     * Why no document can be opened on this system, in one sentence; empty when workers can be confined. What was found missing is tried again from time to
     * time, here and by each call.
     */
    public Optional<Said> obstacle() {
        Obstacle known = obstacle;
        if (known == null || System.nanoTime() - known.since < TRY_AGAIN.toNanos()) {
            return Optional.ofNullable(known).map(Obstacle::why);
        }
        obstacle = new Obstacle(known.why, System.nanoTime());
        try (OneDocumentWorker one = workshop().take(Pace.QUICK)) {
            obstacle = null;
        } catch (NoSandboxException still) {
            obstacle = new Obstacle(still.why(), System.nanoTime());
        } catch (IOException noProcess) {
            // The machine is out of something; the sandbox was not asked.
            return Optional.of(known.why);
        }
        return Optional.ofNullable(obstacle).map(Obstacle::why);
    }

    private record Obstacle(Said why, long since) {}

    private synchronized Workshop workshop() throws NoSandboxException {
        if (workshop == null) {
            workshop = Workshop.open(settings);
        }
        return workshop;
    }

    /**
     * Writes the clean copy of a document. Nothing is written before the cleaner's own second scan has passed.
     *
     * @throws RefusedByWorker the document cannot be cleaned whole; the message says what, where, why and what to do
     */
    public CleanOutcome clean(UntrustedDocument in, OutputStream cleanCopy, CleanOptions options, Progress progress) throws IOException {
        return new ConvertAndClean(this, in, options).clean(cleanCopy, progress);
    }

    /** Cleans a document as the format that it is. */
    CleanOutcome cleanAsItIs(UntrustedDocument in, OutputStream cleanCopy, CleanOptions options, Progress progress) throws IOException {
        if (SharedCleaning.worthwhile(in) && sharing.tryAcquire()) {
            try {
                return shared(in, cleanCopy, options, progress);
            } finally {
                sharing.release();
            }
        }
        return checked(file("clean", parameters(options).truth(false), cleanCopy, progress, in), WorkerPool::readOutcome);
    }

    private CleanOutcome shared(UntrustedDocument in, OutputStream cleanCopy, CleanOptions options, Progress progress) throws IOException {
        try (var shared = new SharedCleaning(this, in, options)) {
            int free = freePlaces();
            try {
                if (free > 1) {
                    shared.prepare(free, progress);
                }
            } finally {
                places.release(free);
            }
            int pages = shared.pagesPrepared();
            if (pages == 0) {
                return checked(file("clean", parameters(options).truth(false), cleanCopy, progress, in), WorkerPool::readOutcome);
            }
            Progress behind = (done, total) -> progress.step(total + done, 2 * total);
            return checked(file("clean", parameters(options).truth(true), cleanCopy, behind, in, shared.prepared()), WorkerPool::readOutcome);
        }
    }

    private int freePlaces() {
        int free = 0;
        while (free < settings.atOnce() && places.tryAcquire()) {
            free++;
        }
        return free;
    }

    /** As {@code CleanTask} reads them. */
    static FieldWriter parameters(CleanOptions options) {
        return new FieldWriter().truth(options.skipUnclean()).truth(options.canonicalSpacing()).truth(options.greyscale()).truth(options.exactPictures());
    }

    /**
     * A clean picture or text as pages of a PDF.
     *
     * @param extension of the clean copy; see {@link org.postern.redact.paper.PaperPages#canTake}
     */
    public void pages(UntrustedDocument copy, String extension, OutputStream pdf, Progress progress) throws IOException {
        file("pages", new FieldWriter().text(extension), pdf, progress, copy);
    }

    /**
     * Opens a locked PDF with its password and writes it without. What comes out is as untrusted as what went in: hand it to {@link #clean}.
     *
     * @param password goes to the one worker and is kept nowhere else; the caller erases it
     * @throws RefusedByWorker {@code ENCRYPTED} when it is not the password
     */
    public void unlock(UntrustedDocument locked, char[] password, OutputStream untrusted, Progress progress) throws IOException {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        var parameters = new FieldWriter().bytes(bytes);
        try {
            file("unlock", parameters, untrusted, progress, locked);
        } finally {
            parameters.erase();
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }

    /** The traces in a document. */
    public List<Finding> inspect(UntrustedDocument in, Progress progress) throws IOException {
        return checked(answer("inspect", new FieldWriter(), progress, in), Answers::readFindings);
    }

    /** The number of pages and the size of each. */
    public PageSizes sizes(UntrustedDocument pdf) throws IOException {
        return checked(answer("sizes", new FieldWriter(), NOBODY, pdf), Answers::readSizes);
    }

    /** The words of the pages {@code from} to {@code to}, counted from 1. Words are untrusted text. */
    public List<PageText> texts(UntrustedDocument pdf, int from, int to) throws IOException {
        return checked(answer("texts", new FieldWriter().integer(from).integer(to), NOBODY, pdf), fields -> Answers.readTexts(fields, from, to));
    }

    /** The places where a text, pattern or entity stands. What stands there is untrusted text. */
    public List<Hit> search(UntrustedDocument pdf, Mark mark) throws IOException {
        byte[] plan = new Plan(List.of(mark), Width.QUANTISED, Mode.TEXT, false, null, true).toJson();
        return checked(answer("search", new FieldWriter().bytes(plan), NOBODY, pdf), Answers::readHits);
    }

    /**
     * Applies a plan. What is written is worth nothing before {@link #verify} found nothing in it, in another process.
     *
     * @param asPictures pages that become pictures; see {@link Draft#picturesAfter}
     * @param password   opens a locked PDF, in UTF-8; empty for one that is not locked
     */
    public Draft redact(UntrustedDocument pdf, byte[] password, Plan plan, Set<Integer> asPictures, OutputStream out, Progress progress) throws IOException {
        var parameters = Redactions.writePages(new FieldWriter().bytes(plan.toJson()).bytes(password), asPictures);
        return checked(file("redact", parameters, out, progress, pdf), Redactions::readDraft);
    }

    /**
     * Judges an output, in a process that did not make it.
     *
     * @param covered  words that must be gone besides those of the plan; see {@link Draft#covered}
     * @param password opens a locked original, in UTF-8; empty for one that is not locked
     */
    public Judgement verify(UntrustedDocument output, Plan plan, List<String> covered, UntrustedDocument original, byte[] password) throws IOException {
        var parameters = Redactions.writeWords(new FieldWriter().bytes(plan.toJson()).bytes(password), covered);
        return checked(answer("verify", parameters, NOBODY, output, original), Redactions::readJudgement);
    }

    /**
     * Draws the pages {@code from} to {@code to}, counted from 1, at {@code dpi} dots an inch, with as many workers as the pool has places free.
     * The sink gets all of them in order, or an exception is thrown.
     */
    public void render(UntrustedDocument pdf, int dpi, int from, int to, PageSink sink, Progress progress) throws IOException {
        new PageRange(this, pdf, dpi, from, to).render(sink, progress);
    }

    /**
     * Lets an installed program read a document and write another. The program runs confined as a worker is, with a private place in memory to write
     * in, and dies with its one document. What it wrote is as untrusted as the document: hand it to {@link #clean}, which uses a fresh worker.
     *
     * @param untrusted gets the whole file after the program ended well, or nothing
     * @throws RefusedByWorker {@code CONVERTER_MISSING} or {@code DAMAGED}
     */
    public void convert(UntrustedDocument in, Converter converter, OutputStream untrusted, Progress progress) throws IOException {
        place();
        try {
            converters.convert(in, converter, untrusted, progress);
        } finally {
            places.release();
        }
    }

    void convert(UntrustedDocument in, Conversion conversion, OutputStream untrusted) throws IOException {
        converters.convert(in, conversion, untrusted, NOBODY);
    }

    /** Resident memory of a worker that waits, in bytes; 0 when none does. */
    public long waitingWorkerBytes() throws NoSandboxException {
        return workshop().waitingWorkerBytes();
    }

    @Override
    public synchronized void close() {
        converters.close();
        if (workshop != null) {
            workshop.close();
        }
    }

    int atOnce() {
        return settings.atOnce();
    }

    /** Work of one worker on its document. */
    interface Work<T> {
        T on(OneDocumentWorker worker) throws IOException;
    }

    /** Runs work on a fresh worker, and ends the worker. */
    <T> T withWorker(Work<T> work, UntrustedBytes... documents) throws IOException {
        return withWorker(pace(settings, documents), work, documents);
    }

    private static Pace pace(WorkerSettings settings, UntrustedBytes... documents) throws IOException {
        return settings.awaited() ? Pace.ofAwaited(documents) : Pace.of(documents);
    }

    <T> T withWorker(Pace pace, Work<T> work, UntrustedBytes... documents) throws IOException {
        place();
        try {
            return onPlace(pace, work, documents);
        } finally {
            places.release();
        }
    }

    /** The same on a place that the caller holds. */
    <T> T onPlace(Pace pace, Work<T> work, UntrustedBytes... documents) throws IOException {
        try (OneDocumentWorker worker = confined(pace)) {
            worker.begin(documents);
            return work.on(worker);
        }
    }

    private OneDocumentWorker confined(Pace pace) throws IOException {
        try {
            OneDocumentWorker worker = workshop().take(pace);
            obstacle = null;
            return worker;
        } catch (NoSandboxException missing) {
            obstacle = new Obstacle(missing.why(), System.nanoTime());
            throw missing;
        }
    }

    private void place() throws Cancelled {
        try {
            places.acquire();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }

    private byte[] answer(String task, FieldWriter parameters, Progress progress, UntrustedBytes... documents) throws IOException {
        return withWorker(worker -> {
            var answer = new AnswerListener(progress);
            worker.run(task, parameters, answer);
            return answer.untrusted.toByteArray();
        }, documents);
    }

    private byte[] file(String task, FieldWriter parameters, OutputStream out, Progress progress, UntrustedBytes... documents) throws IOException {
        return withWorker(worker -> {
            var answer = new FileListener(progress, out::write, documents[0].size());
            worker.run(task, parameters, answer);
            return answer.untrusted.toByteArray();
        }, documents);
    }

    private interface Reader<T> {
        T read(Fields fields) throws BadMessage;
    }

    private static <T> T checked(byte[] untrusted, Reader<T> reader) throws WorkerLied {
        try {
            var fields = new Fields(untrusted);
            T value = reader.read(fields);
            fields.end("more than its answer");
            return value;
        } catch (BadMessage lie) {
            throw new WorkerLied(lie.getMessage());
        }
    }

    private static CleanOutcome readOutcome(Fields untrusted) throws BadMessage {
        Format format = untrusted.choice(Format.class, "a format");
        String extension = untrusted.text(8, "an ending");
        if (!extension.matches("[a-z0-9]{1,8}")) {
            throw new BadMessage("an ending");
        }
        return new CleanOutcome(format, extension, Answers.readFindings(untrusted));
    }
}
