package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SmallFormTest {
    @Test
    void valuesAreDecodedAsABrowserWroteThem() throws IOException {
        try (var form = read("token=a-b_c&codename=one+two%20thr%C3%A9e%0D%0Afour&empty=")) {
            assertThat(form.text("token")).isEqualTo("a-b_c");
            assertThat(form.text("codename")).isEqualTo("one two thrée\r\nfour");
            assertThat(form.value("empty")).isEmpty();
            assertThat(form.value("missing")).isEmpty();
        }
    }

    @Test
    void closingErasesEveryValue() throws IOException {
        var form = read("codename=secret");
        char[] value = form.value("codename");
        form.close();
        assertThat(value).containsOnly('\0');
        assertThat(form.toString()).doesNotContain("secret");
    }

    @Test
    void aFormThatIsTooLargeOrNamesAFieldTwiceIsRefused() {
        assertThatThrownBy(() -> read("codename=" + "a".repeat(20_000))).isInstanceOf(SendRefused.class);
        assertThatThrownBy(() -> read("token=a&token=b")).isInstanceOf(SendRefused.class);
        assertThatThrownBy(() -> read("a=&b=&c=&d=&e=&f=&g=&h=&i=")).isInstanceOf(SendRefused.class);
    }

    @Property(tries = 300)
    void whatABrowserEncodesComesBack(@ForAll String typed) throws IOException {
        String value = new String(typed.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (value.length() < 1_000) {
            try (var form = read("codename=" + URLEncoder.encode(value, StandardCharsets.UTF_8))) {
                assertThat(form.text("codename")).isEqualTo(value);
            }
        }
    }

    @Property(tries = 300)
    void anyBytesEitherReadOrAreRefused(@ForAll @Size(max = 200) byte[] noise) throws IOException {
        try (var form = SmallForm.read(new ByteArrayInputStream(noise))) {
            assertThat(form.value("codename")).isNotNull();
        } catch (SendRefused refused) {
            assertThat(refused.reason()).isEqualTo(SendRefused.Reason.NOT_OUR_FORM);
        }
    }

    private static SmallForm read(String body) throws IOException {
        return SmallForm.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII)));
    }
}
