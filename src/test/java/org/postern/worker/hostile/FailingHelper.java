package org.postern.worker.hostile;

import java.io.IOException;
import org.postern.worker.inside.Conversation;
import org.postern.worker.inside.Task;
import org.postern.worker.wire.FieldWriter;
import org.postern.worker.wire.Fields;
import org.postern.worker.wire.Message;

/** Stands in for the task that prepares pages for cleaning, and fails from the second range on, each kind in its own way. */
public abstract class FailingHelper implements Task {
    private static final int PAGES = 450;

    @Override
    public String name() {
        return "prepare";
    }

    @Override
    public void run(Conversation conversation, Fields parameters) throws Exception {
        for (int option = 0; option < 4; option++) {
            parameters.truth("an option");
        }
        int first = parameters.integer(0, PAGES, "a page");
        if (first == 0) {
            conversation.answer(new FieldWriter().integer(PAGES).integer(PAGES).done());
        } else if (first > 4) {
            fail(conversation, first);
        }
    }

    abstract void fail(Conversation conversation, int page) throws IOException;

    private static void result(Conversation conversation, int page, int length) throws IOException {
        byte[] name = new byte[32];
        name[0] = (byte) page;
        conversation.send(Message.OUTPUT, new byte[10]);
        conversation.answer(name);
        conversation.answer(new FieldWriter().integer(length).done());
    }

    public static final class Dies extends FailingHelper {
        @Override
        void fail(Conversation conversation, int page) throws IOException {
            conversation.send(Message.OUTPUT, new byte[10]);
            conversation.flush();
            Runtime.getRuntime().halt(7);
        }
    }

    public static final class Lies extends FailingHelper {
        @Override
        void fail(Conversation conversation, int page) throws IOException {
            result(conversation, page, Integer.MIN_VALUE);
        }
    }

    public static final class Refuses extends FailingHelper {
        @Override
        void fail(Conversation conversation, int page) throws IOException {
            throw new IOException("It is damaged.");
        }
    }

    public static final class Invents extends FailingHelper {
        @Override
        void fail(Conversation conversation, int page) throws IOException {
            result(conversation, page, 10);
        }
    }
}
