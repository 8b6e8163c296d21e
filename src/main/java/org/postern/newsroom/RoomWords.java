package org.postern.newsroom;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the frame around the newsroom's pages. */
@MessageBundle("room")
interface RoomWords {
    @Message("Places") String places();
    @Message("Releases") String releases();
    @Message("Your vault has closed, or you were signed out. Nothing was sent, and what you typed is still here. Open the vault in a new window, then come back and send it again.") String kept();
    @Message("Open the vault in a new window") String keptOpen();
    @Message("Nothing was sent yet") String keptTitle();
    @Message("Your vault has closed. What you typed is below. Open the vault in a new window, then come back here and send it.") String keptHere();
    @Message("What you typed") String keptText();
    @Message("Send it") String keptSend();
}
