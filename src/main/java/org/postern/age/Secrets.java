package org.postern.age;

import java.util.Arrays;

/** Erasing what must not stay in memory. */
final class Secrets {
    private Secrets() {}

    static void erase(byte[] secret) {
        if (secret != null) {
            Arrays.fill(secret, (byte) 0);
        }
    }

    static void erase(char[] secret) {
        if (secret != null) {
            Arrays.fill(secret, '\0');
        }
    }
}
