package org.postern.worker;

import java.io.IOException;
import org.postern.clean.Progress;

/** Passes a file on as it comes, under its cap. */
class FileListener extends AnswerListener {
    /** Takes a piece of the file. */
    interface Taker {
        void take(byte[] untrusted) throws IOException;
    }

    private final Taker taker;
    private long left;

    /** @param read how long the document is from which the file is made */
    FileListener(Progress progress, Taker taker, long read) {
        this(progress, taker, read, Limit.MAX_ANSWER_BYTES);
    }

    FileListener(Progress progress, Taker taker, long read, int mostAnswer) {
        super(progress, mostAnswer);
        this.taker = taker;
        left = Limit.MAX_OUTPUT_BASE + Limit.MAX_OUTPUT_RATIO * read;
    }

    @Override
    final void output(byte[] piece) throws IOException {
        left -= piece.length;
        if (left < 0) {
            throw new LimitException(Limit.DECODED_SIZE);
        }
        try {
            taker.take(piece);
        } catch (IOException ours) {
            throw new OneDocumentWorker.CallerFailure(ours);
        }
    }
}
