package org.postern.casework.acts;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the log knows to have happened. The name is what the log keeps; it does not change. */
public enum Act {
    SIGNED_IN("person.signed-in"), SIGNED_OUT("person.signed-out"),
    VAULT_MADE("vault.made"), VAULT_UNLOCKED("vault.unlocked"), VAULT_LOCKED("vault.locked"),
    NEWSROOM_KEY_MADE("key.newsroom-made"), KEY_OPENED("key.opened"), DESK_ADMITTED("desk.admitted"), DESK_VIEWED("desk.viewed"),
    CASE_OPENED("case.opened"), CASE_VIEWED("case.viewed"), CASE_GRANTED("case.granted"), CASE_REVOKED("case.revoked"),
    CASE_REPLIED("case.replied"), CASE_DELETED("case.deleted"),
    DOCUMENT_PREPARED("document.prepared"), DOCUMENT_REFUSED("document.refused"), DOCUMENT_FAILED("document.failed"),
    DOCUMENT_RETRIED("document.retried"), DOCUMENT_VIEWED("document.viewed"), PAGE_VIEWED("document.page-viewed"),
    TEXT_VIEWED("document.text-viewed"), DOCUMENT_SEARCHED("document.searched"), PAGE_JUDGED("document.page-judged"),
    MARKED("redaction.marked"), UNMARKED("redaction.unmarked"), SETTINGS_CHANGED("redaction.settings-changed"),
    PREVIEW_ASKED("redaction.preview-asked"), PREVIEW_MADE("redaction.preview-made"), PREVIEW_FAILED("redaction.preview-failed"),
    PREVIEW_VIEWED("redaction.preview-viewed"), PROPOSED("redaction.proposed"), APPROVED("redaction.approved"),
    SENT_BACK("redaction.sent-back"), WITHDRAWN("redaction.withdrawn"),
    REASON_ADDED("reason.added"), REASON_RETIRED("reason.retired"), REASON_RESTORED("reason.restored"), REASONS_SEALED("reason.sealed"),
    RELEASE_PROPOSED("release.proposed"), RELEASE_CONFIRMED("release.confirmed"), RELEASE_DECLINED("release.declined"),
    RELEASES_LISTED("release.listed"), RELEASE_VIEWED("release.viewed"), RELEASE_PAGE_VIEWED("release.page-viewed"),
    RELEASE_DOWNLOADED("release.downloaded"), RELEASE_CHECKED("release.checked"),
    FROZEN("officer.froze"), THAWED("officer.thawed"), STANDSTILL_ASKED("officer.asked-about-everything"),
    STANDSTILL_WITHDRAWN("officer.withdrew-about-everything"), STANDSTILL_BEGUN("officer.froze-everything"), STANDSTILL_ENDED("officer.took-up-everything"), LOG_READ("officer.read-log"), LOG_VERIFIED("officer.verified-log"),
    LOG_EXPORTED("officer.exported-log"), ACCESS_READ("officer.read-access"),
    SOURCE_SENT("source.sent"), SOURCE_DELETED("source.deleted"), SOURCE_DELETED_REPLY("source.deleted-reply");

    private static final Map<String, Act> BY_NAME = new HashMap<>();

    static {
        for (Act act : values()) {
            BY_NAME.put(act.logName, act);
        }
    }

    private final String logName;

    Act(String logName) {
        this.logName = logName;
    }

    /** What goes on while everything is frozen: coming, going, and the officers' work. */
    boolean duringStandstill() {
        return switch (this) {
            case SIGNED_IN, SIGNED_OUT, VAULT_LOCKED, FROZEN, THAWED, STANDSTILL_ASKED, STANDSTILL_WITHDRAWN, STANDSTILL_BEGUN, STANDSTILL_ENDED, LOG_READ,
                 LOG_VERIFIED, LOG_EXPORTED, ACCESS_READ -> true;
            default -> false;
        };
    }

    /** The name in the log, such as {@code redaction.approved}. */
    public String logName() {
        return logName;
    }

    public static Optional<Act> named(String logName) {
        return Optional.ofNullable(BY_NAME.get(logName));
    }
}
