package org.postern.portal;

import java.io.IOException;

/** What was sent cannot be taken; nothing of it was kept. It carries a reason from a closed list and nothing from the source. */
final class SendRefused extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why, and with which HTTP status it is answered. */
    enum Reason {
        NOTHING_SENT(422), ONLY_EMPTY_FILES(422), MESSAGE_TOO_LONG(413), FILE_TOO_LARGE(413), TOO_MANY_FILES(413), NO_ROOM(507), NOT_READY(503),
        TOO_MANY_UPLOADS(503), NOT_OUR_FORM(400), VISIT_OVER(403), TOO_SLOW(408), BROKEN_OFF(400);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    private final Reason reason;

    SendRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
