package org.postern.newsroom;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** One case: its documents, its people, its source. */
@MessageBundle("casefile")
interface CaseWords {
    @Message("Case {name}") String title(String name);
    @Message("Arrived on {day}") String arrived(String day);
    @Message("People who hold this case") String holders();
    @Message("since {day}, granted by {who}") String holderSince(String day, String who);
    @Message("since {day}, opened at the desk") String holderOpened(String day);
    @Message("you") String you();
    @Message("Grant this case") String grant();
    @Message("The case key is sealed to this person's own key. They can read everything in the case.") String grantWhat();
    @Message("Person") String person();
    @Message("{name} (key {fingerprint})") String personKey(String name, String fingerprint);
    @Message("Grant") String grantDo();
    @Message("Everybody with a key holds this case already.") String grantNobody();
    @Message("Take back") String revoke();
    @Message("Take the case back from {name}") String revokeFrom(String name);
    @Message("The case gets a new key. What {name} has already seen cannot be unseen.") String revokeWhat(String name);

    @Message("Documents") String documents();
    @Message("No document. The source sent a message only.") String documentsNone();
    @Message("Document") String document();
    @Message("Kind") String kind();
    @Message("Pages") String pages();
    @Message("{#if n eq 1}1 page{#else}{n} pages{/if}") String pagesCount(int n);
    @Message("State") String state();
    @Message("Findings") String findings();
    @Message("{n} high") String high(int n);
    @Message("{n} medium") String medium(int n);
    @Message("{n} low") String low(int n);
    @Message("none") String none();
    @Message("waiting to be prepared") String waiting();
    @Message("being cleaned and drawn") String preparing();
    @Message("Try again") String retry();
    @Message("no pages to mark: {why}") String noPages(String why);
    @Message("Locked with a password.") String lockedWhat();
    @Message("Password of this file") String password();
    @Message("It opens the file once, in a process of its own, and is kept nowhere.") String passwordHint();
    @Message("Open it with its password") String passwordDo();
    @Message("ready") String ready();
    @Message("refused") String refusedState();
    @Message("preparing failed") String failed();
    @Message("Progress of {name}") String progressOf(String name);
    @Message("This page follows by itself. Without scripts it is read again every five seconds.") String follows();
    @Message("Read this page again") String refresh();

    @Message("Conversation with the source") String conversation();
    @Message("No message yet.") String conversationNone();
    @Message("Source") String source();
    @Message("Your reply") String reply();
    @Message("The source sees it at the next visit with the codename. Do not write names, addresses or links.") String replyHint();
    @Message("Send the reply") String replySend();
    @Message("Write something before you send it.") String replyEmpty();

    @Message("Proposals and releases") String proposals();
    @Message("Nothing has been proposed yet. Open a document, mark what must go, and propose it.") String proposalsNone();
    @Message("proposed by {who} on {day}, waits for a second person") String proposalOpen(String who, String day);
    @Message("sent back by {who} on {day}") String proposalBack(String who, String day);
    @Message("approved by {who} on {day}") String proposalApproved(String who, String day);
    @Message("Look and decide") String decide();
    @Message("See the proposal") String seeProposal();
    @Message("Release it") String release();
    @Message("See the release") String seeRelease();

    @Message("refused") String refusedAct();
    @Message("What happened") String timeline();
    @Message("Time (UTC)") String time();
    @Message("Who") String who();
    @Message("What") String what();

    @Message("Delete this case") String delete();
    @Message("Everything in case {name} will be gone for good: the originals, the clean copies, messages, marks and proposals. The log keeps only that it was deleted.") String deleteWhat(String name);
    @Message("Type the name of the case to confirm") String deleteConfirm();
    @Message("The name does not match. Nothing was deleted.") String deleteMismatch();
    @Message("Delete for good") String deleteDo();
}
