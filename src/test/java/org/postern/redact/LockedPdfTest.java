package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;

import org.postern.inspect.UntrustedBytes;

/** A PDF with a password is redacted for somebody who knows it, and refused otherwise. */
final class LockedPdfTest {
    private static final byte[] PASSWORD = "kïwi seven".getBytes(StandardCharsets.UTF_8);

    @Test
    void itsPasswordOpensALockedPdfAndTheOutputIsNotLocked() throws Exception {
        UntrustedBytes open = Unlocked.of(UntrustedBytes.of(locked()), PASSWORD);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report report = Redactor.redact(open, KindsOfLeaks.plan(), out, (done, total) -> { });

        assertThat(report.clean()).isTrue();
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            assertThat(document.isEncrypted()).isFalse();
        }
        Judges.assertNowhere(out.toByteArray(), RedactionCases.SECRET);
    }

    @Test
    void aWrongPasswordAndNoneAreRefused() throws Exception {
        UntrustedBytes locked = UntrustedBytes.of(locked());

        assertThatThrownBy(() -> Unlocked.of(locked, "wrong".getBytes(StandardCharsets.UTF_8))).isInstanceOfSatisfying(RedactException.class,
                refused -> assertThat(refused.refusal()).isEqualTo(RedactException.Refusal.ENCRYPTED));
        assertThatThrownBy(() -> Redactor.redact(locked, KindsOfLeaks.plan(), new ByteArrayOutputStream(), (done, total) -> { })).isInstanceOfSatisfying(RedactException.class,
                refused -> assertThat(refused.refusal()).isEqualTo(RedactException.Refusal.ENCRYPTED));
    }

    private static byte[] locked() throws Exception {
        byte[] plain = new SmallPdf().content("BT /F1 14 Tf 100 700 Td (" + RedactionCases.SECRET + ") Tj ET").bytes();
        try (PDDocument document = Loader.loadPDF(plain)) {
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", new String(PASSWORD, StandardCharsets.UTF_8), new AccessPermission());
            policy.setEncryptionKeyLength(256);
            document.protect(policy);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }
}
