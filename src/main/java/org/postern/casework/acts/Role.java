package org.postern.casework.acts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person does here; the lower-case name is the role in Keycloak. */
public enum Role {
    JOURNALIST, DESK, EDITOR, PARTNER, OFFICER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }
}
