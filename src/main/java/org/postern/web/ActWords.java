package org.postern.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The acts of the log in words, as both the case's own time line and the officers' log show them. The key is the act's name in the log. */
@MessageBundle(value = "acts", defaultKey = Message.UNDERSCORED_ELEMENT_NAME)
public interface ActWords {
    @Message("signed in") String personSignedIn();
    @Message("signed out") String personSignedOut();
    @Message("made a vault") String vaultMade();
    @Message("opened the vault") String vaultUnlocked();
    @Message("closed the vault") String vaultLocked();
    @Message("made a newsroom key") String keyNewsroomMade();
    @Message("used a key") String keyOpened();
    @Message("let somebody work at the desk") String deskAdmitted();
    @Message("looked at the desk") String deskViewed();
    @Message("opened a new case") String caseOpened();
    @Message("looked at the case") String caseViewed();
    @Message("granted the case") String caseGranted();
    @Message("took the case back") String caseRevoked();
    @Message("replied to the source") String caseReplied();
    @Message("deleted the case") String caseDeleted();
    @Message("prepared a document") String documentPrepared();
    @Message("document refused") String documentRefused();
    @Message("preparing a document failed") String documentFailed();
    @Message("tried a document again") String documentRetried();
    @Message("opened a document") String documentViewed();
    @Message("looked at a page") String documentPageViewed();
    @Message("read the words of a page") String documentTextViewed();
    @Message("searched a document") String documentSearched();
    @Message("looked at a page that only a person can judge") String documentPageJudged();
    @Message("added a reason to the list") String reasonAdded();
    @Message("took a reason out of use") String reasonRetired();
    @Message("brought a reason back into use") String reasonRestored();
    @Message("sealed the list of reasons for those who handle cases now") String reasonSealed();
    @Message("added a mark") String redactionMarked();
    @Message("removed a mark") String redactionUnmarked();
    @Message("changed how the output is made") String redactionSettingsChanged();
    @Message("asked for a preview") String redactionPreviewAsked();
    @Message("made a preview") String redactionPreviewMade();
    @Message("making a preview failed") String redactionPreviewFailed();
    @Message("looked at a preview") String redactionPreviewViewed();
    @Message("proposed a redaction") String redactionProposed();
    @Message("approved a redaction") String redactionApproved();
    @Message("sent a redaction back") String redactionSentBack();
    @Message("withdrew a redaction") String redactionWithdrawn();
    @Message("proposed a release") String releaseProposed();
    @Message("confirmed a release") String releaseConfirmed();
    @Message("declined a release") String releaseDeclined();
    @Message("looked at the list of releases") String releaseListed();
    @Message("opened a release") String releaseViewed();
    @Message("looked at a page of a release") String releasePageViewed();
    @Message("downloaded a release") String releaseDownloaded();
    @Message("checked a file against a release") String releaseChecked();
    @Message("froze") String officerFroze();
    @Message("took up again") String officerThawed();
    @Message("asked to freeze everything, or to take it up again") String officerAskedAboutEverything();
    @Message("took back what was asked about everything") String officerWithdrewAboutEverything();
    @Message("froze everything, as the second officer") String officerFrozeEverything();
    @Message("took everything up again, as the second officer") String officerTookUpEverything();
    @Message("read the log") String officerReadLog();
    @Message("verified the log") String officerVerifiedLog();
    @Message("took a copy of the log") String officerExportedLog();
    @Message("read who holds what") String officerReadAccess();
    @Message("the source sent something") String sourceSent();
    @Message("the source deleted what was sent") String sourceDeleted();
    @Message("the source deleted a reply") String sourceDeletedReply();
}
