package org.postern.vault;

import java.util.UUID;

/** Names a key that is sealed to a person: the newsroom key, or one generation of a case key. */
public record KeyRef(Kind kind, UUID id, int generation) {
    public enum Kind { NEWSROOM, CASE }

    public static KeyRef newsroom(UUID keyId) {
        return new KeyRef(Kind.NEWSROOM, keyId, 1);
    }

    public static KeyRef ofCase(UUID caseId, int generation) {
        return new KeyRef(Kind.CASE, caseId, generation);
    }
}
