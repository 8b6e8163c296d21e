package org.postern.portal;

import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.postern.age.SealedForm;
import org.postern.casework.intake.FileTooLargeException;
import org.postern.casework.intake.IntakeException;
import org.postern.casework.intake.Mailbox;
import org.postern.casework.intake.MessageTooLongException;
import org.postern.casework.intake.NoSpaceException;
import org.postern.casework.intake.NotReadyException;
import org.postern.casework.intake.NothingSentException;
import org.postern.casework.intake.ReceivedFile;
import org.postern.casework.intake.Submission;
import org.postern.casework.intake.Submissions;
import org.postern.casework.intake.TooManyFilesException;
import org.postern.portal.SendRefused.Reason;
import org.postern.web.FormToken;

/**
 * One form on its way into the store. Nothing is taken unless the form's token and the visit are right; nothing stays unless the
 * form came to its end. The message is read in any case, so that a refusal can give it back.
 */
final class Sending implements SendForm.Parts, AutoCloseable {
    private final RoutingContext request;
    private final FormToken tokens;
    private final Submissions submissions;
    private final Optional<SourceSession.Use> use;
    private final List<Receipt.Line> lines = new ArrayList<>();
    private Reason refusal;
    private Submission submission;
    private String once = "";
    private String message = "";
    private int kept;
    private int empty;

    Sending(RoutingContext request, FormToken tokens, Submissions submissions, Optional<SourceSession.Use> use) {
        this.request = request;
        this.tokens = tokens;
        this.submissions = submissions;
        this.use = use;
    }

    /** Refuses the form for a reason that was known before it: only its message is read. */
    Sending refused(Reason reason) {
        refusal = reason;
        return this;
    }

    /** The message, as far as the form came. */
    String message() {
        return message;
    }

    @Override
    public void token(String token) {
        Optional<Mailbox> mailbox = use.flatMap(SourceSession.Use::mailbox);
        if (!tokens.matches(request, token) || mailbox.isEmpty()) {
            refusal = Reason.VISIT_OVER;
        } else if (refusal == null) {
            try {
                submission = submissions.begin(mailbox.get());
            } catch (NotReadyException notSealable) {
                refusal = Reason.NOT_READY;
            }
        }
    }

    @Override
    public void once(String number) {
        once = number;
    }

    @Override
    public void message(String typed) throws IOException {
        // Browsers send line ends as CR LF (HTML, form submission).
        message = typed.replace("\r\n", "\n");
        if (refusal == null) {
            taking(() -> submission.addMessage(message));
        }
    }

    @Override
    public void file(UntrustedFileName name, InputStream content) throws IOException {
        requireAccepted();
        var peeked = new PushbackInputStream(content, SealedForm.LOOK_AHEAD);
        byte[] start = peeked.readNBytes(SealedForm.LOOK_AHEAD);
        peeked.unread(start);
        boolean sealedBefore = SealedForm.of(start) != SealedForm.NONE;
        // It may be all of a short letter.
        Arrays.fill(start, (byte) 0);
        ReceivedFile[] received = new ReceivedFile[1];
        taking(() -> received[0] = submission.addFile(name.shown(), peeked));
        kept++;
        list(new Receipt.Line(name.shown(), received[0].bytes(), true, sealedBefore, name.changes()));
    }

    @Override
    public void emptyFile(UntrustedFileName name) throws IOException {
        requireAccepted();
        empty++;
        list(new Receipt.Line(name.shown(), 0, false, false, name.changes()));
    }

    private void list(Receipt.Line line) {
        if (lines.size() < Receipt.MOST_LINES) {
            lines.add(line);
        }
    }

    /**
     * Keeps what came, once, and leaves the receipt with the visit.
     *
     * @throws SendRefused when there was nothing in it
     */
    void commit() throws IOException {
        requireAccepted();
        SourceSession.Use visit = use.orElseThrow();
        if (kept == 0 && empty > 0 && message.isBlank()) {
            throw new SendRefused(Reason.ONLY_EMPTY_FILES);
        }
        synchronized (visit.turn()) {
            if (visit.wasSent(once)) {
                return;
            }
            taking(submission::commit);
            visit.remember(once, new Receipt(lines, kept, empty, !message.isBlank()));
        }
    }

    private void requireAccepted() throws SendRefused {
        if (refusal != null) {
            throw new SendRefused(refusal);
        }
        if (submission == null) {
            throw new SendRefused(Reason.NOT_OUR_FORM);
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /** The intake's reasons in the portal's words. */
    private static void taking(Step step) throws IOException {
        try {
            step.run();
        } catch (IntakeException refused) {
            throw new SendRefused(switch (refused) {
                case NoSpaceException e -> Reason.NO_ROOM;
                case FileTooLargeException e -> Reason.FILE_TOO_LARGE;
                case TooManyFilesException e -> Reason.TOO_MANY_FILES;
                case MessageTooLongException e -> Reason.MESSAGE_TOO_LONG;
                case NothingSentException e -> Reason.NOTHING_SENT;
                default -> Reason.TOO_MANY_UPLOADS;
            });
        }
    }

    @Override
    public void close() {
        if (submission != null) {
            submission.close();
        }
    }
}
