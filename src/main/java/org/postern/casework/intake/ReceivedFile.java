package org.postern.casework.intake;

/**
 * What became of one file, for the receipt.
 *
 * @param name   the name as it may be shown
 * @param bytes  its length
 * @param stored false when it was empty: there was nothing to keep
 */
public record ReceivedFile(String name, long bytes, boolean stored) {}
