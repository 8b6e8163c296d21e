package org.postern.worker.inside;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.postern.worker.wire.WhyNotRead;
import org.postern.worker.wire.Fields;

/** A locked PDF, opened with its password and written without it. What comes out is as untrusted as what went in, and still to be cleaned. */
final class UnlockTask implements Task {
    static final int LONGEST_PASSWORD = 1_024;
    private static final int MAX_BYTES = 768 << 20;

    @Override
    public String name() {
        return "unlock";
    }

    @Override
    public void run(Conversation conversation, Fields parameters) throws Exception {
        byte[] password = parameters.bytes(LONGEST_PASSWORD, "a password");
        parameters.end("the task's end");
        if (conversation.document().size() > MAX_BYTES) {
            throw new Refused("TOO_LARGE", "", WhyNotRead.PDF_TOO_LARGE.with(MAX_BYTES >> 20));
        }
        try (PDDocument document = Loader.loadPDF(conversation.document().all(MAX_BYTES), new String(password, StandardCharsets.UTF_8), null, null,
                IOUtils.createMemoryOnlyStreamCache())) {
            document.setAllSecurityToBeRemoved(true);
            document.save(conversation.output(), CompressParameters.DEFAULT_COMPRESSION);
        } catch (InvalidPasswordException wrong) {
            throw new Refused("ENCRYPTED", "", WhyNotRead.WRONG_PASSWORD.with());
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }
}
