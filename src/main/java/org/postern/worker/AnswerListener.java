package org.postern.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.postern.clean.Progress;

/** Collects an answer under its cap. */
class AnswerListener extends OneDocumentWorker.Listener {
    private final Progress progress;
    private final int most;
    final ByteArrayOutputStream untrusted = new ByteArrayOutputStream();

    AnswerListener(Progress progress) {
        this(progress, Limit.MAX_ANSWER_BYTES);
    }

    AnswerListener(Progress progress, int most) {
        this.progress = progress;
        this.most = most;
    }

    @Override
    final void progress(long done, long total) {
        progress.step(done, total);
    }

    @Override
    final void answer(byte[] piece) throws IOException {
        if (piece.length > most - untrusted.size()) {
            throw new LimitException(Limit.ANSWER_SIZE);
        }
        untrusted.write(piece);
    }
}
