package org.postern.cli.documents;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;
import org.postern.redact.PlanException;
import org.postern.worker.Cancelled;
import org.postern.worker.LimitException;
import org.postern.worker.NoSandboxException;
import org.postern.worker.RefusedByWorker;
import org.postern.worker.WorkerDied;
import org.postern.worker.WorkerException;
import org.postern.worker.WorkerLied;

/** Turns what can go wrong with a document into an exit code and a sentence. */
final class Failures {
    private Failures() {}

    interface Work<T> {
        T run() throws IOException;
    }

    static <T> T explained(Work<T> work) {
        try {
            return work.run();
        } catch (WorkerException document) {
            throw new CommandFailure(exitCode(document), sentence(document), document);
        } catch (NoSuchFileException missing) {
            throw new CommandFailure(ExitCode.USAGE, missing.getFile() + " does not exist. Check the name.", missing);
        } catch (AccessDeniedException denied) {
            throw new CommandFailure(ExitCode.USAGE, denied.getFile() + " may not be read or written by you.", denied);
        } catch (FileSystemException file) {
            throw new CommandFailure(ExitCode.OTHER, file.getFile() + ": " + file.getReason() + ".", file);
        } catch (IOException other) {
            throw new CommandFailure(ExitCode.OTHER, "Reading or writing failed: " + other.getMessage(), other);
        }
    }

    /** A wrong plan is wrong usage. */
    static CommandFailure wrong(PlanException plan) {
        return new CommandFailure(ExitCode.USAGE, plan.getMessage(), plan);
    }

    private static String sentence(WorkerException failure) {
        return failure instanceof RefusedByWorker refused && !refused.where().isEmpty() && !refused.getMessage().contains(refused.where())
                ? refused.getMessage() + " (" + refused.where() + ")" : failure.getMessage();
    }

    private static int exitCode(WorkerException failure) {
        return switch (failure) {
            case NoSandboxException no -> ExitCode.NO_SANDBOX;
            case RefusedByWorker refused -> switch (refused.code()) {
                case "LEAK" -> ExitCode.FAILED_CHECK;
                case "PLAN" -> ExitCode.USAGE;
                default -> ExitCode.BAD_INPUT;
            };
            case LimitException limit -> ExitCode.BAD_INPUT;
            case WorkerDied died -> ExitCode.BAD_INPUT;
            case WorkerLied lied -> ExitCode.BAD_INPUT;
            case Cancelled cancelled -> ExitCode.OTHER;
        };
    }
}
