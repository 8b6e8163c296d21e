package org.postern.web;

/** Says the sentences of rooms that the frame does not know. */
public interface OtherSentences {
    /** @param sentence as the room's rule gave it */
    String other(Object sentence);
}
