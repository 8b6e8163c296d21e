package org.postern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

/** Whatever is asked of the two servers, their answers do not tell what they are made of. */
final class SilentServersIT {
    private static final Pattern TELLING = Pattern.compile("quarkus|vert\\.?x|netty|resteasy|jakarta|undertow|exception|\\bjava|resource not found|q_session|q_auth|"
            + "^server:|^x-powered-by:|^via:|\\bat (?:io|org|com)\\.", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static TestServers servers;

    @BeforeAll
    static void start() {
        servers = TestServers.running();
    }

    /** A request's first line, further header lines and a body; HOST stands for the right Host line, LONG for nine thousand letters. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no request                    | garbage                               |
            unknown method                | FOO / HTTP/1.1                        | HOST
            TRACE                         | TRACE / HTTP/1.1                      | HOST
            OPTIONS                       | OPTIONS / HTTP/1.1                    | HOST
            OPTIONS of everything         | OPTIONS * HTTP/1.1                    | HOST
            HEAD                          | HEAD / HTTP/1.1                       | HOST
            CONNECT                       | CONNECT a:1 HTTP/1.1                  | HOST
            PUT                           | PUT / HTTP/1.1                        | HOST~Content-Length: 0
            a line too long               | GET /LONG HTTP/1.1                    | HOST
            headers too long              | GET / HTTP/1.1                        | HOST~X: LONGLONGLONGLONGLONG
            another version               | GET / HTTP/9.9                        | HOST
            HTTP/2 at once                | PRI * HTTP/2.0                        |
            HTTP/2 by upgrade             | GET / HTTP/1.1                        | HOST~Upgrade: h2c~HTTP2-Settings: AAMAAABkAAQAAP__
            no host                       | GET / HTTP/1.1                        |
            a host that is none           | GET / HTTP/1.1                        | Host: a b
            a zero byte                   | GET /%00 HTTP/1.1                     | HOST
            a broken escape               | GET /%zz HTTP/1.1                     | HOST
            up and out                    | GET /../../etc/passwd HTTP/1.1        | HOST
            a length that is none         | POST /return HTTP/1.1                 | HOST~Content-Length: x
            a length beyond measure       | POST /return HTTP/1.1                 | HOST~Content-Length: 99999999999~Content-Type: application/x-www-form-urlencoded
            a broken chunk                | POST /return HTTP/1.1                 | HOST~Transfer-Encoding: chunked~Content-Type: application/x-www-form-urlencoded~~zz
            a kind nobody takes           | POST /return HTTP/1.1                 | HOST~Content-Type: text/x~Content-Length: 1~~a
            a kind that is none           | POST /return HTTP/1.1                 | HOST~Content-Type: ;;;~Content-Length: 1~~a
            parts without a boundary      | POST /send HTTP/1.1                   | HOST~Content-Type: multipart/form-data~Content-Length: 1~~a
            broken JSON                   | POST /case/x/document/y/marks.json HTTP/1.1 | HOST~Content-Type: application/json~Content-Length: 1~~{
            an answer of no known kind    | GET / HTTP/1.1                        | HOST~Accept: ;;;/
            cookies that are none         | GET / HTTP/1.1                        | HOST~Cookie: ;;=;visit==;session=a|b
            a sign-in of nobody           | GET /sign-in?state=x&code=y HTTP/1.1  | HOST
            a sign-out of nobody          | POST /sign-out/backchannel HTTP/1.1   | HOST~Content-Type: application/x-www-form-urlencoded~Content-Length: 3~~a=b
            a framework's own page        | GET /q/health HTTP/1.1                | HOST
            the folder of the assets      | GET /assets/ HTTP/1.1                 | HOST
            a part of an asset            | GET /assets/mark.svg HTTP/1.1         | HOST~Range: bytes=0-1
            """)
    void noAnswerTellsWhatTheServersAreMadeOf(String what, String line, String more) throws IOException {
        for (URI server : List.of(servers.portal(), servers.newsroom())) {
            String answer = ask(server, line + "\n" + (more == null ? "" : more.replace("~", "\n")));
            assertThat(TELLING.matcher(answer.replaceAll("(?m)^location:.*$", "")).results().map(found -> found.group()).toList())
                    .as("%s at %s:\n%s", what, server, answer.substring(0, Math.min(answer.length(), 600))).isEmpty();
        }
    }

    @Test
    void thoseSignedInHoldCookiesWithNamesOfOurs() {
        assertThat(servers.signIn("mira").cookiesFor("/").keySet()).isNotEmpty().allMatch(name -> name.equals("session") || name.equals("sitting"));
    }

    @Test
    void aCookieUnderTheFrameworksNameIsNotTaken() throws IOException {
        String session = servers.signIn("mira").cookiesFor("/").get("session");
        assertThat(ask(servers.newsroom(), "GET /releases HTTP/1.1\nHOST\nCookie: session=" + session)).as("under its own name").startsWith("HTTP/1.1 303").contains("/vault");
        assertThat(ask(servers.newsroom(), "GET /releases HTTP/1.1\nHOST\nCookie: q_session=" + session)).startsWith("HTTP/1.1 302");
    }

    private static String ask(URI server, String request) throws IOException {
        String lines = request.replace("HOST", "Host: " + server.getAuthority()).replace("LONG", "a".repeat(9_000));
        boolean body = lines.contains("\n\n");
        try (var socket = new Socket("127.0.0.1", server.getPort())) {
            socket.setSoTimeout(3_000);
            String head = body ? lines.substring(0, lines.indexOf("\n\n")) : lines.strip();
            socket.getOutputStream().write((head.replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n"
                    + (body ? lines.substring(lines.indexOf("\n\n") + 2) : "")).getBytes(StandardCharsets.US_ASCII));
            var answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (SocketTimeoutException noMore) {
                return answer.toString(StandardCharsets.UTF_8);
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
