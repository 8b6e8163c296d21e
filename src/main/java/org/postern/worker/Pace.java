package org.postern.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.postern.inspect.UntrustedBytes;

/** How a worker's JVM compiles. */
enum Pace {
    /**
     * For what is over in a second: with the first stage alone, which also need not count for the second. It takes a fifth off a worker's whole work, and
     * a page that is cleaned is ahead with it until some three hundred pages.
     */
    QUICK("-XX:TieredStopAtLevel=1", "-XX:CICompilerCount=1",
            // Sooner than that costs more than it saves: most of a worker's methods run a few hundred times.
            "-XX:Tier3InvocationThreshold=2000", "-XX:Tier3MinInvocationThreshold=1000", "-XX:Tier3CompileThreshold=12000", "-XX:Tier3BackEdgeThreshold=60000"),
    /**
     * For an office document that a person waits for, alone: a worker that starts uses one processor, and the others have nothing to do. So its compilers
     * are two and begin soon, it practises on a letter of our own before the document comes, and its first collection comes late.
     */
    AWAITED(true, "-XX:TieredStopAtLevel=1", "-XX:CICompilerCount=2",
            "-XX:Tier3InvocationThreshold=200", "-XX:Tier3MinInvocationThreshold=100", "-XX:Tier3CompileThreshold=1000", "-XX:Tier3BackEdgeThreshold=3000",
            "-Xms256m", "-Xmn192m"),
    /**
     * For long work: with both stages. The first one waits five times as long as usual and the last one forty times: what the usual thresholds would have
     * compiled is over before that pays, and what runs for seconds still reaches them.
     */
    THOROUGH("-XX:CICompilerCount=2",
            "-XX:Tier3InvocationThreshold=1000", "-XX:Tier3MinInvocationThreshold=500", "-XX:Tier3CompileThreshold=10000", "-XX:Tier3BackEdgeThreshold=180000",
            "-XX:Tier4InvocationThreshold=200000", "-XX:Tier4MinInvocationThreshold=24000", "-XX:Tier4CompileThreshold=600000",
            "-XX:Tier4BackEdgeThreshold=2000000");

    /** A document as large as this is long work. */
    private static final long LONG_BYTES = 640 << 10;
    /** The head of a ZIP's first entry (APPNOTE 4.3.7), and names with which programs begin a document; a plain archive may hold anything. */
    private static final byte[] PACKAGE = {'P', 'K', 3, 4};
    private static final int NAME_AT = 30;
    private static final List<String> FIRST_NAMES = List.of("[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/", "mimetype");
    private static final int LONGEST_NAME = 19;

    private final boolean practises;
    private final List<String> options;

    Pace(String... options) {
        this(false, options);
    }

    Pace(boolean practises, String... options) {
        this.practises = practises;
        this.options = List.of(options);
    }

    /** What work on these documents asks for; how large they are is known before anything is parsed. */
    static Pace of(UntrustedBytes... documents) throws IOException {
        long bytes = 0;
        for (UntrustedBytes document : documents) {
            bytes += document.size();
        }
        return bytes < LONG_BYTES ? QUICK : THOROUGH;
    }

    /** The same for a pool that has one person's document to open and nothing else. */
    static Pace ofAwaited(UntrustedBytes... documents) throws IOException {
        Pace pace = of(documents);
        return pace == QUICK && isPackage(documents[0]) ? AWAITED : pace;
    }

    /** Whether it begins as an office document or a book does. Nothing hangs on it but time. */
    private static boolean isPackage(UntrustedBytes document) throws IOException {
        byte[] start = new byte[NAME_AT + LONGEST_NAME];
        int length = document.read(0, start, 0, start.length);
        if (length < NAME_AT || !Arrays.equals(start, 0, PACKAGE.length, PACKAGE, 0, PACKAGE.length)) {
            return false;
        }
        String name = new String(start, NAME_AT, length - NAME_AT, StandardCharsets.ISO_8859_1);
        for (String first : FIRST_NAMES) {
            if (name.startsWith(first)) {
                return true;
            }
        }
        return false;
    }

    boolean practises() {
        return practises;
    }

    List<String> options() {
        return options;
    }
}
