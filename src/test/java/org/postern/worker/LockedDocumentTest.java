package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.CleanOptions;
import org.postern.redact.Plan;

/** Locked documents in confined workers: the JDK's ciphers read files of their own, which a worker can only do before it is confined. */
final class LockedDocumentTest {
    private static WorkerPool pool;

    @BeforeAll
    static void start() throws Exception {
        pool = WorkerPool.start(WorkerSettings.standard().withAtOnce(2).withWarm(1));
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 128, 256})
    void aDocumentThatEveryReaderOpensWithoutAPasswordIsRedacted(int bits) throws Exception {
        byte[] locked = locked(bits, "");
        var plan = Plan.parse("{\"marks\":[{\"text\":\"page 1\",\"reason\":\"test\"}]}".getBytes());
        var out = new ByteArrayOutputStream();
        var draft = pool.redact(UntrustedDocument.of(locked), new byte[0], plan, Set.of(), out, (done, total) -> {});
        assertThat(pool.verify(UntrustedDocument.of(out.toByteArray()), plan, draft.covered(), UntrustedDocument.of(locked), new byte[0]).clean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 128, 256})
    void aDocumentWithAPasswordIsRefusedInWords(int bits) throws Exception {
        byte[] locked = locked(bits, "a reader's");
        assertThatThrownBy(() -> pool.texts(UntrustedDocument.of(locked), 1, 1)).isInstanceOf(RefusedByWorker.class).hasMessageContaining("password");
        assertThatThrownBy(() -> pool.clean(UntrustedDocument.of(locked), OutputStream.nullOutputStream(), CleanOptions.DEFAULT, (done, total) -> {}))
                .isInstanceOf(RefusedByWorker.class).hasMessageContaining("password");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 128, 256})
    void aPasswordThatSomebodyTypesOpensItAndAWrongOneIsSaidToBeWrong(int bits) throws Exception {
        byte[] locked = locked(bits, "a reader's p\u00e4ssword");
        var opened = new ByteArrayOutputStream();
        pool.unlock(UntrustedDocument.of(locked), "a reader's p\u00e4ssword".toCharArray(), opened, (done, total) -> {});
        var clean = new ByteArrayOutputStream();
        assertThat(pool.clean(UntrustedDocument.of(opened.toByteArray()), clean, CleanOptions.DEFAULT, (done, total) -> {}).extension()).isEqualTo("pdf");
        assertThat(pool.texts(UntrustedDocument.of(clean.toByteArray()), 1, 1).getFirst().words()).isNotEmpty();
        assertThatThrownBy(() -> pool.unlock(UntrustedDocument.of(locked), "another".toCharArray(), OutputStream.nullOutputStream(), (done, total) -> {}))
                .isInstanceOfSatisfying(RefusedByWorker.class, refused -> assertThat(refused.code()).isEqualTo("ENCRYPTED"));
    }

    private static byte[] locked(int bits, String password) throws IOException {
        try (PDDocument document = Loader.loadPDF(Documents.pages(1))) {
            var policy = new StandardProtectionPolicy("an owner's", password, new AccessPermission());
            policy.setEncryptionKeyLength(bits);
            policy.setPreferAES(bits > 40);
            document.protect(policy);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
