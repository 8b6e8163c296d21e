package org.postern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.StaffWay.find;
import static org.postern.StaffWay.location;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kills the real processes with SIGKILL in the middle of their work: what was acknowledged is there afterwards, what was half done is not. */
final class KilledServersIT {
    private static final Path LEAK = Path.of("src/test/resources/samples/leak-24-pages.pdf");
    private static TestServers servers;

    @BeforeAll
    static void start() throws IOException {
        servers = TestServers.start(Files.createTempDirectory(Path.of("target"), "killed-"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        servers.stop();
    }

    @Test
    void nothingAcknowledgedIsLostAndNothingHalfDoneIsSeen() throws Exception {
        StaffClient source = new StaffClient(servers.portal());
        String codename = SourceWay.join(source);
        assertThat(SourceWay.send(source, "The first message.", Files.readAllBytes(LEAK), Integer.MAX_VALUE)).as("what the portal answered").startsWith("HTTP/1.1 303");
        assertThat(servers.query("select count(*) from document")).isEqualTo("1");

        long before = blobs();
        SourceWay.send(source, "The second message.", Files.readAllBytes(LEAK), 1_500_000);
        kill("portal");
        await("the portal is back", () -> status(servers.portal() + "/") == 200);
        assertThat(servers.query("select count(*) from document")).as("documents after an upload that was killed half-way").isEqualTo("1");
        await("the killed upload's blobs are swept", () -> blobs() == before);

        StaffClient mira = servers.unlocked("mira");
        String desk = mira.open("/desk").body();
        HttpResponse<String> opened = mira.submit(mira.open("/desk"), "/desk/open", Map.of("case", find(desk, "name=\"case\" value=\"([0-9a-f-]{36})\"")));
        String casePath = opened.headers().firstValue("Location").orElseThrow();
        kill("newsroom");
        StaffClient proposer = backAgain("mira");
        await("the document that was in work is ready", () -> proposer.open(casePath).body().contains("/document/"));
        assertThat(proposer.open(casePath).body()).contains("The first message.").doesNotContain("The second message.");
        String documentPath = casePath + "/document/" + find(proposer.open(casePath).body(), "/document/([0-9a-f-]{36})");

        StaffWay.grant(proposer, casePath, "Tomas");
        String proposalPath = propose(proposer, documentPath);
        killInTheMiddle("newsroom", List.of(new Doing("staff", servers.unlocked("tomas"), casePath, proposalPath + "/approve", Map.of("looked", "yes"))));
        StaffClient approver = backAgain("tomas");
        assertThat(servers.query("select state from proposal")).as("a redaction whose approval was killed").isEqualTo("open");
        assertThat(events("redaction.approved")).as("approvals in the log").isZero();
        location(StaffWay.approve(approver, casePath, proposalPath));

        StaffClient releaser = servers.unlocked("mira");
        String releasePath = StaffWay.release(releaser, casePath, proposalPath, "Zoya", "For a story");
        String secondPath = propose(releaser, documentPath);
        killInTheMiddle("newsroom", List.of(new Doing("staff", approver, casePath, releasePath + "/confirm", Map.of())));
        StaffClient second = backAgain("tomas");
        theReleaseIsNotConfirmed(releasePath);

        // Everything at once: half an upload, a document in a worker, an approval and a release that wait with their changes made.
        servers.unlocked("mira");
        StaffClient sender = new StaffClient(servers.portal());
        assertThat(comeBack(sender, codename)).isTrue();
        SourceWay.send(sender, "The third message.", Files.readAllBytes(LEAK), Integer.MAX_VALUE);
        await("the third message's document is in work", () -> servers.query("select count(*) from document where state = 'preparing'").equals("1"));
        SourceWay.send(sender, "The fourth message.", Files.readAllBytes(LEAK), 1_500_000);
        killInTheMiddle("postgresql", List.of(new Doing("staff", second, casePath, secondPath + "/approve", Map.of("looked", "yes")),
                new Doing("staff", second, casePath, releasePath + "/confirm", Map.of())));
        await("a message can be sent again", () -> {
            StaffClient later = new StaffClient(servers.portal());
            return comeBack(later, codename) && SourceWay.send(later, "The fifth message.", new byte[0], Integer.MAX_VALUE).startsWith("HTTP/1.1 303");
        });
        // Keycloak lives in the same database and is started again with it.
        await("staff can sign in again", () -> servers.unlocked("zoya") != null);
        assertThat(servers.query("select string_agg(state, ' ' order by state) from proposal")).as("an approval that was acknowledged, and one that was not")
                .isEqualTo("approved open");
        assertThat(events("redaction.approved")).as("approvals in the log").isEqualTo(1);
        theReleaseIsNotConfirmed(releasePath);
        assertThat(servers.query("select count(*) from document")).as("documents after an upload that the database did not live to see").isEqualTo("2");
        StaffClient last = servers.unlocked("tomas");
        await("it reaches the case", () -> last.open(casePath).body().contains("The fifth message."));
        assertThat(last.open(casePath).body()).contains("The first message.", "The third message.").doesNotContain("The second message.", "The fourth message.");
        await("the document that was in work is ready", () -> servers.query("select count(*) from document where state = 'ready'").equals("2"));
        location(StaffWay.approve(last, casePath, secondPath));
        location(StaffWay.confirm(last, casePath, releasePath));
        assertThat(servers.unlocked("zoya").open(StaffWay.received(releasePath)).statusCode()).as("confirmed again, it opens").isEqualTo(200);

        StaffClient visitor = new StaffClient(servers.portal());
        assertThat(comeBack(visitor, codename)).isTrue();
        String sent = find(visitor.open("/mailbox").body(), "sent/delete.*?name=\"id\" value=\"([0-9a-f-]{36})\"");
        killInTheMiddle("portal", List.of(new Doing("source", visitor, "/mailbox", "/mailbox/sent/delete", Map.of("id", sent))));
        await("the portal is back", () -> status(servers.portal() + "/") == 200);
        StaffClient returning = new StaffClient(servers.portal());
        assertThat(comeBack(returning, codename)).isTrue();
        assertThat(returning.open("/mailbox").body()).as("what was not deleted is still there").contains(sent);
        assertThat(returning.submit(returning.open("/mailbox"), "/mailbox/sent/delete", Map.of("id", sent)).statusCode()).isEqualTo(303);
        assertThat(returning.open("/mailbox").body()).doesNotContain(sent);
        assertThat(events("source.deleted")).as("deletions in the log").isEqualTo(1);
    }

    /** Mira marks, previews and proposes. @return the path of the proposal */
    private static String propose(StaffClient mira, String documentPath) throws InterruptedException {
        StaffWay.markBox(mira, documentPath);
        StaffWay.askForPreview(mira, documentPath);
        await("the preview is made", () -> StaffWay.previewIsMade(mira, documentPath));
        StaffWay.look(mira, documentPath);
        return StaffWay.propose(mira, documentPath, "");
    }

    private static void theReleaseIsNotConfirmed(String releasePath) {
        assertThat(servers.query("select state from release")).as("a release whose confirmation was killed").isEqualTo("proposed");
        assertThat(events("release.confirmed")).as("confirmations in the log").isZero();
        assertThat(servers.unlocked("zoya").open(StaffWay.received(releasePath)).statusCode()).as("for its recipient it does not exist").isEqualTo(404);
    }

    private static StaffClient backAgain(String name) throws InterruptedException {
        await("the newsroom is back", () -> status(servers.newsroom() + "/signed-out") == 200);
        return servers.unlocked(name);
    }

    /** One act, as a form that somebody sends. @param chain of the log that the act writes */
    private record Doing(String chain, StaffClient client, String formOn, String path, Map<String, String> fields) {
        Thread thread() {
            HttpResponse<String> form = client.open(formOn);
            return Thread.ofVirtual().unstarted(() -> holds(() -> client.submit(form, path, fields) != null));
        }
    }

    /** Holds the log, so that the acts wait with their changes made and not committed, and kills one of the processes at that moment. */
    private static void killInTheMiddle(String part, List<Doing> doings) throws Exception {
        List<Thread> acts = doings.stream().map(Doing::thread).toList();
        String chain = doings.getFirst().chain();
        try (var database = servers.database(); var statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.executeQuery("select 1 from audit_head where chain = '" + chain + "' for update").close();
            acts.forEach(Thread::start);
            await("the acts wait in the middle", () -> Integer.parseInt(servers.query("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                    + " and query like '%" + (chain.equals("staff") ? "append_event" : "portal_delete_sent") + "%'")) >= acts.size());
            kill(part);
            if (!part.equals("postgresql")) {
                database.rollback();
            }
        } catch (java.sql.SQLException itsServerWasKilled) {
            assertThat(part).isEqualTo("postgresql");
        }
        for (Thread act : acts) {
            act.join();
        }
    }

    private static int events(String act) {
        return Integer.parseInt(servers.query("select count(*) from audit_event where outcome = 'done' and act = '" + act + "'"));
    }

    private static boolean comeBack(StaffClient source, String codename) {
        HttpResponse<String> form = source.get("/return");
        return form.statusCode() == 200 && source.submit(form, "/return", Map.of("codename", codename)).statusCode() == 303;
    }

    private static void kill(String part) throws IOException {
        long pid = Long.parseLong(Files.readString(servers.folder().resolve("run").resolve(part + ".process")).split(" ")[0]);
        ProcessHandle victim = ProcessHandle.of(pid).orElseThrow();
        victim.destroyForcibly();
        victim.onExit().join();
    }

    private static long blobs() {
        try (var files = Files.walk(servers.folder().resolve("sealed/blobs"))) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException goneMeanwhile) {
            return -1;
        }
    }

    private static int status(String address) {
        try {
            var connection = (java.net.HttpURLConnection) java.net.URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 240_000_000_000L;
        while (!holds(condition)) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(500);
        }
    }

    /** While a server is away a request fails; that is not yet an answer. */
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (java.io.UncheckedIOException | AssertionError notYet) {
            return false;
        }
    }
}
