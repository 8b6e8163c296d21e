package org.postern.redact;

import org.postern.inspect.Sentence;

/** Why a person must look at a page of an output: words of a report. */
public enum NeedsLook implements Sentence {
    DRAWN("drawn as a picture: {why}"),
    NO_TEXT("picture without text");

    private final String english;

    NeedsLook(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
