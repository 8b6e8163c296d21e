package org.postern.worker.inside;

import org.postern.worker.wire.Fields;

/** One kind of work on a document. Public, so that tests bring hostile ones of their own. */
public interface Task {
    /** As the parent names it. */
    String name();

    /**
     * Works on the conversation's documents.
     *
     * @param parameters from the parent; read in the order in which the parent wrote them
     */
    void run(Conversation conversation, Fields parameters) throws Exception;
}
