package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.portal.SourceBrowser.Page;
import org.postern.portal.SourceBrowser.Upload;

/** The portal when something is scarce: time, places, room. */
final class ScarcePortalIT {
    @Test
    void aVisitWithoutARequestEndsByItself() throws Exception {
        try (var portal = RunningPortal.start(Map.of("postern.portal.idle", "PT2S"))) {
            var browser = new SourceBrowser(portal.address);
            browser.getCodename();
            Page form = browser.get("/send");
            Thread.sleep(8_000);
            assertThat(browser.get("/mailbox").html()).contains("Your visit has ended");
            Page late = browser.submit(form.token(), form.once(), "a long letter", new Upload("a.pdf", new byte[1_000]));
            assertThat(late.status()).isEqualTo(403);
            assertThat(late.html()).contains("a long letter", "Your visit had ended");
        }
    }

    @Test
    void whoComesWhenAllPlacesForUploadsAreTakenIsAskedToComeBackAndPagesStillOpen() throws Exception {
        try (var portal = RunningPortal.start(Map.of("postern.portal.uploads-at-once", "1"))) {
            var first = new SourceBrowser(portal.address);
            first.getCodename();
            var second = new SourceBrowser(portal.address);
            second.getCodename();
            Page form = first.get("/send");
            try (var socket = begin(portal, first, form)) {
                Thread.sleep(500);
                Page busy = second.submit("hello");
                assertThat(busy.status()).isEqualTo(503);
                assertThat(busy.answer().headers().firstValue("Retry-After")).isPresent();
                assertThat(busy.html()).contains("Many people are sending at this moment.");
                assertThat(second.get("/mailbox").status()).isEqualTo(200);
            }
            Page sent = second.submit("hello");
            for (int tries = 0; sent.status() == 503 && tries < 20; tries++) {
                Thread.sleep(100);
                sent = second.submit("hello");
            }
            assertThat(sent.path()).isEqualTo("/receipt");
        }
    }

    private static Socket begin(RunningPortal portal, SourceBrowser browser, Page form) throws IOException {
        var socket = new Socket(portal.address.getHost(), portal.address.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(("POST /send HTTP/1.1\r\nHost: " + portal.address.getAuthority() + "\r\nCookie: " + browser.cookie()
                + "\r\nContent-Type: multipart/form-data; boundary=" + SourceBrowser.BOUNDARY + "\r\nContent-Length: 1000000\r\n\r\n"
                + SourceBrowser.field("token", form.token())).getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    @Test
    void whenTheDiskHasNoRoomNothingIsTakenAndTheMessageIsGivenBack() {
        try (var portal = RunningPortal.start(Map.of("postern.reserve-mb", "1000000000"))) {
            var browser = new SourceBrowser(portal.address);
            browser.getCodename();
            Page refused = browser.submit("my careful words", new Upload("large.bin", new byte[30_000_000]));
            assertThat(refused.status()).isEqualTo(507);
            assertThat(refused.html()).contains("There is no room for this at the moment.", "my careful words");
            assertThat(portal.files()).isEmpty();
        }
    }

    @Test
    void aFloodOfNewVisitsNeitherFillsTheMemoryNorPushesOutWhoIsIn() {
        try (var portal = RunningPortal.start(Map.of())) {
            var known = new SourceBrowser(portal.address);
            known.getCodename();
            var newcomer = new SourceBrowser(portal.address);
            List<String> words = SourceBrowser.words(newcomer.get("/codename"));
            var flood = new SourceBrowser(portal.address);
            for (int i = 0; i < SourceSessions.MOST_UNPROVEN + 50; i++) {
                flood.setCookie("");
                flood.get("/codename");
            }
            assertThat(known.get("/mailbox").heading()).isEqualTo("Your mailbox");
            assertThat(SourceBrowser.words(newcomer.get("/codename"))).as("the oldest that proved nothing gave way").hasSize(8).isNotEqualTo(words);
            assertThat(portal.peakMemory()).isLessThan(640L << 20);
        }
    }
}
