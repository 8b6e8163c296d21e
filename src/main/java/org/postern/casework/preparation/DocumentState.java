package org.postern.casework.preparation;

import java.util.Locale;

/** Where a document stands on its way to a clean copy. */
public enum DocumentState {
    WAITING, PREPARING, READY, REFUSED, FAILED;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
