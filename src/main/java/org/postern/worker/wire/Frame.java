package org.postern.worker.wire;

/** One message as it came: its type is known, its length is under the type's cap, its content is unchecked. */
public record Frame(Message message, byte[] untrusted) {
    /** A reader of the content. */
    public Fields fields() {
        return new Fields(untrusted);
    }
}
