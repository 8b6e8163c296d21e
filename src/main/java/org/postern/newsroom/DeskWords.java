package org.postern.newsroom;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The desk: what is new, and what is mine. */
@MessageBundle("desk")
interface DeskWords {
    @Message("Desk") String title();
    @Message("Waiting for you") String waiting();
    @Message("New cases") String fresh();
    @Message("A new case has a name made of chance, a day and a size. You learn more only by opening it; opening is recorded.") String freshWhat();
    @Message("No new case. When a source sends something, it appears here.") String freshNone();
    @Message("My cases") String mine();
    @Message("You hold no case. Open a new one, or ask a colleague to grant you theirs.") String mineNone();
    @Message("Case") String caseName();
    @Message("Arrived") String arrived();
    @Message("Size") String size();
    @Message("Act") String act();
    @Message("Open") String open();
    @Message("Open case {name}") String openCase(String name);
    @Message("message only") String sizeMessage();
    @Message("small") String sizeSmall();
    @Message("medium") String sizeMedium();
    @Message("large") String sizeLarge();
    @Message("Documents wait: this server cannot open them safely now. Nothing is lost; they are prepared as soon as it can. The reason, for who runs the server:") String obstacle();
    @Message("{done} of {all} documents ready") String ready(int done, int all);
    @Message("preparing: {done} of {all} documents ready") String preparing(int done, int all);
    @Message("{n} to approve") String toApprove(int n);
    @Message("{n} releases to confirm") String toConfirm(int n);
    @Message("{n} sent back to you") String sentBack(int n);
    @Message("Waiting to join the desk") String newcomers();
    @Message("Keycloak gave these colleagues the desk's role. They see new cases when somebody of the desk seals the newsroom key to them. Compare the key by voice first.") String newcomersWhat();
    @Message("Let {name} join") String admit(String name);
}
