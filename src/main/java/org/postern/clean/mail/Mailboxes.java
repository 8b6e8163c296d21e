package org.postern.clean.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Flaw;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.Refusal;
import org.postern.clean.archive.Refusals;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** A mailbox of the mbox kind (RFC 4155): each message cleaned, with one neutral separator. */
public final class Mailboxes implements FormatCleaner {
    private static final String SEPARATOR = "From - Thu Jan  1 00:00:00 1970\r\n";
    private static final Pattern FROM = Pattern.compile("(?m)^From [^\\r\\n]*\\r?\\n");
    private static final int MAX_MESSAGES = 20_000;

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        String box = new String(in.all(InternetMessages.MAX_SIZE), StandardCharsets.ISO_8859_1);
        String[] messages = FROM.split(box, MAX_MESSAGES + 2);
        if (messages.length > MAX_MESSAGES + 1) {
            throw Refusals.limit(Refusal.TOO_MANY_PARTS, "the mailbox", Flaw.MORE_MESSAGES.with(MAX_MESSAGES));
        }
        int[] line = {0};
        FROM.matcher(box).results().map(from -> from.group().strip()).forEach(from -> {
            line[0]++;
            if (!from.equals(SEPARATOR.strip())) {
                context.removed("mail.from", "From " + line[0], from.substring("From ".length()), Tells.PERSON, Severity.HIGH);
            }
        });
        var clean = new ByteArrayOutputStream();
        for (int i = 0; i < messages.length; i++) {
            if (messages[i].isBlank()) {
                continue;
            }
            context.step(i, messages.length);
            String message = messages[i].replaceAll("(?m)^>(>*From )", "$1");
            byte[] rebuilt = InternetMessages.rebuild(message.getBytes(StandardCharsets.ISO_8859_1), context);
            clean.writeBytes(SEPARATOR.getBytes(StandardCharsets.US_ASCII));
            clean.writeBytes(rebuilt);
            clean.writeBytes(new byte[] {'\r', '\n'});
        }
        clean.writeTo(out);
        return context.result(Format.MBOX);
    }

    @Override
    public Coverage coverage() {
        return new Coverage("as for a message, and the separators' senders and times", "the messages, each cleaned", "as for a message");
    }
}
