package org.postern.cli.demo;

import java.util.List;

/**
 * Somebody ready-made.
 *
 * @param vaultPassphrase opens the vault that was made for this person; null when there is none (an officer), or when the person
 *                        chooses it at the first sign-in
 */
record DemoPerson(String username, String firstName, List<String> roles, String password, String vaultPassphrase, boolean vaultReady) {
    boolean holdsKeys() {
        return !roles.contains("officer");
    }

    /** What this person is, in words. */
    String part() {
        if (roles.contains("officer")) {
            return "security officer";
        }
        if (roles.contains("editor")) {
            return "editor";
        }
        if (roles.contains("partner")) {
            return "partner journalist";
        }
        return roles.contains("desk") ? "journalist on the triage desk" : "journalist outside the desk";
    }
}
