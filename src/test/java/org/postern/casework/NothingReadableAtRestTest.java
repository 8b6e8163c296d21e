package org.postern.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.casework.Newsroom.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casework.Newsroom.Staff;
import org.postern.casework.acts.Role;
import org.postern.casework.intake.Codename;
import org.postern.casework.redaction.Looks;
import org.postern.casework.redaction.MarkBoard;
import org.postern.redact.Mode;
import org.postern.redact.TextMark;
import org.postern.redact.Width;

/** Canary words in everything a source or a journalist writes; then a search of all that lies in the database and in the store. */
final class NothingReadableAtRestTest {
    @TempDir
    private Path folder;

    @Test
    void noWordOfASourceOrAJournalistIsReadableInTheDatabaseOrTheStore() throws IOException {
        List<String> canaries = new ArrayList<>();
        try (Newsroom newsroom = new Newsroom(TestDatabase.create(), folder)) {
            Staff desk = newsroom.hire("desk", Role.JOURNALIST, Role.DESK);
            Staff editor = newsroom.hire("editor", Role.EDITOR);
            Staff partner = newsroom.hire("partner", Role.PARTNER);
            Codename codename = Codename.generate(Newsroom.RANDOM);
            canaries.addAll(neighbours(codename.words()));
            UUID caseId = newsroom.send(codename, canary(canaries, "message"), canary(canaries, "content"));
            canaries.add("file1.txt");
            newsroom.services.desk().open(desk.actor(), desk.vault(), caseId);
            await(() -> !newsroom.view(desk, caseId).preparing());
            newsroom.services.cases().grant(desk.actor(), desk.vault(), caseId, editor.actor().personId());
            newsroom.services.cases().reply(desk.actor(), desk.vault(), caseId, canary(canaries, "reply"));
            UUID document = newsroom.view(desk, caseId).documents().getFirst().id();
            canaries.add("author of");
            String reason = canary(canaries, "reason");
            newsroom.services.reasons().add(desk.actor(), desk.vault(), canary(canaries, "listed"));
            newsroom.services.redactions().change(desk.actor(), desk.vault(), caseId, document,
                    List.of(new MarkBoard.Draft(new TextMark(canary(canaries, "mark"), reason, false, false), MarkBoard.Origin.HAND)), List.of());
            UUID preview = newsroom.services.redactions().preview(desk.actor(), desk.vault(), caseId, document, Width.QUANTISED, Mode.PICTURES);
            await(() -> newsroom.services.redactions().pulse(desk.actor(), desk.vault(), caseId, document).get("preview").endsWith("ready"));
            UUID sentBack = newsroom.services.redactions().propose(desk.actor(), desk.vault(), caseId, document, preview, canary(canaries, "note"));
            newsroom.services.redactions().sendBack(editor.actor(), editor.vault(), caseId, sentBack, canary(canaries, "comment"));
            UUID proposal = newsroom.services.redactions().propose(desk.actor(), desk.vault(), caseId, document, preview, "");
            newsroom.services.redactions().approve(editor.actor(), editor.vault(), caseId, proposal);
            UUID release = newsroom.services.releases().propose(desk.actor(), desk.vault(), caseId, proposal, Set.of(partner.actor().personId()),
                    canary(canaries, "purpose"), LocalDate.now().plusDays(9), false);
            newsroom.services.releases().confirm(editor.actor(), editor.vault(), caseId, release);
            assertThat(newsroom.services.releases().open(partner.actor(), partner.vault(), release).purpose()).isEqualTo(canaries.getLast());
            newsroom.services.documents().search(desk.actor(), desk.vault(), caseId, document, new TextMark(canary(canaries, "search"), "", false, false));
            canaries.add("redacted 1 marks");
            canaries.add("passphrase of desk");

            byte[] open = "openly planted canary".getBytes(StandardCharsets.UTF_8);
            newsroom.database.jdbi(Schema.NEWSROOM).useHandle(h -> h.execute("update person set name = 'openly planted canary' where id = 'id-partner'"));
            Files.write(folder.resolve("planted"), Base64.getEncoder().encode(open));

            String everything = dump(newsroom.database);
            assertThat(hits(List.of("openly planted canary"), everything)).as("the search finds what lies open").isNotEmpty();
            assertThat(hits(canaries, everything)).isEmpty();
            assertThat(hits(List.of("openly planted canary"), files())).as("the search finds what lies open, in Base64, too").isNotEmpty();
            assertThat(hits(canaries, files())).isEmpty();
        }
    }

    /** Two words that stand next to each other, however they are held apart: a single one may be a column's name. */
    private static List<String> neighbours(List<String> words) {
        return IntStream.range(1, words.size()).boxed()
                .flatMap(i -> Stream.of("", " ", "-", "+", ",", ", ", "\n", "\",\"").map(between -> words.get(i - 1) + between + words.get(i))).toList();
    }

    private static String canary(List<String> canaries, String kind) {
        byte[] bytes = new byte[6];
        Newsroom.RANDOM.nextBytes(bytes);
        String canary = "canary-" + kind + "-" + HexFormat.of().formatHex(bytes);
        canaries.add(canary);
        return canary;
    }

    /** Every row of every table, bytes as ISO 8859-1 text, as the superuser sees them. */
    private static String dump(TestDatabase database) {
        StringBuilder all = new StringBuilder();
        org.jdbi.v3.core.Jdbi.create(database.superuser()).useHandle(handle -> {
            for (String table : handle.createQuery("select tablename from pg_tables where schemaname = 'public'").mapTo(String.class).list()) {
                handle.createQuery("select * from \"" + table + "\"").mapToMap().forEach(row -> row.forEach((column, value) -> all.append(column).append('=')
                        .append(value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : String.valueOf(value)).append('\n')));
            }
        });
        return all.toString();
    }

    private String files() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                all.append(file).append('\n').append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).append('\n');
            }
        }
        return all.toString();
    }

    /** Looks for each word in UTF-8, UTF-16 of both orders, and Base64 at each of its three offsets. */
    private static List<String> hits(List<String> words, String haystack) {
        List<String> hits = new ArrayList<>();
        for (String word : words) {
            byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
            List<String> forms = new ArrayList<>(List.of(new String(utf8, StandardCharsets.ISO_8859_1),
                    new String(word.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1),
                    new String(word.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1)));
            for (int offset = 0; offset < 3; offset++) {
                byte[] shifted = new byte[offset + utf8.length];
                System.arraycopy(utf8, 0, shifted, offset, utf8.length);
                String base64 = Base64.getEncoder().encodeToString(shifted);
                forms.add(base64.substring(offset == 0 ? 0 : 4, base64.length() - 4));
            }
            forms.stream().filter(form -> form.length() >= 8 && haystack.contains(form)).forEach(form -> hits.add(word));
        }
        return hits;
    }
}
