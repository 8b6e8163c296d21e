package org.postern.cli;

import org.postern.cli.age.KeygenCommand;
import org.postern.cli.age.OpenCommand;
import org.postern.cli.age.SealCommand;
import org.postern.cli.bench.BenchCommand;
import org.postern.cli.documents.CleanCommand;
import org.postern.cli.documents.InspectCommand;
import org.postern.cli.documents.RedactCommand;
import org.postern.cli.documents.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The entry of the {@code postern} command: picks the command, turns each failure into one sentence and an exit code. */
@Command(name = "postern", mixinStandardHelpOptions = true, version = "Postern 1.0.0",
        description = "Carries documents from a source to a safe release.",
        subcommands = {DemoCommand.class, ServeCommand.class, MigrateCommand.class, KeygenCommand.class, SealCommand.class, OpenCommand.class,
                InspectCommand.class, CleanCommand.class, RedactCommand.class, VerifyCommand.class, BenchCommand.class})
public final class Main implements Runnable {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    boolean debug;

    @CommandLine.Spec
    CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        int exitCode = run(args);
        // No thread outlives such a command, and System.exit would start the JVM's logging first.
        if (exitCode != ExitCode.DONE || plain(args) == null) {
            System.exit(exitCode);
        }
    }

    static int run(String... args) {
        var main = new Main();
        PlainCommand plain = plain(args);
        if (plain != null && plain.reads(args)) {
            return main.call(plain);
        }
        return main.commandLine(args)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, given) -> main.explain(failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> main.report(failure))
                .setExitCodeExceptionMapper(failure -> ExitCode.OTHER)
                .execute(args);
    }

    /** A new command of those that start often, or null. A switch: the classes of the others are not even loaded. */
    private static PlainCommand plain(String... args) {
        return switch (args.length == 0 ? "" : args[0]) {
            case "keygen" -> new KeygenCommand();
            case "seal" -> new SealCommand();
            case "open" -> new OpenCommand();
            case "clean" -> new CleanCommand();
            case "inspect" -> new InspectCommand();
            default -> null;
        };
    }

    private int call(PlainCommand command) {
        try {
            return command.call();
        } catch (RuntimeException failure) {
            return report(failure);
        }
    }

    /** All commands, or one that starts often without the others' classes. */
    private CommandLine commandLine(String... args) {
        PlainCommand alone = plain(args);
        if (alone == null) {
            return new CommandLine(this);
        }
        var root = CommandSpec.create().name("postern").addOption(OptionSpec.builder("--debug").type(boolean.class)
                .scopeType(ScopeType.INHERIT).description("Show the stack trace of a failure.").setter(new ISetter() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public <T> T set(T value) {
                        Boolean before = debug;
                        debug = Boolean.TRUE.equals(value);
                        return (T) before;
                    }
                }).build());
        return new CommandLine(root.addSubcommand(args[0], new CommandLine(alone)));
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
