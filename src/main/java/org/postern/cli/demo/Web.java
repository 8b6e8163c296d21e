package org.postern.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/** Asks a starting server whether it does its work yet. */
final class Web {
    static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).version(HttpClient.Version.HTTP_1_1).build();

    private Web() {}

    /** Waits until this page is there: a server that answers at all may still be preparing itself. */
    static void await(String address, Child server, int seconds, String who, DemoFolder folder) {
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(10)).build();
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            try {
                if (CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
                throw new IOException("not ready");
            } catch (IOException notYet) {
                if (!server.alive() || System.nanoTime() > patience) {
                    throw new CommandFailure(ExitCode.OTHER, who + " did not start. Its own words are in "
                            + folder.logs().resolve(server.name() + ".log") + ".", notYet);
                }
                pause();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CommandFailure(ExitCode.OTHER, "The start was interrupted.", interrupted);
            }
        }
    }

    static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.OTHER, "The start was interrupted.", interrupted);
        }
    }
}
