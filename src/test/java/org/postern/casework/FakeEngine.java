package org.postern.casework;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.casework.engine.Engine;
import org.postern.casework.engine.WhyNot;
import org.postern.inspect.Finding;
import org.postern.inspect.Said;
import org.postern.redact.Draft;
import org.postern.redact.Hit;
import org.postern.redact.Judgement;
import org.postern.redact.Mark;
import org.postern.redact.PageSizes;
import org.postern.redact.PageText;
import org.postern.redact.Plan;
import org.postern.redact.PngSink;
import org.postern.redact.Report;
import org.postern.worker.wire.WhyNotRead;

/** Stands for the workers, so that the rules can be tried without files and processes, and failures forced. */
final class FakeEngine implements Engine {
    static final int PAGES = 3;
    final AtomicInteger dying = new AtomicInteger();
    volatile boolean leaking;
    /** Page 2 leaks until it is a picture. */
    volatile boolean leakingAsText;
    volatile Said obstacle;
    final AtomicInteger obstructing = new AtomicInteger();
    volatile boolean drawing = true;
    volatile List<Report.NeedsHuman> needsHuman = List.of();
    volatile Runnable duringClean = () -> { };

    @Override
    public Optional<Said> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    @Override
    public Cleaned clean(SeekableByteChannel original, OutputStream cleanCopy, Progress progress) throws IOException {
        byte[] bytes = all(original);
        String text = new String(bytes, StandardCharsets.UTF_8);
        duringClean.run();
        if (obstructing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new Obstructed(WhyNot.EARLIER.with("No sandbox."));
        }
        if (text.startsWith("locked")) {
            throw new Refusal(WhyNot.EARLIER.with("It is locked."), true);
        }
        if (text.startsWith("refuse")) {
            throw new Refusal(WhyNot.EARLIER.with("This kind of file is not known. Ask for a PDF."));
        }
        if (dying.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            cleanCopy.write(bytes, 0, bytes.length / 2);
            throw new IOException("a worker died");
        }
        cleanCopy.write(("clean:" + text).getBytes(StandardCharsets.UTF_8));
        progress.step(1, 1);
        return new Cleaned("txt", text.startsWith("letter") ? "docx" : "pdf", List.of(new Finding("metadata.author", "Info", "author of " + text.substring(0, Math.min(20, text.length())),
                Finding.Tells.PERSON, Finding.Severity.HIGH, Finding.Fate.REMOVED)));
    }

    /** Opens what begins with "locked" with the password "open sesame", and what begins with "locked for printers" with none. */
    @Override
    public void unlock(SeekableByteChannel locked, char[] password, OutputStream untrusted, Progress progress) throws IOException {
        String text = new String(all(locked), StandardCharsets.UTF_8);
        if (!new String(password).equals(text.startsWith("locked for printers") ? "" : "open sesame")) {
            throw new Refusal(WhyNotRead.WRONG_PASSWORD.with(), true);
        }
        untrusted.write(text.substring("locked".length()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void pages(SeekableByteChannel copy, String extension, OutputStream untrusted, Progress progress) throws IOException {
        if (!drawing) {
            throw new Refusal(WhyNot.EARLIER.with("Install what draws it."));
        }
        untrusted.write(all(copy));
    }

    @Override
    public PageSizes sizes(SeekableByteChannel pdf) {
        return new PageSizes(java.util.Collections.nCopies(PAGES, new PageSizes.Size(595, 842)));
    }

    @Override
    public void render(SeekableByteChannel pdf, int dpi, int from, int to, PngSink sink, Progress progress) throws IOException {
        String text = new String(all(pdf), StandardCharsets.UTF_8);
        for (int page = from; page <= to; page++) {
            sink.page(page, 992, 1403, ("png " + page + " of " + text).getBytes(StandardCharsets.UTF_8));
            progress.step(page, to);
        }
    }

    @Override
    public List<PageText> texts(SeekableByteChannel pdf, int from, int to) {
        return java.util.stream.IntStream.rangeClosed(from, to)
                .mapToObj(page -> new PageText(page, 595, 842, List.of(new PageText.Word("word" + page, 1, 2, 3, 4)))).toList();
    }

    @Override
    public List<Hit> search(SeekableByteChannel pdf, Mark mark) {
        return List.of(new Hit(1, List.of(), "before", "found", "after", "page"));
    }

    @Override
    public Draft redact(SeekableByteChannel pdf, Plan plan, Set<Integer> asPictures, OutputStream output, Progress progress) throws IOException {
        output.write(("redacted " + plan.marks().size() + " marks of ").getBytes(StandardCharsets.UTF_8));
        output.write(all(pdf));
        output.write((asPictures.isEmpty() ? "" : asPictures.toString()).getBytes(StandardCharsets.UTF_8));
        return new Draft(report(false), List.of("covered"), Set.of(1, 2));
    }

    @Override
    public Judgement verify(SeekableByteChannel output, Plan plan, List<String> covered, SeekableByteChannel original) throws IOException {
        boolean leaksAsText = leakingAsText && !new String(all(output), StandardCharsets.UTF_8).endsWith("[2]");
        return new Judgement(report(!leaking && !leaksAsText && covered.equals(List.of("covered"))), leaksAsText ? Set.of(2) : Set.of());
    }

    private Report report(boolean clean) {
        return new Report(clean ? Report.Verdict.CLEAN : Report.Verdict.LEAKS, "engine-1", "", List.of(), List.of(), 0, needsHuman);
    }

    private static byte[] all(SeekableByteChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        channel.position(0);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            continue;
        }
        return bytes.array();
    }
}
