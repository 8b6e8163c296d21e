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
        PlainMain.main(args);
    }

    static int run(String... args) {
        return PlainMain.run(args);
    }

    /** For everything that is not written in the usual way: help, mistakes, and the commands that are not plain. */
    static int runWithPicocli(String... args) {
        var main = new Main();
        return main.commandLine(args)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, given) -> main.explain(failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> PlainMain.report(failure, main.debug))
                .setExitCodeExceptionMapper(failure -> ExitCode.OTHER)
                .execute(args);
    }

    /** All commands, or one that starts often without the others' classes. */
    private CommandLine commandLine(String... args) {
        Object alone = alone(args);
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

    /** Those that read documents start on the workers' Java, which holds no server. */
    private static Object alone(String... args) {
        return switch (args.length == 0 ? "" : args[0]) {
            case "redact" -> new RedactCommand();
            case "verify" -> new VerifyCommand();
            default -> PlainMain.command(args);
        };
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
}
