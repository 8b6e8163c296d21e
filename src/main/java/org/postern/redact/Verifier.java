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

    /** {@code widthBits} is what a gap tells that kept the width of the removed text; 0 where what follows was moved or taken away. */
    public static Report verify(UntrustedBytes output, Plan plan, UntrustedBytes original) throws RedactException, IOException {
        return judge(output, plan, List.of(), original).report();
    }

    /** @param covered words that the plan does not name and that must be gone as well; see {@link Draft#covered} */
    public static Judgement judge(UntrustedBytes output, Plan plan, List<String> covered, UntrustedBytes original) throws RedactException, IOException {
        try {
            return judge(output.all(OpenPdf.MAX_BYTES), plan, original.all(OpenPdf.MAX_BYTES), covered);
        } catch (PatternTimeout e) {
            throw new RedactException(Refusal.PATTERN_TIMEOUT, WhyNoOutput.PATTERN_TOO_SLOW.with());
        }
    }

    static Judgement judge(byte[] bytes, Plan plan, byte[] original, List<String> covered) throws RedactException, IOException {
        Examination.Result result = Examination.run(bytes, plan, original, covered);
        List<Leak> leaks = result.leaks();
        List<Report.Check> checks = new ArrayList<>();
        for (String name : Examination.CHECKS) {
            List<Leak> found = leaks.stream().filter(leak -> leak.kind().equals(name)).toList();
            String detail = found.stream().map(leak -> (leak.page() > 0 ? OnPage.FOUND.with(leak.page(), leak.detail()).english() : leak.detail().english())).distinct().limit(20)
                    .collect(Collectors.joining(ReportWords.BETWEEN));
            checks.add(new Report.Check(name, found.isEmpty(), detail));
        }
        Set<Integer> pages = new TreeSet<>();
        leaks.stream().filter(leak -> leak.page() > 0).forEach(leak -> pages.add(leak.page()));
        Report.Verdict verdict = checks.stream().allMatch(Report.Check::passed) ? Report.Verdict.CLEAN : Report.Verdict.LEAKS;
        return new Judgement(new Report(verdict, Redactor.ENGINE, "sha256:" + HexFormat.of().formatHex(sha256(bytes)), List.of(), checks,
                result.widthBits(), List.of()), pages);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
