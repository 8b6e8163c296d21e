package org.postern.redact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;

import org.postern.clean.Progress;
import org.postern.clean.pdf.PdfWriter;
import org.postern.inspect.UntrustedBytes;
import org.postern.redact.RedactException.Refusal;
import org.postern.redact.content.PageModel;
import org.postern.redact.content.TextEngine;
import org.postern.redact.pdf.OpenPdf;
import org.postern.redact.text.PatternTimeout;

/**
 * Applies a plan to a PDF. Nothing is handed out before the output has been verified: a page on which something would survive becomes a
 * picture and is verified again; if that does not help, there is no output.
 */
public final class Redactor {
    /** Names this engine in reports and approvals; it changes when the same plan may give another output. */
    public static final String ENGINE = "postern-redact/1";
    private static final int STEPS = 4;

    private Redactor() {}

    /** Redacts and judges in this one process; where processes can be parted, {@link #draft} and {@link Verifier#judge} run in two. */
    public static Report redact(UntrustedBytes pdf, Plan plan, OutputStream out, Progress progress) throws RedactException, IOException {
        byte[] original = OpenPdf.bytes(pdf);
        try (PDDocument document = OpenPdf.source(original)) {
            TextEngine engine = read(document, plan);
            progress.step(2, STEPS);
            Set<Integer> burnt = Set.of();
            while (true) {
                Made made = make(document, engine, plan, burnt, progress);
                Draft draft = draft(engine, made);
                progress.step(3, STEPS);
                Judgement judgement = Verifier.judge(made.bytes(), plan, original, draft.covered());
                if (judgement.clean()) {
                    out.write(made.bytes());
                    progress.step(STEPS, STEPS);
                    return draft.report().judgedBy(judgement.report());
                }
                Set<Integer> next = draft.picturesAfter(judgement, burnt);
                if (next.equals(burnt)) {
                    throw new RedactException(Refusal.LEAK, WhyNoOutput.LEAK.with(judgement.report().failedChecks()));
                }
                burnt = next;
            }
        } catch (PatternTimeout e) {
            throw new RedactException(Refusal.PATTERN_TIMEOUT, WhyNoOutput.PATTERN_TOO_SLOW.with());
        }
    }

    /**
     * Makes an output that is worth nothing until {@link Verifier#judge} found nothing in it: the caller keeps it back until then.
     *
     * @param asPictures pages that become pictures, because something marked survived on them in a try before; see {@link Draft#picturesAfter}
     */
    public static Draft draft(UntrustedBytes pdf, Plan plan, Set<Integer> asPictures, OutputStream out, Progress progress) throws RedactException, IOException {
        try (PDDocument document = OpenPdf.source(OpenPdf.bytes(pdf))) {
            TextEngine engine = read(document, plan);
            progress.step(2, STEPS);
            Made made = make(document, engine, plan, asPictures, progress);
            out.write(made.bytes());
            progress.step(STEPS, STEPS);
            return draft(engine, made);
        } catch (PatternTimeout e) {
            throw new RedactException(Refusal.PATTERN_TIMEOUT, WhyNoOutput.PATTERN_TOO_SLOW.with());
        }
    }

    private static TextEngine read(PDDocument document, Plan plan) throws RedactException, IOException {
        checkPages(plan, document.getNumberOfPages());
        TextEngine engine = new TextEngine(document, plan);
        engine.read();
        return engine;
    }

    /** @param incomplete pages of whose pictures something is left out */
    private record Made(byte[] bytes, Map<Integer, WhyPicture> asPictures, Set<Integer> incomplete) {}

    private static void checkPages(Plan plan, int pages) throws RedactException {
        for (Mark mark : plan.marks()) {
            if (mark instanceof BoxMark box && box.page() > pages) {
                throw new RedactException(Refusal.PLAN, WhyNoOutput.PAGE_NOT_THERE.with(box.page(), pages));
            }
        }
    }

    private static Set<Integer> picturesByMode(Plan plan, TextEngine engine) {
        Set<Integer> pictures = new TreeSet<>();
        for (PageModel page : engine.pages()) {
            if (plan.mode() == Mode.PICTURES || plan.mode() == Mode.PICTURE && page.isTouched()) {
                pictures.add(page.number());
            }
        }
        return pictures;
    }

    private static Made make(PDDocument source, TextEngine engine, Plan plan, Set<Integer> burnt, Progress progress) throws IOException, RedactException {
        Set<Integer> pictures = picturesByMode(plan, engine);
        Set<Integer> empty = new TreeSet<>(pictures);
        empty.addAll(burnt);
        try (PDDocument target = new PDDocument(IOUtils.createMemoryOnlyStreamCache());
                PDDocument drawn = new PDDocument(IOUtils.createMemoryOnlyStreamCache())) {
            if (!burnt.containsAll(pictures)) {
                engine.write(drawn, burnt);
            }
            engine.write(target, empty);
            Map<Integer, WhyPicture> asPictures = new TreeMap<>();
            List<Integer> flat = new ArrayList<>();
            Set<Integer> incomplete = new TreeSet<>();
            for (PageModel page : engine.pages()) {
                WhyPicture failure = engine.failures().get(page.number());
                if (failure == null && burnt.contains(page.number())) {
                    failure = WhyPicture.TEXT_SURVIVED;
                }
                if (failure != null) {
                    if (!burn(source, target, page, plan, engine)) {
                        incomplete.add(page.number());
                    }
                    asPictures.put(page.number(), failure);
                } else if (pictures.contains(page.number())) {
                    flat.add(page.number());
                }
            }
            if (!flat.isEmpty()) {
                incomplete.addAll(PictureEngine.flatten(saved(drawn), target, flat, () -> progress.step(2, STEPS)));
            }
            return new Made(FileForm.save(target, source, engine), asPictures, incomplete);
        }
    }

    private static boolean burn(PDDocument source, PDDocument target, PageModel page, Plan plan, TextEngine engine) throws RedactException {
        try {
            return PictureEngine.burn(source, target, page, plan, engine.finders(), engine.tell());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (e instanceof PatternTimeout timeout) {
                throw timeout;
            }
            throw new RedactException(Refusal.DAMAGED, WhyNoOutput.PAGE_CANNOT_BE_DRAWN.with(page.number()));
        }
    }

    /** In the one form that clean copies have, too. */
    static byte[] saved(PDDocument document) throws IOException {
        var bytes = new ByteArrayOutputStream();
        PdfWriter.write(document, bytes);
        return bytes.toByteArray();
    }

    private static Draft draft(TextEngine engine, Made made) {
        List<Report.Removed> removed = new ArrayList<>();
        engine.met().forEach(met -> removed.add(new Report.Removed(met.page(), met.places(), met.reason())));
        List<Report.NeedsHuman> human = new ArrayList<>();
        made.asPictures().forEach((page, why) -> human.add(new Report.NeedsHuman(page, NeedsLook.DRAWN.with(why).english())));
        made.incomplete().forEach(page -> human.add(new Report.NeedsHuman(page, NeedsLook.DRAWN.with(WhyPicture.PICTURE_LEFT_OUT).english())));
        for (PageModel page : engine.pages()) {
            if (page.isPictureWithoutText()) {
                human.add(new Report.NeedsHuman(page.number(), NeedsLook.NO_TEXT.english()));
            }
        }
        return new Draft(new Report(Report.Verdict.LEAKS, ENGINE, "", removed, List.of(), engine.tell().bits(), human), engine.covered(), engine.touchedPages());
    }
}
