package org.postern.newsroom;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postern.casework.redaction.Reasons;
import org.postern.inspect.Said;

/**
 * The newsroom's reasons as a page needs them, with the words that stand beside them. Words that stand beside a mark may be of a reason that is offered no more.
 */
record ReasonList(List<Reasons.Reason> all, DocumentWords bundle, Said.Language language) {
    /** What a code becomes that is in no list, so that no free text can leave with a report. */
    static final String OTHER = "other";
    /** What the engine writes for places that no mark named: the same words as under a box. */
    private static final String SAME_WORDS = "the same words as under a box";

    /** What can be chosen now. */
    List<Choice> choices() {
        return all.stream().filter(reason -> !reason.retired()).map(reason -> new Choice(reason.code(), words(reason.code()), false)).toList();
    }

    /** The code itself when it is in the list, offered or not; else {@link #OTHER}. */
    String known(String code) {
        return all.stream().map(Reasons.Reason::code).filter(known -> known.equals(code)).findFirst().orElse(OTHER);
    }

    /** Whether the ready-made ones, whose words the casework does not know, say this already. */
    boolean offers(String typed) {
        return all.stream().anyMatch(reason -> !reason.retired() && reason.words() == null && words(reason).equalsIgnoreCase(typed.strip()));
    }

    String words(String code) {
        if (SAME_WORDS.equals(code)) {
            return bundle.reasonSameWords();
        }
        return all.stream().filter(reason -> reason.code().equals(code)).findFirst().map(this::words).orElseGet(bundle::reasonOther);
    }

    String words(Reasons.Reason reason) {
        return reason.words() == null ? readyMade(reason.code()) : reason.words();
    }

    /** The words of all codes, for a script that shows marks. */
    Map<String, String> byCode() {
        return all.stream().collect(Collectors.toMap(Reasons.Reason::code, this::words));
    }

    private String readyMade(String code) {
        return switch (code) {
            case "source" -> bundle.reasonSource();
            case "third-party" -> bundle.reasonThirdParty();
            case "contact" -> bundle.reasonContact();
            case "identity-number" -> bundle.reasonIdentityNumber();
            case "place" -> bundle.reasonPlace();
            case "time" -> bundle.reasonTime();
            case "mark-of-copy" -> bundle.reasonMarkOfCopy();
            case "safety" -> bundle.reasonSafety();
            default -> bundle.reasonOther();
        };
    }
}
