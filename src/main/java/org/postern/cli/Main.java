package org.postern.cli;

import org.postern.cli.age.KeygenCommand;
import org.postern.cli.age.OpenCommand;
import org.postern.cli.age.SealCommand;
import org.postern.cli.bench.BenchCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The entry of the {@code postern} command: picks the command, turns each failure into one sentence and an exit code. */
@Command(name = "postern", mixinStandardHelpOptions = true, version = "Postern 1.0.0",
        description = "Carries documents from a source to a safe release.",
        subcommands = {DemoCommand.class, ServeCommand.class, KeygenCommand.class, SealCommand.class, OpenCommand.class, BenchCommand.class})
public final class Main implements Runnable {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    boolean debug;

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        var main = new Main();
        return new CommandLine(main)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, given) -> main.explain(failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> main.report(failure))
                .setExitCodeExceptionMapper(failure -> ExitCode.OTHER)
                .execute(args);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
    }

    private int explain(CommandLine.ParameterException failure) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName(" ");
        String sentence = failure.getMessage().endsWith(".") ? failure.getMessage() : failure.getMessage() + ".";
        System.err.println("postern: " + sentence + " Run '" + command + " --help' to see how it is used.");
        return ExitCode.USAGE;
    }

    private int report(Exception failure) {
        if (debug) {
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
