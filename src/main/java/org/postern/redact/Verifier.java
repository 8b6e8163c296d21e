package org.postern.redact;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;

import org.postern.inspect.UntrustedBytes;
import org.postern.redact.pdf.OpenPdf;
import org.postern.redact.text.Folding;

/** Judges an output as a stranger would: from its bytes, with a fresh parse. It can judge other tools' files, too. */
public final class Verifier {
    private Verifier() {}

    public static Report verify(UntrustedBytes output, Plan plan, UntrustedBytes original) throws RedactException, IOException {
        byte[] bytes = output.all(OpenPdf.MAX_BYTES);
        List<Report.Check> checks = new ArrayList<>();
        try (PDDocument document = OpenPdf.open(bytes)) {
            boolean found = false;
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                StringBuilder text = new StringBuilder();
                PageTexts.extract(document, page).words().forEach(word -> text.append(word.text()));
                for (Mark mark : plan.marks()) {
                    found |= mark instanceof TextMark wanted
                            && Folding.fold(text, wanted.matchCase()).contains(Folding.fold(wanted.text(), wanted.matchCase()));
                }
            }
            checks.add(new Report.Check("text", !found, found ? "marked text can be extracted" : ""));
        }
        boolean clean = checks.stream().allMatch(Report.Check::passed);
        return new Report(clean ? Report.Verdict.CLEAN : Report.Verdict.LEAKS, Redactor.ENGINE, "sha256:" + HexFormat.of().formatHex(sha256(bytes)),
                List.of(), checks, 0, List.of());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
