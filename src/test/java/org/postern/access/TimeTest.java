package org.postern.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

/** What ends by the clock alone, under a clock that the test moves. */
final class TimeTest {
    private static final Instant START = Instant.parse("2026-03-31T10:00:00Z");
    private final HandMovedClock clock = new HandMovedClock();

    @Test
    void aSessionThatNobodyUsesForFifteenMinutesIsOver() {
        var sessions = new Sessions(clock);
        String name = begin(sessions, "s1");
        clock.move(Duration.ofMinutes(15));
        assertThat(tokens(sessions, name)).isNotNull();
        clock.move(Duration.ofMinutes(15).plusSeconds(1));
        assertThatThrownBy(() -> tokens(sessions, name)).isInstanceOf(AuthenticationFailedException.class);
        clock.move(Duration.ofMinutes(-20));
        assertThatThrownBy(() -> tokens(sessions, name)).as("and does not come back").isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void eachUseKeepsASessionAndEndingOneLeavesTheOthers() {
        var sessions = new Sessions(clock);
        String name = begin(sessions, "s1");
        String other = begin(sessions, "s2");
        for (int i = 0; i < 10; i++) {
            clock.move(Duration.ofMinutes(14));
            assertThat(tokens(sessions, name)).isNotNull();
            assertThat(tokens(sessions, other)).isNotNull();
        }
        sessions.end("s1");
        assertThatThrownBy(() -> tokens(sessions, name)).isInstanceOf(AuthenticationFailedException.class);
        assertThat(tokens(sessions, other)).isNotNull();
    }

    @Test
    void aPasswordThatWasTypedCountsForFiveMinutesBeforeAnActThatCounts() {
        var stepUp = new StepUp();
        stepUp.clock = clock;
        stepUp.signedIn = signedInAt(START);
        assertThat(stepUp.recent()).isTrue();
        clock.move(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(stepUp.recent()).isTrue();
        clock.move(Duration.ofSeconds(1));
        assertThat(stepUp.recent()).isFalse();
    }

    @Test
    void aSignInThatSaysNoMomentIsNeverRecent() {
        var stepUp = new StepUp();
        stepUp.clock = clock;
        stepUp.signedIn = signedInAt(null);
        assertThat(stepUp.recent()).isFalse();
    }

    private static String begin(Sessions sessions, String sid) {
        String claims = Base64.getUrlEncoder().withoutPadding().encodeToString(("{\"sid\":\"" + sid + "\"}").getBytes(StandardCharsets.UTF_8));
        return sessions.createTokenState(request(), null, new AuthorizationCodeTokens("e30." + claims + ".x", "access", "refresh"), null)
                .await().indefinitely();
    }

    private static AuthorizationCodeTokens tokens(Sessions sessions, String name) {
        return sessions.getTokens(request(), null, name, null).await().indefinitely();
    }

    private static SignedIn signedInAt(Instant moment) {
        var signedIn = new SignedIn();
        signedIn.identity = proxy(SecurityIdentity.class, Map.of("isAnonymous", false));
        var claims = new HashMap<String, Object>();
        claims.put("getClaim", moment == null ? null : moment.getEpochSecond());
        signedIn.idToken = proxy(JsonWebToken.class, claims);
        return signedIn;
    }

    /** A request that remembers nothing: each of these stands alone. */
    private static RoutingContext request() {
        return proxy(RoutingContext.class, Map.of());
    }

    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answers.get(method.getName())));
    }

    private static final class HandMovedClock extends Clock {
        private Instant now = START;

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
