package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class BackTest {
    @ParameterizedTest
    @ValueSource(strings = {"/desk", "/case/0b3e0bd2-8d2c-4bd3-9d1a-111111111111", "/case/a/document/b?page=12", "/releases/x?page=3", "/case/a/document/b?tab=marks"})
    void leadsBackToAPageOfThisServer(String address) {
        assertThat(Back.safe(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"//elsewhere.example", "https://elsewhere.example/desk", "/desk/../../x", "/\\elsewhere", "/desk\r\nSet-Cookie: a=b", "javascript:alert(1)",
            "/sign-out", "/vault/lock", "/desk?page=1&x=2", "/desk#x", "/desk//x"})
    void leadsNowhereElse(String address) {
        assertThat(Back.safe(address)).isEqualTo("/");
    }
}
