package org.postern.worker.inside;

import java.io.IOException;

/** The document is refused. Code, place and sentence are our own words. */
final class Refused extends IOException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final String where;

    Refused(String code, String where, String sentence) {
        super(sentence);
        this.code = code;
        this.where = where;
    }

    String code() {
        return code;
    }

    String where() {
        return where;
    }
}
