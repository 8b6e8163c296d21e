package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.postern.portal.SendRefused.Reason;

final class SendFormTest {
    private static final String TYPE = "multipart/form-data; boundary=xYz";

    /** Remembers what arrived. */
    private static final class Seen implements SendForm.Parts {
        final List<String> order = new ArrayList<>();
        final List<byte[]> contents = new ArrayList<>();

        @Override
        public void token(String token) {
            order.add("token " + token);
        }

        @Override
        public void once(String number) {
            order.add("once " + number);
        }

        @Override
        public void message(String message) {
            order.add("message " + message);
        }

        @Override
        public void file(UntrustedFileName name, InputStream content) throws IOException {
            order.add("file " + name.shown());
            contents.add(content.readAllBytes());
        }

        @Override
        public void emptyFile(UntrustedFileName name) {
            order.add("empty " + name.shown());
        }
    }

    @Test
    void partsArriveInTheirOrder() throws IOException {
        byte[] pdf = new byte[100_000];
        Arrays.fill(pdf, (byte) '\r');
        var seen = read(form(field("token", "t1"), field("message", "Grüße"), file("a.pdf", pdf), file("b.bin", new byte[] {0})));
        assertThat(seen.order).containsExactly("token t1", "message Grüße", "file a.pdf", "file b.bin");
        assertThat(seen.contents.getFirst()).isEqualTo(pdf);
    }

    @Test
    void nothingIsTakenBeforeTheToken() {
        assertRefused(form(file("a.pdf", new byte[] {1}), field("token", "t1")), Reason.NOT_OUR_FORM);
        assertRefused(form(field("message", "m"), field("token", "t1")), Reason.NOT_OUR_FORM);
        assertRefused(form(), Reason.NOT_OUR_FORM);
    }

    @Test
    void noChosenFileIsNoFileAndAnEmptyFileIsNamed() throws IOException {
        var seen = read(form(field("token", "t"), file("", new byte[0]), file("nothing.txt", new byte[0])));
        assertThat(seen.order).containsExactly("token t", "empty nothing.txt");
    }

    @Test
    void aFormThatBreaksOffAnywhereIsRefused() {
        byte[] whole = form(field("token", "t"), field("message", "m"), file("a.pdf", new byte[5000]));
        int end = whole.length - "--\r\n".length();
        for (int cut = 1; cut < end; cut += cut < 400 || cut > end - 100 ? 1 : 97) {
            byte[] part = Arrays.copyOf(whole, cut);
            assertThat(catchThrowable(() -> read(part))).as("cut after %d of %d bytes", cut, whole.length).isInstanceOf(SendRefused.class);
        }
    }

    @Test
    void namesWithNulOverridesAndFourKilobytesArrive() throws IOException {
        var seen = read(form(field("token", "t"), file("a\0b.pdf", new byte[] {1}), file("../x\u202Efdp.exe", new byte[] {1}),
                file("n".repeat(4096) + ".pdf", new byte[] {1})));
        assertThat(seen.order.subList(1, 4)).satisfiesExactly(first -> assertThat(first).isEqualTo("file ab.pdf"),
                second -> assertThat(second).isEqualTo("file xfdp.exe"), third -> assertThat(third).endsWith("….pdf"));
    }

    @Test
    void tooMuchIsRefused() {
        assertRefused(form(field("token", "t"), field("message", "x".repeat(SendForm.LONGEST_MESSAGE + 1))), Reason.MESSAGE_TOO_LONG);
        assertRefused(form(field("token", "t".repeat(1000))), Reason.NOT_OUR_FORM);
        assertRefused(form(field("token", "t"), field("somethingElse", "x")), Reason.NOT_OUR_FORM);
        assertThatThrownBy(() -> SendForm.read(new ByteArrayInputStream(new byte[0]), "text/plain", new Seen()))
                .isInstanceOf(SendRefused.class);
    }

    @Test
    void fiveThousandFilesAreReadAndOneMoreIsRefused() throws IOException {
        byte[][] parts = new byte[5001][];
        parts[0] = field("token", "t");
        for (int i = 1; i < parts.length; i++) {
            parts[i] = file(i + ".txt", new byte[] {1});
        }
        assertThat(read(form(parts)).order).hasSize(5001);
        byte[][] more = new byte[SendForm.MOST_FILES + 2][];
        more[0] = field("token", "t");
        Arrays.fill(more, 1, more.length, file("a", new byte[] {1}));
        assertRefused(form(more), Reason.TOO_MANY_FILES);
    }

    @Property(tries = 300)
    void anyBytesEitherReadOrAreRefused(@ForAll @Size(max = 300) byte[] noise) {
        byte[] start = form(field("token", "t"));
        var body = new ByteArrayOutputStream();
        body.write(start, 0, start.length - 4);
        body.writeBytes(noise);
        try {
            read(body.toByteArray());
        } catch (SendRefused refused) {
            assertThat(refused.reason()).isNotNull();
        } catch (IOException other) {
            throw new AssertionError("only a refusal may come out", other);
        }
    }

    private static void assertRefused(byte[] body, Reason reason) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(SendRefused.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static Seen read(byte[] body) throws IOException {
        var seen = new Seen();
        SendForm.read(new ByteArrayInputStream(body), TYPE, seen);
        return seen;
    }

    private static byte[] form(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(text("--xYz\r\n"));
            out.writeBytes(part);
            out.writeBytes(text("\r\n"));
        }
        out.writeBytes(text("--xYz--\r\n"));
        return out.toByteArray();
    }

    private static byte[] field(String name, String value) {
        return text("Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value);
    }

    private static byte[] file(String name, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(text("Content-Disposition: form-data; name=\"files\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
