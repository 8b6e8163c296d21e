package org.postern.newsroom;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Preview, proposing and deciding. */
@MessageBundle("review")
interface ReviewWords {
    @Message("Output of {name}") String previewTitle(String name);
    @Message("Propose {name}") String proposeTitle(String name);
    @Message("Decide on {name}") String decideTitle(String name);
    @Message("Back to the document") String back();

    @Message("Verified: nothing that was marked survives in this output.") String clean();
    @Message("Not verified: something that was marked survives. This output cannot be proposed.") String leaks();
    @Message("Verification") String verification();
    @Message("What was checked") String checks();
    @Message("passed") String pass();
    @Message("failed") String fail();
    @Message("What is gone") String gone();
    @Message("{reason}: {#if n eq 1}1 box{#else}{n} boxes{/if} on {#if pages eq 1}1 page{#else}{pages} pages{/if}") String goneLine(String reason, int n, int pages);
    @Message("Nothing was marked. The output shows everything that the clean copy shows.") String goneNothing();
    @Message("What a person must look at") String human();
    @Message("Page {n}: {why}") String humanLine(int n, String why);
    @Message("Nothing.") String humanNone();
    @Message("No machine can judge these pages. Open each one, mark what must go, make the preview again if you marked something, then tick it.") String humanWhat();
    @Message("I looked at the ticked pages") String humanDo();
    @Message("looked at") String humanLooked();
    @Message("nobody has looked yet") String humanOpen();
    @Message("What the width still tells") String width();
    @Message("Somebody who measures the gaps and has a list of 100 likely names can keep about {left} of them ({bits} bits).") String widthBits(int left, String bits);
    @Message("Somebody who measures the gaps and has a list of likely names can tell which of them it was ({bits} bits).") String widthAll(String bits);
    @Message("Marks to the end of the line or of the whole cell tell nothing.") String widthLess();
    @Message("The lengths of the gaps tell nothing: of 100 likely names all stay possible.") String widthNone();
    @Message("Made with") String engine();
    @Message("Output") String output();

    @Message("Note to the person who decides") String note();
    @Message("What did you look at, what are you unsure of?") String noteHint();
    @Message("Propose") String propose();
    @Message("A second person has to approve this exact output. You cannot approve it yourself.") String proposeWhat();
    @Message("There is no verified output of the marks as they are now. Make the preview first.") String proposeNoPreview();

    @Message("Proposed by {who} on {day}") String proposedBy(String who, String day);
    @Message("You proposed this. Somebody else who holds the case has to decide.") String own();
    @Message("What changed since the last round") String since();
    @Message("Nothing: the same marks, and the output is made in the same way.") String sinceNothing();
    @Message("{#if n eq 1}1 mark is new{#else}{n} marks are new{/if}") String sinceAdded(int n);
    @Message("{#if n eq 1}1 mark was taken away{#else}{n} marks were taken away{/if}") String sinceRemoved(int n);
    @Message("The output is made in another way: from another version of the document, or with other choices for pages and gaps.") String sinceSettings();
    @Message("See the last round") String sinceSee();
    @Message("Approve") String approve();
    @Message("I looked at every page of the output.") String looked();
    @Message("Tick this after you have looked at every page.") String lookedMissing();
    @Message("You approve this exact output, made from this version with these marks by this engine. If any of them changes, the approval is void.") String approveWhat();
    @Message("Approving needs a fresh sign-in: type your password once more, and you come back here. The approval is open for five minutes after it.") String stepUp();
    @Message("Sign in once more to approve") String stepUpDo();
    @Message("Send back") String sendBack();
    @Message("What has to change?") String comment();
    @Message("About the whole. What is about one spot stands beside its page.") String commentHint();
    @Message("Say what has to change, here or beside a page.") String commentMissing();
    @Message("{#if n eq 1}The 1 mark{#else}All {n} marks{/if}") String allMarks(int n);
    @Message("You can say something about each page; it goes back with \"Send back\".") String spotHint();
    @Message("Click on a spot of an original to say something about it.") String spotClick();
    @Message("Comment on page {n}") String spotAdd(int n);
    @Message("Page {page}, {left} points from the left, {top} from the top") String spotOn(int page, int left, int top);
    @Message("Comment on this spot") String spotLabel();
    @Message("Take this comment away") String spotRemove();
    @Message("Approved by {who} on {day}.") String approved(String who, String day);
    @Message("Sent back by {who} on {day}: {comment}") String sentBack(String who, String day, String comment);
    @Message("Original page {n} with marks") String originalPage(int n);
    @Message("Output page {n}") String outputPage(int n);
    @Message("Pages {from} to {to} of {all}") String range(int from, int to, int all);
    @Message("Earlier pages") String earlier();
    @Message("Later pages") String later();
}
