package org.postern.redact;

/** What shall go, and why. */
public sealed interface Mark permits BoxMark, TextMark, PatternMark, EntityMark {
    /** A short reason from the newsroom's list; it is printed in the report, so it must not hint at what goes. */
    String reason();
}
