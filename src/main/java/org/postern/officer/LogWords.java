package org.postern.officer;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the log notes beside an act, in words for officers: why it was refused, on which page, how many. The key is the rule's name in the log. */
@MessageBundle("detail")
interface LogWords {
    @Message("not there, or not for this person") String notFound();
    @Message("page {pages}") String page(String pages);
    @Message("pages {pages}") String pages(String pages);
    @Message("{#if added gt 0}{added} added{/if}{#if added gt 0 && removed gt 0}, {/if}{#if removed gt 0}{removed} removed{/if}") String marks(int added, int removed);
    @Message("taken back") String undo();
    @Message("done again") String redo();
    @Message("it is whole") String intact();
    @Message("it is broken") String broken();
    @Message("the other person cannot hold a case") String noCaseRole();
    @Message("nobody else would have held the case") String lastHolder();
    @Message("too long, or empty") String replyLength();
    @Message("the source's key was not made with the case") String unsignedSource();
    @Message("a key that was not made here") String unsignedRecipient();
    @Message("a recovery key that nobody signed") String unsignedRecovery();
    @Message("somebody was faster") String openedAlready();
    @Message("too long, or empty") String passwordLength();
    @Message("could not be searched") String searchRefused();
    @Message("nobody freezes themselves") String freezeOneself();
    @Message("the same officer who froze it") String twoPeopleFreeze();
    @Message("the same officer who made the step before") String twoPeopleStandstill();
    @Message("another officer was faster") String standstillChanged();
    @Message("the role holds no key") String noVaultForRole();
    @Message("there was a vault already") String vaultExists();
    @Message("the other person does not have the desk's role") String notOnDesk();
    @Message("the other person has no vault") String noVault();
    @Message("the same person who proposed it") String twoPeople();
    @Message("it was decided already") String decidedAlready();
    @Message("too long, or empty") String reasonWords();
    @Message("it was in the list already") String reasonKnown();
    @Message("the list was full") String reasonMany();
    @Message("the list was not sealed to them yet") String reasonLater();
    @Message("on no page of the document") String markOutside();
    @Message("words that cannot be printed on bars") String label();
    @Message("no mark that can be looked for") String markWrong();
    @Message("too many marks") String tooManyMarks();
    @Message("there were no pages to redact") String notReady();
    @Message("the marks had changed since") String stalePreview();
    @Message("nobody had looked at a page that only a person can judge") String notLooked();
    @Message("a proposal was waiting already") String proposedAlready();
    @Message("the store held something else than what was proposed") String subjectChanged();
    @Message("too long") String tooLong();
    @Message("no second person had approved it") String notApproved();
    @Message("no recipient, or too many") String recipients();
    @Message("no purpose, or too long") String purpose();
    @Message("the last day was over") String expiry();
    @Message("the store held something else than what was approved") String releaseChanged();
    @Message("a recipient's key had changed") String keyChanged();
    @Message("no reason given, or too long") String comment();
    @Message("the same person who proposed it") String twoPeopleRelease();
    @Message("it was decided already, or frozen") String releaseDecided();
    @Message("the last day was over") String ended();
}
