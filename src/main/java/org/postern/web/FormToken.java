package org.postern.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token of every state-changing form: an HMAC of the visit and of who is signed in, under a key that lives as long as the
 * process. Another site can neither read nor compute it.
 */
@ApplicationScoped
public class FormToken {
    /** The hidden field of a form. */
    public static final String FIELD = "token";
    /** The header of a request made by a page's script. */
    public static final String HEADER = "X-Form-Token";

    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    @Inject
    Visit visit;

    @Inject
    @Any
    Instance<SessionBinding> bindings;

    FormToken() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, HMAC);
    }

    /** The token for the forms of this visit; names the visit if it has no name yet. */
    public String of(RoutingContext request) {
        return mac(request, visit.id(request));
    }

    /** Whether this is the token of this visit. */
    public boolean matches(RoutingContext request, String token) {
        return token != null && visit.existing(request)
                .map(id -> MessageDigest.isEqual(mac(request, id).getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8)))
                .orElse(false);
    }

    /**
     * Lets a request with this visit's token pass.
     *
     * @throws StaleFormException for any other
     */
    public void require(RoutingContext request, String token) {
        if (!matches(request, token)) {
            throw new StaleFormException();
        }
    }

    private String mac(RoutingContext request, String visitId) {
        var bound = new StringBuilder(visitId);
        bindings.forEach(binding -> bound.append('|').append(binding.of(request)));
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bound.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + HMAC + ".", impossible);
        }
    }
}
