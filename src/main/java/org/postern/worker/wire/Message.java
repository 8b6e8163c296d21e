package org.postern.worker.wire;

/**
 * The types of messages. The worker speaks first: {@code READY}. Then the parent names the documents and a task; during the task only the worker
 * asks and tells, and the parent answers {@code READ} with {@code BYTES}. {@code DONE} or {@code REFUSED} ends a task. More tasks about the same
 * document may follow; a worker never gets a second document.
 */
public enum Message {
    /** Worker: confined and warm; what it found shut. */
    READY(1, 4 << 10),
    /** Parent: how many documents, and their sizes. */
    DOCUMENTS(2, 64),
    /** Parent: the name of the task and its parameters. */
    TASK(3, 16 << 20),
    /** Worker: which document, from where, how much. */
    READ(4, 16),
    /** Parent: what was asked for; empty at the end of the document. */
    BYTES(5, Sizes.CHUNK),
    /** Worker: steps done, steps in all. */
    PROGRESS(6, 16),
    /** Worker: bytes of the file that the task makes. */
    OUTPUT(7, Sizes.CHUNK),
    /** Worker: a page's number, width and height in pixels, and length of its picture, which follows. */
    PAGE(8, 16),
    PAGE_BYTES(9, Sizes.CHUNK),
    /** Worker: a piece of the task's answer. */
    ANSWER(10, Sizes.CHUNK),
    /** Worker: the task is done. */
    DONE(11, 0),
    /** Worker: the document was refused: a code, a place, a sentence. */
    REFUSED(12, 16 << 10),
    /** Worker: the document broke a limit: its name. */
    LIMIT(13, 64);

    private static final Message[] BY_CODE = new Message[14];

    static {
        for (Message message : values()) {
            BY_CODE[message.code] = message;
        }
    }

    private final int code;
    private final int longest;

    Message(int code, int longest) {
        this.code = code;
        this.longest = longest;
    }

    /** One page of memory for each of a few copies on the way; a pipe carries 64 KiB at a time anyway. */
    public static final class Sizes {
        public static final int CHUNK = 256 << 10;

        private Sizes() {}
    }

    int code() {
        return code;
    }

    int longest() {
        return longest;
    }

    static Message of(int code) throws BadMessage {
        Message message = code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
        if (message == null) {
            throw new BadMessage("a type of message that does not exist");
        }
        return message;
    }
}
