package org.postern.newsroom;

import java.util.UUID;
import org.postern.casework.acts.NotFoundException;

/** Names in addresses. What is no name at all leads nowhere, like the name of nothing. */
final class Ids {
    private static final int UUID_LENGTH = 36;

    private Ids() {}

    static UUID of(String text) {
        try {
            if (text != null && text.length() == UUID_LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException noName) {
            throw new NotFoundException();
        }
        throw new NotFoundException();
    }

    static int page(String text, int pages) {
        int page = number(text);
        if (page < 1 || page > pages) {
            throw new NotFoundException();
        }
        return page;
    }

    /** A page number, or 0 when it is none. */
    static int number(String text) {
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }
}
