package org.postern.access;

/**
 * A sign-in is over. Whoever holds keys for it erases them.
 *
 * @param sid Keycloak's name of the session
 */
public record SessionEnded(String sid) {}
