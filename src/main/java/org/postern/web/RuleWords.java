package org.postern.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the rules say no to, and the next step. The key is the rule's name, which the log keeps. */
@MessageBundle("rules")
interface RuleWords {
    @Message("Only journalists and editors can hold a case.") String noCaseRole();
    @Message("Nobody else holds this case. Grant it to somebody first, or it could never be opened again.") String lastHolder();
    @Message("A reply has between 1 and {n} characters.") String replyLength(int n);
    @Message("The key of this person was not made here. Nothing is sealed to it; tell a security officer.") String unsignedRecipient();
    @Message("The recovery key in the database is not signed by the newsroom, so no key was made. Tell whoever runs the server, and a security officer.") String unsignedRecovery();
    @Message("The key of this source was not made with the case. Nothing is sealed to it; tell a security officer.") String unsignedSource();
    @Message("A colleague has opened this case already.") String openedAlready();
    @Message("A password has between 1 and {n} characters.") String passwordLength(int n);
    @Message("You cannot freeze yourself.") String freezeOneself();
    @Message("You froze this. Another officer lets it go.") String twoPeopleFreeze();
    @Message("You made the last step. Another officer makes this one.") String twoPeopleStandstill();
    @Message("Another officer was faster. See below how it stands now.") String standstillChanged();
    @Message("Your role holds no key, so there is no vault to make.") String noVaultForRole();
    @Message("You have a vault already. Unlock it with its passphrase.") String vaultExists();
    @Message("This person does not have the desk's role.") String notOnDesk();
    @Message("This person has no vault yet. They make it when they sign in for the first time.") String noVault();
    @Message("You proposed this. Somebody else who holds the case decides.") String twoPeople();
    @Message("This proposal was decided already.") String decidedAlready();
    @Message("A reason has between 1 and {n} characters.") String reasonWords(int n);
    @Message("This reason is in the list already.") String reasonKnown();
    @Message("The list has at most {n} reasons, with those that are offered no more.") String reasonMany(int n);
    @Message("The list of reasons is not sealed to you yet. It is as soon as a colleague who has it is signed in.") String reasonLater();
    @Message("This box lies on no page of this document.") String markOutside();
    @Message("The words on the bars have at most 40 Latin letters, digits and signs.") String label();
    @Message("This cannot be marked: there is nothing in it to look for, or it is no box. Nothing was changed.") String markWrong();
    @Message("A document can have at most {n} marks.") String tooManyMarks(int n);
    @Message("This document has no pages that could be redacted.") String notReady();
    @Message("The marks changed after this output was made. Preview again, then propose.") String stalePreview();
    @Message("Page {n} cannot be judged by a machine, and nobody has looked at it yet. Look at it, then propose.") String notLooked(int n);
    @Message("A proposal for this document is waiting for a decision already.") String proposedAlready();
    @Message("What lies in the store is not what was proposed. Nothing was approved; tell a security officer.") String subjectChanged();
    @Message("A note has at most {n} characters.") String tooLong(int n);
    @Message("Only a redaction that a second person approved can be released.") String notApproved();
    @Message("A release names between 1 and {n} recipients.") String recipients(int n);
    @Message("A release has a purpose of at most {n} characters.") String purpose(int n);
    @Message("The last day of a release lies in the future.") String expiry();
    @Message("What lies in the store is not what was approved. Nothing was released; tell a security officer.") String releaseChanged();
    @Message("A recipient's key changed after this was proposed. Propose the release again.") String keyChanged();
    @Message("Say why, in at most {n} characters.") String comment(int n);
    @Message("You proposed this release. Somebody else who holds the case confirms it.") String twoPeopleRelease();
    @Message("This release was decided already, or is frozen.") String releaseDecided();
    @Message("The last day of this release is over. Propose it again.") String ended();
}
