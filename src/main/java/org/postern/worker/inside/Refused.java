package org.postern.worker.inside;

import java.io.IOException;
import org.postern.inspect.Said;

/** The document is refused. Code, place and sentence are our own words. */
final class Refused extends IOException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final String where;
    private final transient Said why;

    Refused(String code, String where, Said why) {
        super(why.english());
        this.code = code;
        this.where = where;
        this.why = why;
    }

    String code() {
        return code;
    }

    String where() {
        return where;
    }

    Said why() {
        return why;
    }
}
