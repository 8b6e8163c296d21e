/**
 * {@code ./postern bench}: each benchmark is one class that measures Postern beside its peers in the same run and prints ratios, so that
 * the figures mean something on any machine.
 */
package org.postern.cli.bench;
