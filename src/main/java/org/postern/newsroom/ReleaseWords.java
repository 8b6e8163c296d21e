package org.postern.newsroom;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Releases: proposing, confirming, reading, checking. */
@MessageBundle("release")
interface ReleaseWords {
    @Message("Release {name}") String newTitle(String name);
    @Message("To whom") String recipients();
    @Message("Each one gets this output sealed to their own key. Compare the fingerprint with the person by another way before the first release.") String recipientsHint();
    @Message("Key {fingerprint}") String fingerprint(String fingerprint);
    @Message("Nobody else has a key yet. A recipient has to sign in and choose a vault passphrase first.") String recipientsNone();
    @Message("Choose at least one recipient.") String recipientsMissing();
    @Message("What for") String purpose();
    @Message("The recipients read this sentence.") String purposeHint();
    @Message("Say what it is for.") String purposeMissing();
    @Message("Open until the end of") String until();
    @Message("Choose a day after today.") String untilWrong();
    @Message("View only: no download") String viewOnly();
    @Message("Propose the release") String propose();
    @Message("A second person has to confirm. You cannot confirm it yourself.") String proposeWhat();

    @Message("Release of {name}") String title(String name);
    @Message("Waits for a second person.") String waiting();
    @Message("You proposed this release. Somebody else who holds the case has to confirm it.") String own();
    @Message("Open until the end of {day}.") String open(String day);
    @Message("Ended on {day}.") String ended(String day);
    @Message("Frozen. Nobody can open it.") String frozen();
    @Message("Proposed by {who} on {day}") String proposedBy(String who, String day);
    @Message("Confirmed by {who} on {day}") String confirmedBy(String who, String day);
    @Message("How it can be read") String how();
    @Message("Two persons") String steps();
    @Message("view only") String onlyView();
    @Message("view and download") String viewAndDownload();
    @Message("Confirm the release") String confirm();
    @Message("From now on these people can open it: {names}.") String confirmWhat(String names);
    @Message("Turn it down") String decline();
    @Message("Or: why should it not be made?") String declineWhy();
    @Message("Turned down by {who} on {day}:") String declined(String who, String day);
    @Message("Freeze this release") String freeze();
    @Message("Nobody can read or download it from this moment, and nobody can confirm it. What was downloaded before stays where it is. Only a security officer takes it up again.") String freezeWhat();
    @Message("Freeze it now") String freezeDo();
    @Message("Nothing was frozen. Use the button on this page.") String freezeUnsure();
    @Message("Who opened it") String opened();
    @Message("Nobody has opened it yet.") String openedNone();
    @Message("Frozen releases are taken up again by a security officer.") String frozenWhat();

    @Message("Releases to you") String listTitle();
    @Message("Nothing has been released to you. A release appears here when two people of the newsroom have approved it.") String listNone();
    @Message("From") String from();
    @Message("Open until") String untilColumn();
    @Message("verified: nothing that was removed survives") String verified();
    @Message("Verified: nothing that was removed survives in this file.") String verifiedOutput();
    @Message("Each page you look at and each download is recorded and can be seen by those who released it.") String recorded();
    @Message("Page {n} of {all}") String pageOf(int n, int all);
    @Message("Previous page") String previous();
    @Message("Next page") String next();
    @Message("Download the PDF") String download();
    @Message("This release is view only.") String noDownload();

    @Message("Check this file") String check();
    @Message("Choose a PDF, and this page says whether it is, byte for byte, the one that was released to you. The file is not kept.") String checkWhat();
    @Message("PDF file") String checkFile();
    @Message("Check") String checkDo();
    @Message("Yes. This is the file that was released to you.") String checkYes();
    @Message("No. This is not the file that was released to you: it was changed, or it is another one.") String checkNo();
    @Message("Choose a file of at most {megabytes} MB first.") String checkMissing(int megabytes);
}
