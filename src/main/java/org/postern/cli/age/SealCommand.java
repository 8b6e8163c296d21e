package org.postern.cli.age;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.postern.age.Armor;
import org.postern.age.Passphrase;
import org.postern.age.Recipient;
import org.postern.age.ScryptRecipient;
import org.postern.age.Sealer;
import org.postern.age.SealingStream;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;
import org.postern.cli.OutputFile;
import org.postern.cli.PlainArguments;
import org.postern.cli.PlainCommand;
import org.postern.cli.ProgressBar;
import org.postern.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an age file. */
@Command(name = "seal", mixinStandardHelpOptions = true, description = "Seals a file: only the recipients open it.")
public final class SealCommand implements PlainCommand {
    @Option(names = {"-r", "--recipient"}, paramLabel = "RECIPIENT", description = "Who may open it (age1pq1… or age1…); may be repeated.")
    List<String> recipients = new ArrayList<>();

    @Option(names = {"-R", "--recipients-file"}, paramLabel = "FILE", description = "A file with one recipient a line; may be repeated.")
    List<String> recipientFiles = new ArrayList<>();

    @Option(names = {"-p", "--passphrase"}, description = "Seal with a passphrase instead.")
    boolean passphrase;

    @Option(names = {"-a", "--armor"}, description = "Write text instead of bytes.")
    boolean armor;

    @Option(names = {"-o", "--output"}, paramLabel = "OUT", description = "The sealed file; standard output when left out or -.")
    String output;

    @Option(names = "--threads", paramLabel = "N", description = "Threads for files; as many as there are cores when left out.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Parameters(arity = "0..1", paramLabel = "IN", description = "The file to seal; standard input when left out or -.")
    String input;

    @Override
    public PlainArguments plain() {
        return new PlainArguments().value(true, recipients::add, "-r", "--recipient")
                .value(true, recipientFiles::add, "-R", "--recipients-file").flag(() -> passphrase = true, "-p", "--passphrase")
                .flag(() -> armor = true, "-a", "--armor").value(false, name -> output = name, "-o", "--output")
                .value(false, number -> threads = Integer.parseInt(number), "--threads").file(name -> input = name);
    }

    @Override
    public Integer call() {
        Failures.explained(this::seal);
        return ExitCode.DONE;
    }

    private void seal() throws IOException {
        boolean keys = !recipients.isEmpty() || !recipientFiles.isEmpty();
        if (keys == passphrase) {
            throw new CommandFailure(ExitCode.USAGE, keys ? "A file is sealed for recipients or with a passphrase, not both."
                    : "Name a recipient (-r or -R) or ask for a passphrase (-p).");
        }
        boolean pipe = input == null || input.equals("-");
        if (recipientFiles.stream().filter("-"::equals).count() + (pipe ? 1 : 0) > 1) {
            throw new CommandFailure(ExitCode.USAGE, "Standard input can be read once only. Name a file for the content or the recipients.");
        }
        if (!armor && output == null && Terminal.is(Terminal.OUT)) {
            throw new CommandFailure(ExitCode.USAGE, "A sealed file would garble the terminal. Name an output (-o) or ask for text (-a).");
        }
        Input.prepare(input, threads);
        if (!passphrase) {
            seal(recipients());
            return;
        }
        try (Passphrase secret = PassphraseSource.askForNew("Passphrase: ")) {
            seal(List.of(new ScryptRecipient(secret)));
        }
    }

    private List<Recipient> recipients() throws IOException {
        var all = new ArrayList<Recipient>();
        for (String text : recipients) {
            all.add(KeyLines.recipient(text + ": ", text, ExitCode.USAGE));
        }
        for (String file : recipientFiles) {
            all.addAll(KeyLines.recipients(file));
        }
        return all;
    }

    private List<String> read() {
        var read = new ArrayList<>(recipientFiles);
        if (input != null) {
            read.add(input);
        }
        return read;
    }

    private void seal(List<? extends Recipient> to) throws IOException {
        try (Input in = Input.open(input)) {
            // Refuses recipients that cannot stand together before anything is written.
            Sealer.sealedLength(0, to);
            try (OutputFile out = OutputFile.open(output, read()); var progress = ProgressBar.onStandardError("Sealing", in.size())) {
                if (!armor && in.file() != null && out.file() != null) {
                    Sealer.seal(in.file(), out.file(), to, new SecureRandom(), threads, progress);
                } else {
                    stream(in.stream(), out.stream(), to, progress);
                }
                out.finish();
            }
        } catch (IllegalArgumentException together) {
            throw new CommandFailure(ExitCode.USAGE, together.getMessage(), together);
        }
    }

    private void stream(InputStream in, OutputStream out, List<? extends Recipient> to, ProgressBar progress) throws IOException {
        try (SealingStream sealing = Sealer.seal(armor ? Armor.write(out) : out, to, new SecureRandom())) {
            try {
                Input.copy(in, sealing, progress);
            } catch (IOException | RuntimeException | Error failure) {
                // Closing would otherwise end the file as if it were whole.
                sealing.abort();
                throw failure;
            }
        }
    }
}
