package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postern.portal.SourceBrowser.Upload;

/** Canary words in everything that a source sends, and a search for them in everything that the portal keeps. */
final class SealedAtRestIT {
    private static final List<String> CANARIES = List.of("zanzibarcontent", "zanzibarname", "zanzibarmessage", "zanzibarreply");

    @Test
    void nothingASourceSentOrReadIsReadableInDatabaseBlobsTemporaryFilesOrLog() throws IOException {
        try (var portal = RunningPortal.start(Map.of())) {
            var browser = new SourceBrowser(portal.address);
            List<String> words = browser.getCodename();
            browser.submit("a zanzibarmessage", new Upload("zanzibarname.txt", "some zanzibarcontent here".repeat(500).getBytes(StandardCharsets.UTF_8)));
            portal.replyToNewest("a zanzibarreply");
            assertThat(browser.get("/mailbox").html()).contains("zanzibarreply");
            browser.post("/leave", "token", browser.get("/mailbox").token());

            List<String> kept = everythingKept(portal);
            for (String canary : CANARIES) {
                for (String form : forms(canary)) {
                    assertThat(kept).as("%s as %s", canary, form).noneMatch(text -> text.contains(form));
                }
            }
            assertThat(kept).as("the codename").noneMatch(text -> text.contains(String.join(" ", words)) || text.contains(String.join("", words)));

            Jdbi.create(portal.database.superuser()).useHandle(handle -> handle.execute("update person set name = 'zanzibarname'"));
            assertThat(everythingKept(portal)).as("the search finds what lies open").anyMatch(text -> text.contains("zanzibarname"));
        }
    }

    private static List<String> forms(String canary) {
        byte[] ascii = canary.getBytes(StandardCharsets.US_ASCII);
        byte[] wide = canary.getBytes(StandardCharsets.UTF_16LE);
        String base64 = Base64.getEncoder().encodeToString(ascii);
        return List.of(canary, new String(wide, StandardCharsets.ISO_8859_1), base64.substring(0, base64.length() - 4),
                HexFormat.of().formatHex(ascii), HexFormat.of().formatHex(wide));
    }

    /** Every row of every table as text, every file byte for byte. */
    private static List<String> everythingKept(RunningPortal portal) throws IOException {
        var kept = new ArrayList<String>();
        Jdbi.create(portal.database.superuser()).useHandle(handle -> {
            for (String table : handle.select("select tablename from pg_tables where schemaname = 'public'").mapTo(String.class).list()) {
                kept.addAll(handle.select("select t::text from \"" + table + "\" t").mapTo(String.class).list());
            }
        });
        for (Path file : portal.files()) {
            kept.add(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        kept.add(portal.log());
        assertThat(portal.files()).isNotEmpty();
        return kept;
    }
}
