package org.postern.redact;

import org.postern.inspect.Sentence;

/** The page on which a check found something: words of a report. */
public enum OnPage implements Sentence {
    FOUND("page {page}: {what}");

    private final String english;

    OnPage(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
