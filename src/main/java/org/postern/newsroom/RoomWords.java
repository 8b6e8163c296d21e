package org.postern.newsroom;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the frame around the newsroom's pages. */
@MessageBundle("room")
interface RoomWords {
    @Message("Places") String places();
    @Message("Releases") String releases();
}
