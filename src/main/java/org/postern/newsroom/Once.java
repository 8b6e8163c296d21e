package org.postern.newsroom;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A form that is sent twice, by a second click or by going back, is one order. Each copy of a form that does something new has a number;
 * the last forms are remembered while the server runs. The same copy with other words in it is another order.
 */
@ApplicationScoped
class Once {
    /** Some days of work of a newsroom, in less than a megabyte. */
    private static final int MOST = 4_000;

    private final byte[] salt = new byte[32];
    private final Set<String> sent = Collections.newSetFromMap(new LinkedHashMap<String, Boolean>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    });

    Once() {
        new SecureRandom().nextBytes(salt);
    }

    /** A number for a form that is shown now. */
    String number() {
        return UUID.randomUUID().toString();
    }

    /** Whether this copy of the form, with these words, comes for the first time. A form without a number always does. */
    synchronized boolean first(String number, String words) {
        return number == null || number.isEmpty() || sent.add(name(number, words));
    }

    /** What was asked for was not done: the same form may come again. */
    synchronized void undone(String number, String words) {
        if (number != null) {
            sent.remove(name(number, words));
        }
    }

    /** Remembers nothing that could be read back. */
    private String name(String number, String words) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            digest.update((number.length() + ":" + number).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(words.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
