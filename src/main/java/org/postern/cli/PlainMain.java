package org.postern.cli;

import org.postern.cli.age.KeygenCommand;
import org.postern.cli.age.OpenCommand;
import org.postern.cli.age.SealCommand;
import org.postern.cli.documents.CleanCommand;
import org.postern.cli.documents.InspectCommand;
import org.postern.worker.WorkerPool;

/**
 * The entry for the commands that start often: arguments written in the usual way never load picocli or another command. Everything else,
 * help and mistakes too, is for {@link Main}.
 */
public final class PlainMain {
    private PlainMain() {}

    public static void main(String[] args) {
        if (args.length > 0 && (args[0].equals("clean") || args[0].equals("inspect"))) {
            WorkerPool.prepare();
        }
        NoNetwork.promise();
        int exitCode = run(args);
        // No thread outlives such a command, and System.exit would start the JVM's logging first. Halting would wait for the thread that waits for a worker's end.
        if (exitCode != ExitCode.DONE || command(args) == null) {
            System.exit(exitCode);
        }
    }

    static int run(String... args) {
        PlainCommand command = command(args);
        if (command == null || !command.reads(args)) {
            return Main.runWithPicocli(args);
        }
        try {
            return command.call();
        } catch (RuntimeException failure) {
            return report(failure, false);
        }
    }

    /** A new command of those that start often, or null. A switch: the classes of the others are not even loaded. */
    static PlainCommand command(String... args) {
        return switch (args.length == 0 ? "" : args[0]) {
            case "keygen" -> new KeygenCommand();
            case "seal" -> new SealCommand();
            case "open" -> new OpenCommand();
            case "clean" -> new CleanCommand();
            case "inspect" -> new InspectCommand();
            default -> null;
        };
    }

    /** Says in one sentence what failed, and returns the exit code. */
    static int report(Exception failure, boolean trace) {
        if (trace) {
            failure.printStackTrace(System.err);
        }
        if (failure instanceof CommandFailure known) {
            System.err.println("postern: " + known.getMessage());
            return known.exitCode();
        }
        System.err.println("postern: something went wrong that should not (" + failure.getClass().getSimpleName()
                + "). Run the command again with --debug and send us what it prints.");
        return ExitCode.OTHER;
    }
}
