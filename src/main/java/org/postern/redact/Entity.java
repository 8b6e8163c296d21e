package org.postern.redact;

import java.util.Locale;

/** A kind of identifier that can be found by its form, its checksum and the words around it. */
public enum Entity {
    EMAIL, PHONE, URL, IP, IBAN, CARD, CN_ID, PASSPORT, PLATE, DATE;

    /** The name in a plan: lower case, with hyphens. */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
