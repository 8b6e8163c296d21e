package org.postern.clean.torrent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.postern.clean.Cleaning;
import org.postern.clean.Format;
import org.postern.clean.RefusedException;

public final class TorrentCleanerTest {
    public static byte[] torrent() {
        return ("d8:announce49:https://tracker.example:443/TRACEpasskey/announce" + "13:announce-listll30:udp://TRACEuser@t.example:6969ee"
                + "7:comment10:TRACE note10:created by12:TRACE client13:creation datei1700000001e8:encoding5:UTF-8"
                + "4:infod5:filesld6:lengthi5e4:pathl5:a.txteee4:name6:folder12:piece lengthi16384e6:pieces20:ABCDEFGHIJKLMNOPQRST7:privatei1e"
                + "6:source9:TRACEsite7:x-crossi7ee5:nodesll10:TRACE.hosti1eee9:publisher9:TRACE pub8:url-listl26:https://TRACE.example/filee"
                + "e").getBytes(ISO_8859_1);
    }

    @Test
    void onlyFilesPiecesAndTrackerHostsStay() throws IOException {
        Cleaning.Copy copy = Cleaning.clean(torrent());
        String clean = new String(copy.bytes(), ISO_8859_1);

        assertThat(copy.result().format()).isEqualTo(Format.TORRENT);
        assertThat(clean).doesNotContain("TRACE", "1700000001", "UTF-8", "x-cross")
                .contains("36:https://tracker.example:443/announce", "udp://t.example:6969/announce", "6:pieces20:ABCDEFGHIJKLMNOPQRST", "5:a.txt", "7:privatei1e");
        assertThat(copy.kinds()).contains("torrent.created-by", "torrent.creation-date", "torrent.comment", "torrent.publisher", "torrent.tracker-key",
                "torrent.source", "torrent.private-key", "torrent.identity");
    }

    @Test
    void theCopyIsSettledAndNoByteBreaksIt() throws IOException {
        Cleaning.assertSettled(torrent());
        Cleaning.assertNoByteBreaksIt(torrent(), 1);
    }

    @Test
    void aTorrentNestedWithoutEndOrFollowedByBytesIsRefused() {
        assertThatThrownBy(() -> Cleaning.clean(new String(torrent(), ISO_8859_1) + "TRACE")).isInstanceOf(RefusedException.class).hasMessageContaining("follow");
        String deep = "d1:a" + "l".repeat(500) + "e".repeat(500) + "4:infod4:name1:aee";
        assertThatThrownBy(() -> Cleaning.clean(deep)).isInstanceOf(RefusedException.class).hasMessageContaining("deep");
    }

    @Test
    void mat2SeesNothingButTheFiles() throws Exception {
        assumeThat(Cleaning.installed("mat2")).as("mat2 is installed").isTrue();
        assertThat(Cleaning.run(Cleaning.clean(torrent()).bytes(), "torrent", "mat2", "--show", "FILE")).contains("No metadata found");
    }
}
