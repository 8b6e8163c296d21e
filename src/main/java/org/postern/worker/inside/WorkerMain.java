package org.postern.worker.inside;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.postern.clean.RefusedException;
import org.postern.inspect.Said;
import org.postern.redact.PlanException;
import org.postern.redact.RedactException;
import org.postern.redact.WhyNoOutput;
import org.postern.worker.Limit;
import org.postern.worker.wire.WhyNotRead;
import org.postern.worker.confine.Confinement;
import org.postern.worker.confine.Kind;
import org.postern.worker.confine.NoSandbox;
import org.postern.worker.wire.FieldWriter;
import org.postern.worker.wire.Frame;
import org.postern.worker.wire.FrameReader;
import org.postern.worker.wire.FrameWriter;
import org.postern.worker.wire.Message;
import org.postern.worker.wire.Sentences;

/** The start of a worker: warms up, confines itself, says so, works on one document, dies. */
public final class WorkerMain {
    private final Conversation conversation;
    private final Map<String, Task> tasks;

    private WorkerMain(Conversation conversation, Map<String, Task> tasks) {
        this.conversation = conversation;
        this.tasks = tasks;
    }

    /** @param arguments the parent's process id, the heap in bytes, {@code confined} or
     *     {@code unconfined}, {@code warm}, {@code practised} or {@code cold}, then classes of further tasks */
    public static void main(String[] arguments) throws Exception {
        FolderLoader folders = FolderLoader.ofClassPath();
        if (folders == null) {
            serve(arguments);
        } else {
            Thread.currentThread().setContextClassLoader(folders);
            folders.loadClass(WorkerMain.class.getName()).getMethod("serve", String[].class).invoke(null, (Object) arguments);
        }
    }

    public static void serve(String[] arguments) throws Exception {
        Practice practice = arguments[3].equals("practised") ? Practice.begin() : null;
        WarmUp warmUp = arguments[3].equals("cold") ? null : WarmUp.begin();
        int parent = Integer.parseInt(arguments[0]);
        Confinement.dieWithParent(parent);
        var tasks = new HashMap<String, Task>();
        for (Task task : Tasks.ALL) {
            tasks.put(task.name(), task);
        }
        for (int i = 4; i < arguments.length; i++) {
            Task task = (Task) Class.forName(arguments[i], true, Thread.currentThread().getContextClassLoader()).getDeclaredConstructor().newInstance();
            tasks.put(task.name(), task);
        }
        var conversation = new Conversation(new FrameReader(new FileInputStream(FileDescriptor.in)),
                new FrameWriter(new FileOutputStream(FileDescriptor.out)));
        // What a parser prints must not mix with messages.
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        if (warmUp != null) {
            warmUp.end();
        }
        Set<Confinement.Shut> shut = Set.of();
        if (arguments[2].equals("confined")) {
            try {
                Confinement.confineThisProcess(new Kind.Parses(Long.parseLong(arguments[1])));
            } catch (NoSandbox refused) {
                Runtime.getRuntime().halt(Exit.NO_SANDBOX);
            }
            shut = Confinement.tryTheDoors(parent);
        } else {
            Confinement.rehearse(new Kind.Parses(Long.parseLong(arguments[1])));
        }
        int doors = 0;
        for (Confinement.Shut door : shut) {
            doors |= 1 << door.ordinal();
        }
        conversation.send(Message.READY, new FieldWriter().integer(doors).done());
        conversation.flush();
        if (practice != null) {
            practice.end();
        }
        new WorkerMain(conversation, tasks).converse();
        // An orderly end, so that a training run leaves its cache behind.
        System.exit(0);
    }

    private void converse() throws IOException {
        Frame documents = conversation.next();
        if (documents == null || documents.message() != Message.DOCUMENTS) {
            return;
        }
        conversation.begin(documents);
        for (Frame task = conversation.next(); task != null && task.message() == Message.TASK; task = conversation.next()) {
            work(task);
            conversation.flush();
        }
    }

    private void work(Frame frame) throws IOException {
        try {
            var fields = frame.fields();
            Task task = tasks.get(fields.text(64, "a task's name"));
            if (task == null) {
                refuse("NO_SUCH_TASK", "", WhyNotRead.NO_SUCH_TASK.with());
                return;
            }
            task.run(conversation, fields);
            conversation.send(Message.DONE, new byte[0]);
        } catch (Refused refused) {
            refuse(refused.code(), refused.where(), refused.why());
        } catch (RefusedException refused) {
            refuse(refused.code().name(), refused.where(), refused.why());
        } catch (RedactException refused) {
            switch (refused.refusal()) {
                case TOO_MANY_PAGES -> broke(Limit.PAGES);
                case TOO_MANY_PIXELS -> broke(Limit.PIXELS);
                case TOO_LARGE, DAMAGED, ENCRYPTED, XFA_ONLY, PLAN, PATTERN_TIMEOUT, LEAK -> refuse(refused.refusal().name(), "", refused.why());
            }
        } catch (PlanException wrong) {
            refuse("PLAN", "", WhyNoOutput.PLAN_WRONG.with());
        } catch (StackOverflowError tooDeep) {
            broke(Limit.NESTING);
        } catch (OutOfMemoryError tooMuch) {
            broke(Limit.MEMORY);
        } catch (InvalidPasswordException encrypted) {
            refuse("ENCRYPTED", "", WhyNotRead.LOCKED.with());
        } catch (Error failed) {
            // A part of a parser that wants a file of its own at its first use finds none any more.
            refuse("READER_FAILED", "", WhyNotRead.READER_FAILED.with());
        } catch (Exception damaged) {
            // What a parser says may quote the document, so it goes no further.
            refuse("DAMAGED", "", WhyNotRead.DAMAGED.with());
        }
    }

    private void refuse(String code, String where, Said why) throws IOException {
        conversation.send(Message.REFUSED, Sentences.write(new FieldWriter().text(code).text(cut(where)), why).done());
    }

    private void broke(Limit limit) throws IOException {
        conversation.send(Message.LIMIT, new FieldWriter().choice(limit).done());
    }

    private static String cut(String text) {
        return text.length() <= 1_000 ? text : text.substring(0, 1_000);
    }
}
