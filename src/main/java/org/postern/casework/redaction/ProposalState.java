package org.postern.casework.redaction;

import java.util.Locale;

/** Where a proposed redaction stands. */
public enum ProposalState {
    OPEN, SENT_BACK, APPROVED;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
