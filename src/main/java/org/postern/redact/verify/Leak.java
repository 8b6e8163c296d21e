package org.postern.redact.verify;

import org.postern.redact.Leaking;

/**
 * One way in which something marked survived.
 *
 * @param kind   the name of the check
 * @param page   counts from 1; 0 for the whole file
 * @param detail where it was, in terms of the format; never what it was
 */
public record Leak(String kind, int page, Leaking detail) {}
