package org.postern.newsroom;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Why something must go. The words are broad on purpose: they leave the case in the report and must not hint at what was there. */
enum Reason {
    SOURCE, THIRD_PARTY, CONTACT, IDENTITY_NUMBER, PLACE, TIME, MARK_OF_COPY, SAFETY, OTHER;

    /** One entry of a list to choose from. */
    record Choice(String code, String words, boolean chosen) {}

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason of this code; what is not in the list is {@link #OTHER}, so that no free text can leave with a report. */
    static Reason of(String code) {
        return Arrays.stream(values()).filter(reason -> reason.code().equals(code)).findFirst().orElse(OTHER);
    }

    static List<Choice> choices(DocumentWords words) {
        return Arrays.stream(values()).map(reason -> new Choice(reason.code(), reason.words(words), false)).toList();
    }

    String words(DocumentWords words) {
        return switch (this) {
            case SOURCE -> words.reasonSource();
            case THIRD_PARTY -> words.reasonThirdParty();
            case CONTACT -> words.reasonContact();
            case IDENTITY_NUMBER -> words.reasonIdentityNumber();
            case PLACE -> words.reasonPlace();
            case TIME -> words.reasonTime();
            case MARK_OF_COPY -> words.reasonMarkOfCopy();
            case SAFETY -> words.reasonSafety();
            case OTHER -> words.reasonOther();
        };
    }
}
