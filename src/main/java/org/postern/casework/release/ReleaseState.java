package org.postern.casework.release;

import java.util.Locale;

/** Whether a release can be read now. */
public enum ReleaseState {
    PROPOSED, OPEN, ENDED, DECLINED, FROZEN;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
