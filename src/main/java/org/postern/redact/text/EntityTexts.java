package org.postern.redact.text;

import java.util.List;

import org.postern.redact.Entity;

/** Entities in a plain text, for those who read the text in another way than the engine. */
public final class EntityTexts {
    private EntityTexts() {}

    public static List<Finder.Span> find(Entity entity, String text, TimeLimit limit) {
        return new Entities(entity, limit).find(text);
    }
}
