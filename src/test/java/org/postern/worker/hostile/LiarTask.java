package org.postern.worker.hostile;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.postern.clean.WhyRefused;
import org.postern.inspect.Said;
import org.postern.worker.inside.Conversation;
import org.postern.worker.inside.Task;
import org.postern.worker.wire.FieldWriter;
import org.postern.worker.wire.Fields;
import org.postern.worker.wire.Message;
import org.postern.worker.wire.Sentences;

/** Speaks the protocol, and says what cannot be; or dies in the middle of it. */
public final class LiarTask implements Task {
    @Override
    public String name() {
        return "liar";
    }

    @Override
    public void run(Conversation conversation, Fields parameters) throws Exception {
        String lie = parameters.text(64, "which lie");
        switch (lie) {
            case "a page of a billion pixels" -> page(conversation, 1, 100_000, 100_000, 100);
            case "a page without width" -> page(conversation, 1, 0, 10, 100);
            case "a page of negative height" -> page(conversation, 1, 10, -1, 100);
            case "page zero" -> page(conversation, 0, 10, 10, 100);
            case "page two billion" -> page(conversation, Integer.MAX_VALUE, 10, 10, 100);
            case "a picture of two gigabytes" -> page(conversation, 1, 10, 10, Integer.MAX_VALUE);
            case "a picture of no bytes" -> page(conversation, 1, 10, 10, 0);
            case "more picture than was told" -> {
                page(conversation, 1, 10, 10, 100);
                conversation.send(Message.PAGE_BYTES, new byte[101]);
            }
            case "empty pieces of a picture" -> {
                page(conversation, 1, 10, 10, 100);
                conversation.send(Message.PAGE_BYTES, new byte[0]);
            }
            case "a picture that is none" -> {
                page(conversation, 1, 10, 10, 100);
                conversation.send(Message.PAGE_BYTES, new byte[100]);
            }
            case "another message inside a picture" -> {
                page(conversation, 1, 10, 10, 100);
                conversation.send(Message.DONE, new byte[0]);
            }
            case "steps that go back" -> {
                progress(conversation, 5, 10);
                progress(conversation, 4, 10);
            }
            case "more steps than there are" -> progress(conversation, 11, 10);
            case "negative steps" -> progress(conversation, -1, 10);
            case "reading behind the end" -> read(conversation, 0, 1L << 40, 10);
            case "reading before the start" -> read(conversation, 0, -1, 10);
            case "reading another document" -> read(conversation, 1, 0, 10);
            case "reading too much" -> read(conversation, 0, 0, Integer.MAX_VALUE);
            case "reading nothing" -> read(conversation, 0, 0, 0);
            case "a request too long" -> conversation.send(Message.READ, new byte[16]);
            case "a request too short" -> conversation.send(Message.READ, new byte[3]);
            case "ready a second time" -> conversation.send(Message.READY, new byte[4]);
            case "a parent's message" -> conversation.send(Message.TASK, new byte[4]);
            case "pieces of no picture" -> conversation.send(Message.PAGE_BYTES, new byte[4]);
            case "a code that is a command" -> refusal(conversation, "rm -rf", "", WhyRefused.EMPTY.with());
            case "a sentence that is no text" -> conversation.send(Message.REFUSED,
                    ByteBuffer.allocate(17).putInt(1).put((byte) 'A').putInt(0).putInt(4).putInt(0xfffefdfc).array());
            case "a sentence of its own" -> said(conversation, new FieldWriter().text("WhyRefused.CALL_THIS_NUMBER").integer(0));
            case "a sentence that names less" -> said(conversation, new FieldWriter().text(WhyRefused.PDF_TOO_LARGE.code()).integer(0));
            case "a sentence that names too much" -> said(conversation, new FieldWriter().text(WhyRefused.EMPTY.code()).integer(1_000_000));
            case "a value of no kind" -> said(conversation, new FieldWriter().text(WhyRefused.PDF_TOO_LARGE.code()).integer(1).integer(9));
            case "a value too long" -> said(conversation, new FieldWriter().text(WhyRefused.PDF_TOO_LARGE.code()).integer(1).integer(0).text("x".repeat(8_000)));
            case "more behind a sentence" -> said(conversation, new FieldWriter().text(WhyRefused.EMPTY.code()).integer(0).integer(0));
            case "sentences in sentences" -> {
                var deep = new FieldWriter();
                for (int i = 0; i < 200; i++) {
                    deep.text(WhyRefused.PDF_DAMAGED.code()).integer(1).integer(3);
                }
                said(conversation, deep);
            }
            case "a limit that does not exist" -> conversation.send(Message.LIMIT, new FieldWriter().integer(4711).done());
            case "a type that does not exist" -> raw(new byte[] {99, 0, 0, 0, 0});
            case "a length of two gigabytes" -> raw(new byte[] {10, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff});
            case "a negative length" -> raw(new byte[] {10, -1, -1, -1, -1});
            case "done with a word" -> raw(new byte[] {11, 0, 0, 0, 1, 1});
            case "bytes of chance" -> {
                byte[] chance = new byte[100_000];
                new java.util.Random(7).nextBytes(chance);
                chance[0] = 77;
                raw(chance);
            }
            case "a terminal's commands" -> refusal(conversation, "DAMAGED", "\u001b[2Jhere\u202e",
                    WhyRefused.PDF_AND_ANOTHER.with(new Said.Place("\u001b]0;title\u0007 and \u202e more")));
            default -> die(lie, conversation);
        }
        conversation.flush();
    }

    private static void die(String when, Conversation conversation) throws IOException {
        switch (when) {
            case "die at once" -> { }
            case "die inside a type" -> raw(new byte[] {10, 0, 0});
            case "die inside a message" -> raw(new byte[] {10, 0, 0, 0, 9, 1, 2});
            case "die after asking" -> conversation.send(Message.READ, new FieldWriter().integer(0).number(0).integer(1).done());
            case "die after progress" -> progress(conversation, 1, 2);
            case "die after an answer" -> conversation.send(Message.ANSWER, new byte[4]);
            case "die after output" -> conversation.send(Message.OUTPUT, new byte[4]);
            case "die after a page's head" -> page(conversation, 1, 10, 10, 100);
            case "die inside a page" -> {
                page(conversation, 1, 10, 10, 100);
                conversation.send(Message.PAGE_BYTES, new byte[50]);
            }
            case "die by a bad address" -> {
                conversation.flush();
                java.lang.foreign.MemorySegment.ofAddress(8).reinterpret(8).set(java.lang.foreign.ValueLayout.JAVA_LONG, 0, 1);
            }
            case "die by the other calling convention" -> NativeCall.call(39 | 0x40000000);
            case "die by the calls of an older machine" -> NativeCall.olderMachine();
            default -> throw new IllegalArgumentException();
        }
        conversation.flush();
        Runtime.getRuntime().halt(7);
    }

    private static void page(Conversation conversation, int number, int width, int height, int length) throws IOException {
        conversation.send(Message.PAGE, new FieldWriter().integer(number).integer(width).integer(height).integer(length).done());
    }

    private static void progress(Conversation conversation, long done, long total) throws IOException {
        conversation.send(Message.PROGRESS, new FieldWriter().number(done).number(total).done());
    }

    private static void read(Conversation conversation, int document, long position, int length) throws IOException {
        conversation.send(Message.READ, new FieldWriter().integer(document).number(position).integer(length).done());
    }

    private static void refusal(Conversation conversation, String code, String where, Said why) throws IOException {
        conversation.send(Message.REFUSED, Sentences.write(new FieldWriter().text(code).text(where), why).done());
    }

    private static void said(Conversation conversation, FieldWriter sentence) throws IOException {
        byte[] said = sentence.done();
        byte[] head = new FieldWriter().text("DAMAGED").text("").done();
        conversation.send(Message.REFUSED, ByteBuffer.allocate(head.length + said.length).put(head).put(said).array());
    }

    private static void raw(byte[] bytes) throws IOException {
        new FileOutputStream(FileDescriptor.out).write(bytes);
    }
}
