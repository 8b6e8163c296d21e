package org.postern.casework.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.postern.clean.CleanOptions;
import org.postern.inspect.Said;
import org.postern.redact.Draft;
import org.postern.redact.Hit;
import org.postern.redact.Judgement;
import org.postern.redact.Mark;
import org.postern.redact.PageSizes;
import org.postern.redact.PageText;
import org.postern.redact.Plan;
import org.postern.redact.PngSink;
import org.postern.worker.CleanOutcome;
import org.postern.worker.Converter;
import org.postern.worker.LimitException;
import org.postern.worker.NoSandboxException;
import org.postern.worker.RefusedByWorker;
import org.postern.worker.UntrustedDocument;
import org.postern.worker.WorkerPool;

/** The engine as confined workers. What they refuse for good becomes a refusal; that one died may pass; where none can be confined, work waits. */
public final class WorkerEngine implements Engine {
    private static final byte[] NOT_LOCKED = new byte[0];

    private final WorkerPool pool;

    public WorkerEngine(WorkerPool pool) {
        this.pool = pool;
    }

    private interface Call<T> {
        T on(WorkerPool pool) throws IOException;
    }

    @Override
    public Optional<Said> obstacle() {
        return pool.obstacle();
    }

    @Override
    public Cleaned clean(SeekableByteChannel original, OutputStream cleanCopy, Progress progress) throws IOException {
        CleanOutcome outcome = call(workers -> workers.clean(borrowed(original), cleanCopy, new CleanOptions(false), progress::step));
        return new Cleaned(outcome.format().name().toLowerCase(Locale.ROOT), outcome.extension(), outcome.findings());
    }

    @Override
    public void unlock(SeekableByteChannel locked, char[] password, OutputStream untrusted, Progress progress) throws IOException {
        call(workers -> {
            workers.unlock(borrowed(locked), password, untrusted, progress::step);
            return null;
        });
    }

    @Override
    public void pages(SeekableByteChannel copy, String extension, OutputStream untrusted, Progress progress) throws IOException {
        PaperWay way = PaperWay.of(extension).orElseThrow(() -> new Refusal(WhyNot.NO_WAY_TO_PAGES.with(extension)));
        if (way.converter() != null && Converter.installed().contains(way.converter())) {
            call(workers -> {
                workers.convert(borrowed(copy), way.converter(), untrusted, progress::step);
                return null;
            });
        } else if (way.builtIn()) {
            try {
                call(workers -> {
                    workers.pages(borrowed(copy), extension, untrusted, progress::step);
                    return null;
                });
            } catch (Obstructed notNow) {
                throw notNow;
            } catch (Refusal refused) {
                throw way.converter() == null ? refused : new Refusal(WhyNot.BOTH.with(refused.why(), way.hint()));
            }
        } else {
            throw new Refusal(way.hint());
        }
    }

    @Override
    public PageSizes sizes(SeekableByteChannel pdf) throws IOException {
        return call(workers -> workers.sizes(borrowed(pdf)));
    }

    @Override
    public void render(SeekableByteChannel pdf, int dpi, int from, int to, PngSink sink, Progress progress) throws IOException {
        call(workers -> {
            workers.render(borrowed(pdf), dpi, from, to, sink::page, progress::step);
            return null;
        });
    }

    @Override
    public List<PageText> texts(SeekableByteChannel pdf, int from, int to) throws IOException {
        return call(workers -> workers.texts(borrowed(pdf), from, to));
    }

    @Override
    public List<Hit> search(SeekableByteChannel pdf, Mark mark) throws IOException {
        return call(workers -> workers.search(borrowed(pdf), mark));
    }

    @Override
    public Draft redact(SeekableByteChannel pdf, Plan plan, Set<Integer> asPictures, OutputStream output, Progress progress) throws IOException {
        return call(workers -> workers.redact(borrowed(pdf), NOT_LOCKED, plan, asPictures, output, progress::step));
    }

    @Override
    public Judgement verify(SeekableByteChannel output, Plan plan, List<String> covered, SeekableByteChannel original) throws IOException {
        return call(workers -> workers.verify(borrowed(output), plan, covered, borrowed(original), NOT_LOCKED));
    }

    private <T> T call(Call<T> call) throws IOException {
        try {
            return call.on(pool);
        } catch (NoSandboxException notNow) {
            throw new Obstructed(notNow.why());
        } catch (RefusedByWorker forGood) {
            throw new Refusal(forGood.code(), forGood.why());
        } catch (LimitException forGood) {
            throw new Refusal("LIMIT", forGood.limit().with());
        }
    }

    /** The channel stays the caller's: it is used by several calls, and closed by who opened it. */
    private static UntrustedDocument borrowed(SeekableByteChannel channel) {
        return UntrustedDocument.of(channel);
    }
}
