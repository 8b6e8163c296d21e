package org.postern.worker;

import java.time.Duration;
import org.postern.inspect.Sentence;

/** What a document and its worker may use, each with its reason. Breaking one ends the worker and gives a {@link LimitException} that names it. */
public enum Limit implements Sentence {
    /** Films of a gigabyte are honest; more than this no newsroom can look through, and the store would fill. */
    INPUT_SIZE("The document is larger than 4 GB, more than Postern opens; split it and send the parts."),
    /** A kilobyte that unpacks to a gigabyte is an attack; what a cleaner writes stays near what it read. */
    DECODED_SIZE("The document unpacks to far more than its size, as a bomb does, so it was not opened."),
    /** Forms in forms and lists in lists: the parsers call themselves, and a stack ends. */
    NESTING("The document is nested deeper than any honest one, so it was not opened."),
    /** The longest real files have some thousand pages; each page costs time and a picture. */
    PAGES("The document has more than 20,000 pages, more than Postern opens; split it and send the parts."),
    /** 100 million pixels are an A0 sheet at 250 dpi, and 400 MB in memory while they are drawn. */
    PIXELS("A page or picture of the document is larger than 100 million pixels, so it was not drawn; scale it down and send that."),
    /** Not the total time: long honest work goes on as long as it gets on, and a person can cancel it. */
    TIME_WITHOUT_PROGRESS("The document kept its reader busy without getting on, so the work was ended; it is damaged or hostile."),
    /** The heap of a worker and its native memory, so that no document starves the others. */
    MEMORY("The document needs more memory than one document may have, so the work was ended."),
    /** Answers of a worker are held in the parent's memory: pages, findings, reports. */
    ANSWER_SIZE("The answer about the document is larger than any honest one, so the work was ended."),
    /** A converter's files lie in memory, beside everybody's. */
    SCRATCH("The program that reads this format filled its place in memory, so the work was ended.");

    public static final long MAX_INPUT_BYTES = 4L << 30;
    public static final int MAX_PAGES = 20_000;
    public static final int MAX_PIXELS = 100_000_000;
    /** Above this a picture shows no more of any document. */
    public static final int MAX_DPI = 600;
    /** A plan with a mark on each line of a thousand pages is some 5 MB. */
    public static final int MAX_PLAN_BYTES = 15 << 20;
    /** A page of random noise at 100 million pixels does not fit; every page that was drawn or scanned does. */
    public static final int MAX_PAGE_IMAGE_BYTES = 96 << 20;
    /** Findings, texts, reports. 20,000 pages of dense text are some 60 MB. */
    public static final int MAX_ANSWER_BYTES = 128 << 20;
    /** A clean copy may grow (a picture decoded and encoded again), not explode. */
    public static final long MAX_OUTPUT_RATIO = 32;
    public static final long MAX_OUTPUT_BASE = 256L << 20;
    /** Parsers read tables twice and streams again; a worker that asks for more than this only keeps the parent busy. */
    public static final long MAX_READ_RATIO = 64;
    public static final long MAX_READ_BASE = 256L << 20;
    /** What a converter reads and what it makes lie in memory whole. */
    public static final long MAX_CONVERTED_BYTES = 1L << 30;
    /** What went in, what comes out, and a program's own files. */
    public static final long MAX_SCRATCH_BYTES = 2 * MAX_CONVERTED_BYTES + (256L << 20);
    public static final Duration MAX_SILENCE = Duration.ofSeconds(60);

    private final String sentence;

    Limit(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String english() {
        return sentence;
    }
}
