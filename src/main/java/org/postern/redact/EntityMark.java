package org.postern.redact;

/** Each entity of a kind goes. */
public record EntityMark(Entity entity, String reason) implements Mark {}
