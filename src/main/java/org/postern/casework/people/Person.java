package org.postern.casework.people;

import java.util.Set;
import org.postern.casework.acts.Role;

/**
 * One of the staff, as the directory knows them.
 *
 * @param fingerprint of their key, for people to compare; null until they have a vault
 */
public record Person(String id, String name, Set<Role> roles, String recipient, String fingerprint, boolean frozen) {
    public Person {
        roles = Set.copyOf(roles);
    }

    public boolean hasVault() {
        return recipient != null;
    }
}
