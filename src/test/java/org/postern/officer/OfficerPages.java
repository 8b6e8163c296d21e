package org.postern.officer;

/** The officers' pages, for the list of all pages. */
public final class OfficerPages {
    private OfficerPages() {}

    public static Class<?>[] all() {
        return new Class<?>[] {TodayPage.class, LogPage.class, AccessPage.class};
    }
}
