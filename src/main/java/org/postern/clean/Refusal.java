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
    /** A form whose pages are drawn by a program inside it; what the PDF itself shows is a request to wait. */
    XFA_ONLY,
    /** The file is valid in two formats at once: what one program shows, another does not. */
    POLYGLOT,
    /** More bytes than a limit. */
    TOO_LARGE,
    /** More pages than a limit. */
    TOO_MANY_PAGES,
    /** A page or picture of more pixels than a limit. */
    TOO_MANY_PIXELS,
    /** Deeper than a limit: things in things in things. */
    NESTED_TOO_DEEP,
    /** It unpacks to more than a limit. */
    UNPACKS_TOO_LARGE,
    /** More members, messages, pieces or steps than a limit. */
    TOO_MANY_PARTS,
    /** A member of a container was refused. */
    MEMBER,
    /** The second scan found something in the result that should not be there. */
    RESIDUE;

    /** Whether a limit stands behind it. The file is then refused whole, also where members that cannot be cleaned are left out. */
    boolean isLimit() {
        return switch (this) {
            case TOO_LARGE, TOO_MANY_PAGES, TOO_MANY_PIXELS, NESTED_TOO_DEEP, UNPACKS_TOO_LARGE, TOO_MANY_PARTS -> true;
            case UNKNOWN_TYPE, UNSUPPORTED, NEEDS_CONVERTER, EMPTY, DAMAGED, TRUNCATED, ENCRYPTED, XFA_ONLY, POLYGLOT, MEMBER, RESIDUE -> false;
        };
    }
}
