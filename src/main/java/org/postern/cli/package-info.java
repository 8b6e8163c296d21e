/**
 * The {@code postern} command. Each command is one class; exit codes are those of {@link org.postern.cli.ExitCode}.
 */
package org.postern.cli;
