package org.postern.clean.metafile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashSet;
import org.postern.clean.CleanContext;
import org.postern.clean.WhyRefused;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Walks the records of a metafile of the older kind (MS-WMF 2.3) and writes those that draw; the heads are written anew. */
final class WmfRebuild {
    private static final int FRAME = 22;
    private static final int FRAME_KEY = 0x9AC6CDD7;
    private static final int HEAD = 18;
    private static final int END = 0;
    private static final int ESCAPE = 0x0626;
    private static final int MAX_RECORDS = 4_000_000;

    private final byte[] in;
    private final CleanContext context;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final LinkedHashSet<Integer> silent = new LinkedHashSet<>();
    private final WmfObjects objects = new WmfObjects();
    private final DrawnWords words;
    private final WmfTexts texts;
    private int longest = 3;
    private int escapes;

    WmfRebuild(byte[] in, CleanContext context) {
        this.in = in;
        this.context = context;
        words = new DrawnWords(context);
        texts = new WmfTexts(words, objects);
    }

    byte[] rebuild() throws IOException {
        byte[] frame = frame();
        if (in.length < frame.length + HEAD || WmfRecord.word(in, frame.length) < 1 || WmfRecord.word(in, frame.length) > 2 || WmfRecord.word(in, frame.length + 2) != HEAD / 2) {
            throw EmfCleaner.damaged(frame.length);
        }
        WmfRecord record = WmfRecord.at(in, frame.length + HEAD);
        for (int records = 0; record.function() != END; record = WmfRecord.at(in, record.end())) {
            one(record);
            if (++records > MAX_RECORDS) {
                throw EmfCleaner.damaged(record.at());
            }
        }
        write(ByteBuffer.allocate(WmfRecord.HEAD).order(ByteOrder.LITTLE_ENDIAN).putInt(WmfRecord.HEAD / 2));
        tell(record.end());
        byte[] body = out.toByteArray();
        ByteBuffer all = ByteBuffer.allocate(frame.length + HEAD + body.length).order(ByteOrder.LITTLE_ENDIAN).put(frame);
        all.putShort((short) 1).putShort((short) (HEAD / 2)).putShort((short) 0x0300).putInt((HEAD + body.length) / 2).putShort((short) objects.places()).putInt(longest).putShort((short) 0);
        return all.put(body).array();
    }

    /** The frame that says where the drawing lies and how large it is, if there is one: its checksum is counted anew, the rest of it is empty. */
    private byte[] frame() {
        ByteBuffer old = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
        if (in.length < FRAME || old.getInt(0) != FRAME_KEY) {
            return new byte[0];
        }
        ByteBuffer frame = ByteBuffer.allocate(FRAME).order(ByteOrder.LITTLE_ENDIAN).putInt(FRAME_KEY).putShort((short) 0).put(in, 6, 10);
        int sum = 0;
        for (int at = 0; at < FRAME - 2; at += 2) {
            sum ^= frame.getShort(at);
        }
        return frame.putShort(FRAME - 2, (short) sum).array();
    }

    private void one(WmfRecord record) throws IOException {
        int function = record.function();
        if (function == ESCAPE) {
            escape(record);
        } else if (WmfShapes.SILENT.contains(function)) {
            silent.add(function);
        } else if (WmfObjects.isOne(function)) {
            write(objects.plain(record));
        } else if (function == WmfTexts.TEXT || function == WmfTexts.PLACED) {
            write(texts.plain(record));
        } else {
            ByteBuffer shape = WmfShapes.plain(record, objects);
            ByteBuffer drawn = shape != null ? shape : WmfPictures.plain(record, objects, context);
            if (drawn == null) {
                throw EmfCleaner.unsupported(record.at(), WhyRefused.DRAWING_OF_UNKNOWN_RECORD.with(function, record.at()));
            }
            write(drawn);
        }
    }

    /** Escapes speak to printers; programs keep in them whatever they like, a whole drawing of the newer kind, too (MS-WMF 2.3.6). */
    private void escape(WmfRecord record) throws IOException {
        escapes++;
        String text = new String(record.bytes(0, Math.min(record.words() * 2, 400)), ISO_8859_1).replaceAll("[^ -~]+", " ").strip();
        if (text.replaceAll("[^A-Za-z]", "").length() >= 6) {
            context.removed("drawing.comment", "comment at byte " + record.at(), text, Tells.SOFTWARE, Severity.MEDIUM);
        }
    }

    private void tell(int end) {
        if (end < in.length) {
            context.removed("trailing.bytes", "behind the drawing", (in.length - end) + " bytes", Tells.CONTENT, Severity.MEDIUM);
        }
        if (escapes > 0) {
            context.removed("drawing.comment", "comments", escapes + " records", Tells.SOFTWARE, Severity.MEDIUM);
        }
        if (!silent.isEmpty()) {
            context.removed("drawing.private", "records that draw nothing", "of the kinds " + silent, Tells.SOFTWARE, Severity.LOW);
        }
        words.tell();
    }

    /** @param record null for one that names what is not there, and so draws nothing */
    private void write(ByteBuffer record) {
        if (record != null) {
            out.writeBytes(record.array());
            longest = Math.max(longest, record.capacity() / 2);
        }
    }
}
