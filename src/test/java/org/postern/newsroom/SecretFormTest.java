package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SecretFormTest {
    @Test
    void readsFieldsAsABrowserSendsThem() throws IOException {
        try (SecretForm form = form("token=abc&passphrase=correct+horse%20%C3%A4%26&back=%2Fdesk")) {
            assertThat(form.secret("passphrase")).isEqualTo("correct horse ä&".toCharArray());
            assertThat(form.text("back")).isEqualTo("/desk");
            assertThat(form.text("absent")).isEmpty();
        }
    }

    @Test
    void closingErasesWhatWasRead() throws IOException {
        SecretForm form = form("passphrase=secret");
        char[] held = form.secret("passphrase");
        form.close();
        assertThat(held).containsOnly('\0');
        assertThat(form.secret("passphrase")).isEmpty();
    }

    @Test
    void keepsTheFirstOfTwoFieldsOfOneName() throws IOException {
        assertThat(form("a=1&a=2").text("a")).isEqualTo("1");
    }

    @Test
    void leavesBrokenEscapesAsTheyAre() throws IOException {
        assertThat(form("a=%&b=%4&c=%zz").text("a")).isEqualTo("%");
        assertThat(form("a=%&b=%4&c=%zz").text("b")).isEqualTo("%4");
        assertThat(form("a=%&b=%4&c=%zz").text("c")).isEqualTo("%zz");
    }

    @Test
    void refusesWhatIsNoSignIn() {
        assertThatThrownBy(() -> form("a=" + "x".repeat(SecretForm.MAX_BYTES))).isInstanceOf(IOException.class).hasMessageNotContaining("xxx");
    }

    @Property(tries = 200)
    void readsBackWhatWasEncoded(@ForAll String value) throws IOException {
        String valid = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (valid.length() < 1000) {
            assertThat(form("p=" + URLEncoder.encode(valid, StandardCharsets.UTF_8)).secret("p")).isEqualTo(valid.toCharArray());
        }
    }

    private static SecretForm form(String body) throws IOException {
        return SecretForm.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
