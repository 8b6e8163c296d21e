package org.postern.clean.residue;

import java.io.IOException;

/** The second scan found something that should be gone. Never holds what it found. */
public final class ResidueFoundException extends IOException {
    private static final long serialVersionUID = 1L;
    private final String kind;
    private final String where;

    ResidueFoundException(String kind, String where) {
        super(kind + " at " + where);
        this.kind = kind;
        this.where = where;
    }

    /** The kind of finding whose value survived, or the rule that the result breaks. */
    public String kind() {
        return kind;
    }

    public String where() {
        return where;
    }
}
