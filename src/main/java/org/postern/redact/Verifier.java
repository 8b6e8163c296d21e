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

import org.postern.inspect.UntrustedBytes;
import org.postern.redact.RedactException.Refusal;
import org.postern.redact.pdf.OpenPdf;
import org.postern.redact.text.PatternTimeout;
import org.postern.redact.verify.Examination;
import org.postern.redact.verify.Leak;

/** Judges an output as a stranger would: from its bytes, with a fresh parse. It can judge other tools' files, too. */
public final class Verifier {
    private Verifier() {}

    /** What was found out about an output; pages count from 1. */
    record Judgement(String output, List<Report.Check> checks, Set<Integer> leakingPages, double widthBits) {
        boolean clean() {
            return checks.stream().allMatch(Report.Check::passed);
        }

        String failedChecks() {
            return checks.stream().filter(check -> !check.passed()).map(check -> check.name() + ": " + check.detail()).collect(Collectors.joining("; "));
        }
    }

    /** {@code widthBits} is what a gap tells that kept the width of the removed text; 0 where what follows was moved or taken away. */
    public static Report verify(UntrustedBytes output, Plan plan, UntrustedBytes original) throws RedactException, IOException {
        try {
            Judgement judgement = judge(output.all(OpenPdf.MAX_BYTES), plan, original.all(OpenPdf.MAX_BYTES), List.of());
            return new Report(judgement.clean() ? Report.Verdict.CLEAN : Report.Verdict.LEAKS, Redactor.ENGINE, judgement.output(), List.of(),
                    judgement.checks(), judgement.widthBits(), List.of());
        } catch (PatternTimeout e) {
            throw new RedactException(Refusal.PATTERN_TIMEOUT, e.getMessage());
        }
    }

    static Judgement judge(byte[] bytes, Plan plan, byte[] original, List<String> also) throws RedactException, IOException {
        Examination.Result result = Examination.run(bytes, plan, original, also);
        List<Leak> leaks = result.leaks();
        List<Report.Check> checks = new ArrayList<>();
        for (String name : Examination.CHECKS) {
            List<Leak> found = leaks.stream().filter(leak -> leak.kind().equals(name)).toList();
            String detail = found.stream().map(leak -> (leak.page() > 0 ? "page " + leak.page() + ": " : "") + leak.detail()).distinct().limit(20)
                    .collect(Collectors.joining("; "));
            checks.add(new Report.Check(name, found.isEmpty(), detail));
        }
        Set<Integer> pages = new TreeSet<>();
        leaks.stream().filter(leak -> leak.page() > 0).forEach(leak -> pages.add(leak.page()));
        return new Judgement("sha256:" + HexFormat.of().formatHex(sha256(bytes)), checks, pages, result.widthBits());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
