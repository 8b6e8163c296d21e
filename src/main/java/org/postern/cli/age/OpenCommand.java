package org.postern.cli.age;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.postern.age.Armor;
import org.postern.age.Identity;
import org.postern.age.Opener;
import org.postern.age.Passphrase;
import org.postern.age.ScryptIdentity;
import org.postern.age.SealedForm;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;
import org.postern.cli.OutputFile;
import org.postern.cli.PlainArguments;
import org.postern.cli.PlainCommand;
import org.postern.cli.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens an age file. */
@Command(name = "open", mixinStandardHelpOptions = true, description = "Opens a sealed file with an identity or a passphrase.")
public final class OpenCommand implements PlainCommand {
    @Option(names = {"-i", "--identity"}, paramLabel = "IDENTITY_FILE", description = "A file with identities; may be repeated.")
    List<String> identityFiles = new ArrayList<>();

    @Option(names = {"-p", "--passphrase"}, description = "Open with a passphrase instead.")
    boolean passphrase;

    @Option(names = {"-o", "--output"}, paramLabel = "OUT", description = "The opened file; standard output when left out or -.")
    String output;

    @Option(names = "--threads", paramLabel = "N", description = "Threads for files; as many as there are cores when left out.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Parameters(arity = "0..1", paramLabel = "IN", description = "The sealed file; standard input when left out or -.")
    String input;

    @Override
    public PlainArguments plain() {
        return new PlainArguments().value(true, identityFiles::add, "-i", "--identity").flag(() -> passphrase = true, "-p", "--passphrase")
                .value(false, name -> output = name, "-o", "--output")
                .value(false, number -> threads = Integer.parseInt(number), "--threads").file(name -> input = name);
    }

    @Override
    public Integer call() {
        Failures.explained(this::open);
        return ExitCode.DONE;
    }

    private void open() throws IOException {
        if (identityFiles.isEmpty() != passphrase) {
            throw new CommandFailure(ExitCode.USAGE, passphrase ? "A file is opened with identities or with a passphrase, not both."
                    : "Name a file with your identity (-i) or ask for a passphrase (-p).");
        }
        boolean pipe = input == null || input.equals("-");
        if (identityFiles.stream().filter("-"::equals).count() + (pipe ? 1 : 0) > 1) {
            throw new CommandFailure(ExitCode.USAGE, "Standard input can be read once only. Name a file for the sealed content or the identity.");
        }
        Input.prepare(input, threads);
        var identities = new ArrayList<Identity>();
        try (Input in = Input.open(input)) {
            load(identities);
            open(in, identities);
        } finally {
            identities.forEach(Identity::close);
        }
    }

    private List<String> read() {
        var read = new ArrayList<>(identityFiles);
        if (input != null) {
            read.add(input);
        }
        return read;
    }

    private void load(List<Identity> identities) throws IOException {
        for (String file : identityFiles) {
            identities.addAll(KeyLines.identities(file));
        }
        if (passphrase) {
            try (Passphrase secret = PassphraseSource.ask("Passphrase: ")) {
                identities.add(new ScryptIdentity(secret, ScryptIdentity.AGE_WORK_FACTOR));
            }
        }
    }

    private void open(Input in, List<Identity> identities) throws IOException {
        var sealed = new BufferedInputStream(in.stream(), SealedForm.LOOK_AHEAD);
        boolean text = SealedForm.of(sealed) == SealedForm.TEXT;
        try (OutputFile out = OutputFile.open(output, read()); var progress = ProgressBar.onStandardError("Opening", in.size())) {
            if (!text && in.file() != null && out.file() != null) {
                Opener.open(in.file(), out.file(), identities, threads, progress);
            } else {
                try (InputStream plain = Opener.open(text ? Armor.read(sealed) : sealed, identities); var to = out.stream()) {
                    Input.copy(plain, to, progress);
                }
            }
            out.finish();
        }
    }
}
