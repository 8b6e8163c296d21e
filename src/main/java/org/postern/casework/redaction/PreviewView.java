package org.postern.casework.redaction;

import java.util.UUID;
import org.postern.inspect.Said;
import org.postern.redact.PageSizes;
import org.postern.redact.Report;

/**
 * The true output of a document's marks, or how far it is.
 *
 * @param id     names this very output; a proposal is about it
 * @param stale  the marks or settings changed after it was made
 * @param report null until it is ready
 * @param why    when it failed
 */
public record PreviewView(State state, UUID id, boolean stale, Report report, PageSizes sizes, Said why) {
    public enum State { NONE, RUNNING, READY, FAILED }

    public static final PreviewView NONE = new PreviewView(State.NONE, null, false, null, null, null);

    /** What may be proposed: verified, and made of the marks as they are now. */
    public boolean proposable() {
        return state == State.READY && !stale && report.clean();
    }
}
