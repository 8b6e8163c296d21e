package org.postern.cli;

import java.util.Map;
import java.util.function.Supplier;
import org.postern.cli.age.KeyCommand;
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
    private static final Map<String, Supplier<KeyCommand>> KEY_COMMANDS =
            Map.of("keygen", KeygenCommand::new, "seal", SealCommand::new, "open", OpenCommand::new);

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    boolean debug;

    @CommandLine.Spec
    CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        int exitCode = run(args);
        // No thread outlives a key command, and System.exit would start the JVM's logging first.
        if (exitCode != ExitCode.DONE || !KEY_COMMANDS.containsKey(args[0])) {
            System.exit(exitCode);
        }
    }

    static int run(String... args) {
        var main = new Main();
        KeyCommand keyCommand = args.length == 0 || !KEY_COMMANDS.containsKey(args[0]) ? null : KEY_COMMANDS.get(args[0]).get();
        if (keyCommand != null && keyCommand.reads(args)) {
            return main.call(keyCommand);
        }
        return main.commandLine(args)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, given) -> main.explain(failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> main.report(failure))
                .setExitCodeExceptionMapper(failure -> ExitCode.OTHER)
                .execute(args);
    }

    private int call(KeyCommand command) {
        try {
            return command.call();
        } catch (RuntimeException failure) {
            return report(failure);
        }
    }

    /** All commands, or a key command without the others' classes. */
    private CommandLine commandLine(String... args) {
        Supplier<KeyCommand> alone = args.length == 0 ? null : KEY_COMMANDS.get(args[0]);
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
        return new CommandLine(root.addSubcommand(args[0], new CommandLine(alone.get())));
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
