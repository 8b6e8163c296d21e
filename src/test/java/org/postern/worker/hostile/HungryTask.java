package org.postern.worker.hostile;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.postern.worker.inside.Conversation;
import org.postern.worker.inside.Task;
import org.postern.worker.wire.FieldWriter;
import org.postern.worker.wire.Fields;
import org.postern.worker.wire.Message;

/** Takes what it can get: memory, time, the parent's attention. */
public final class HungryTask implements Task {
    private static volatile long sink;

    @Override
    public String name() {
        return "hungry";
    }

    @Override
    public void run(Conversation conversation, Fields parameters) throws Exception {
        switch (parameters.text(64, "for what")) {
            case "heap" -> heap();
            case "native memory" -> nativeMemory(conversation);
            case "threads" -> threads();
            case "stack" -> sink = deeper(1);
            case "time" -> {
                while (sink >= 0) {
                    sink++;
                }
            }
            case "the whole document" -> wholeDocument(conversation);
            case "sleep" -> Thread.sleep(3_600_000);
            case "answers" -> flood(conversation, Message.ANSWER, new byte[Message.Sizes.CHUNK]);
            case "output" -> flood(conversation, Message.OUTPUT, new byte[Message.Sizes.CHUNK]);
            case "progress" -> flood(conversation, Message.PROGRESS, new FieldWriter().number(1).number(2).done());
            case "reading" -> {
                // Asks for the same byte and never looks at the answers.
                byte[] request = new FieldWriter().integer(0).number(0).integer(1).done();
                while (true) {
                    conversation.send(Message.READ, request);
                    conversation.flush();
                    System.in.skip(6);
                }
            }
            case "a trickle of progress" -> {
                for (long step = 1; ; step++) {
                    conversation.send(Message.PROGRESS, new FieldWriter().number(step).number(1L << 32).done());
                    conversation.flush();
                    Thread.sleep(20);
                }
            }
            case "a trickle of answers" -> {
                while (true) {
                    conversation.send(Message.ANSWER, new byte[1]);
                    conversation.flush();
                    Thread.sleep(20);
                }
            }
            case "a message that never ends" -> {
                var pipe = new FileOutputStream(FileDescriptor.out);
                pipe.write(new byte[] {10, 0, 1, 0, 0});
                while (true) {
                    pipe.write(1);
                    Thread.sleep(20);
                }
            }
            default -> throw new IllegalArgumentException();
        }
    }

    /** Honest, but hungry: reads all of a large document, and tells its check sum. */
    private static void wholeDocument(Conversation conversation) throws IOException {
        var sum = new java.util.zip.CRC32();
        byte[] piece = new byte[1 << 20];
        long size = conversation.document().size();
        for (long at = 0; at < size; ) {
            int count = conversation.document().read(at, piece, 0, piece.length);
            sum.update(piece, 0, count);
            at += count;
        }
        conversation.answer(new FieldWriter().number(sum.getValue()).done());
    }

    private static void heap() {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[8 << 20]);
            sink += all.size();
        }
    }

    /** Maps and touches memory until the kernel says no; tells how much it got, in MiB. */
    private static void nativeMemory(Conversation conversation) throws IOException {
        int mebibytes = 0;
        while (true) {
            long at = NativeCall.call(9, 0, 16 << 20, 3, 0x8022, -1, 0);
            if (at < 0 && at > -4096) {
                conversation.answer(new FieldWriter().integer(mebibytes).done());
                return;
            }
            mebibytes += 16;
        }
    }

    private static void threads() {
        for (int i = 0; i < 100_000; i++) {
            Thread.ofPlatform().daemon(true).start(() -> {
                while (sink >= 0) {
                    Thread.yield();
                }
            });
        }
    }

    private static long deeper(long depth) {
        return deeper(depth + 1) + depth;
    }

    private static void flood(Conversation conversation, Message message, byte[] content) throws IOException {
        while (true) {
            conversation.send(message, content);
        }
    }
}
