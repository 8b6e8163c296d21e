package org.postern.newsroom;

import java.util.regex.Pattern;

/** Where a person was before the vault closed. Only a plain address of this server is kept: never another host, never a form. */
final class Back {
    private static final Pattern OWN = Pattern.compile("/(desk|case|releases|officer)(/[0-9a-zA-Z-]+)*(\\?(page|tab|from)=[0-9a-z]{1,10})?");
    private static final int LONGEST = 200;

    private Back() {}

    static String safe(String address) {
        return address != null && address.length() <= LONGEST && OWN.matcher(address).matches() ? address : "/";
    }
}
