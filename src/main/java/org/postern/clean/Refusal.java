package org.postern.clean;

/** Why a file was not cleaned. The codes are stable: the worker protocol and scripts depend on their names. */
public enum Refusal {
    /** The bytes match no format that Postern knows. */
    UNKNOWN_TYPE,
    /** The format is known, and there is no cleaner for it, or none for the variant at hand. */
    UNSUPPORTED,
    /** The format can only be converted, and no converter is installed. */
    NEEDS_CONVERTER,
    EMPTY,
    DAMAGED,
    /** The file ends before its format says it does. */
    TRUNCATED,
    ENCRYPTED,
    /** The file is valid in two formats at once: what one program shows, another does not. */
    POLYGLOT,
    /** Larger, deeper or denser than a limit. */
    TOO_LARGE,
    /** A member of a container was refused. */
    MEMBER,
    /** The second scan found something in the result that should not be there. */
    RESIDUE
}
