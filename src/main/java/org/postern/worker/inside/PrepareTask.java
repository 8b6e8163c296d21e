package org.postern.worker.inside;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.postern.clean.CleanOptions;
import org.postern.clean.WorkName;
import org.postern.clean.pdf.PdfPreparation;
import org.postern.worker.Limit;
import org.postern.worker.wire.FieldWriter;
import org.postern.worker.wire.Fields;

/**
 * The slow work of cleaning for a range of pages: results go out as a file, one behind the other, and the answer names them. Without a range the answer is
 * how many pages there are, and how many are scans. The document stays open for the next range.
 */
final class PrepareTask implements Task {
    private PdfPreparation open;

    @Override
    public String name() {
        return "prepare";
    }

    @Override
    public void run(Conversation conversation, Fields parameters) throws Exception {
        CleanOptions options = CleanTask.options(parameters);
        int first = parameters.integer(0, Limit.MAX_PAGES, "a page");
        int last = parameters.integer(first, Limit.MAX_PAGES, "a page");
        parameters.end("the task's end");
        if (open == null) {
            open = new PdfPreparation(conversation.document(), options, conversation.progress());
        }
        var index = new ByteArrayOutputStream();
        if (first > 0) {
            OutputStream results = conversation.output();
            open.run(first, last, (name, result) -> {
                results.write(result);
                index.writeBytes(ByteBuffer.allocate(WorkName.BYTES + Integer.BYTES).put(name).putInt(result.length).array());
            });
        }
        if (first == 0) {
            conversation.answer(new FieldWriter().integer(Math.min(open.pages(), Limit.MAX_PAGES)).integer(Math.min(open.scans(), Limit.MAX_PAGES)).done());
        }
        conversation.answer(index.toByteArray());
    }
}
