package org.postern.newsroom;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The engines' names of why a document was refused, in words. */
@Named("reasonsWhy")
@Unremovable
@ApplicationScoped
public class RefusalReasons {
    @Inject
    RefusalWords words;

    /** Null for a name that has no words: the engine's own sentence then stands alone. */
    public String of(String code) {
        return of(code, words);
    }

    static String of(String code, RefusalWords words) {
        return switch (code) {
            case "UNKNOWN_TYPE" -> words.unknownType();
            case "UNSUPPORTED" -> words.unsupported();
            case "NEEDS_CONVERTER" -> words.needsConverter();
            case "EMPTY" -> words.empty();
            case "DAMAGED" -> words.damaged();
            case "TRUNCATED" -> words.truncated();
            case "ENCRYPTED" -> words.encrypted();
            case "POLYGLOT" -> words.polyglot();
            case "TOO_LARGE" -> words.tooLarge();
            case "TOO_MANY_PAGES" -> words.tooManyPages();
            case "TOO_MANY_PIXELS" -> words.tooManyPixels();
            case "NESTED_TOO_DEEP" -> words.nestedTooDeep();
            case "UNPACKS_TOO_LARGE" -> words.unpacksTooLarge();
            case "TOO_MANY_PARTS" -> words.tooManyParts();
            case "MEMBER" -> words.member();
            case "RESIDUE" -> words.residue();
            case "XFA_ONLY" -> words.xfaOnly();
            case "LIMIT" -> words.limit();
            default -> null;
        };
    }
}
