package org.postern.clean.metafile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashSet;
import org.postern.clean.CleanContext;
import org.postern.clean.WhyRefused;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Walks the records of a metafile and writes those that draw; the first and the last are written anew. */
final class EmfRebuild {
    private static final int HEADER = 1;
    private static final int END = 14;
    private static final int COMMENT = 70;
    private static final int HEADER_LENGTH = 88;
    private static final int SIGNATURE = 0x464D4520;
    private static final int PLUS = 0x2B464D45;
    private static final int PLUS_HEADER = 0x4001;
    private static final int MAX_RECORDS = 4_000_000;
    /** The screen's size in millimetres afterwards; how many dots a millimetre has stays, since sizes are counted in it. */
    private static final int SCREEN = 1_000;

    private final byte[] in;
    private final CleanContext context;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final LinkedHashSet<Integer> silent = new LinkedHashSet<>();
    private final EmfTexts texts;
    private int records = 1;
    private int comments;
    private boolean plusAlone;

    EmfRebuild(byte[] in, CleanContext context) {
        this.in = in;
        this.context = context;
        texts = new EmfTexts(context);
    }

    byte[] rebuild() throws IOException {
        EmfRecord header = EmfRecord.at(in, 0);
        if (header.kind() != HEADER || header.length() < HEADER_LENGTH || header.number(40) != SIGNATURE) {
            throw EmfCleaner.damaged(0);
        }
        tell(header);
        EmfRecord record = EmfRecord.at(in, header.end());
        while (record.kind() != END) {
            one(record);
            if (++records > MAX_RECORDS) {
                throw EmfCleaner.damaged(record.at());
            }
            record = EmfRecord.at(in, record.end());
        }
        write(ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putInt(END).putInt(20).putInt(0).putInt(16).putInt(20));
        if (record.end() < in.length) {
            context.removed("trailing.bytes", "behind the drawing", (in.length - record.end()) + " bytes", Tells.CONTENT, Severity.MEDIUM);
        }
        if (plusAlone) {
            throw EmfCleaner.unsupported(0, WhyRefused.DRAWING_IN_NEWER_COMMANDS.with());
        }
        if (comments > 0) {
            context.removed("drawing.comment", "comments", comments + " records", Tells.SOFTWARE, Severity.MEDIUM);
        }
        if (!silent.isEmpty()) {
            context.removed("drawing.private", "records that draw nothing", "of the kinds " + silent, Tells.SOFTWARE, Severity.LOW);
        }
        texts.tell();
        return whole(header);
    }

    private void tell(EmfRecord header) throws IOException {
        int letters = header.number(60);
        int place = header.number(64);
        if (letters > 0 && place >= HEADER_LENGTH && place + letters * 2L <= header.length()) {
            String description = new String(header.bytes(place, letters * 2L), UTF_16LE).replace('\0', ' ').strip();
            if (!description.isEmpty()) {
                context.removed("metadata.title", "header, description", description, Tells.SOFTWARE, Severity.MEDIUM);
            }
        }
        context.removed("metadata.screen", "header, device", header.number(72) + " by " + header.number(76) + " dots, " + header.number(80) + " by " + header.number(84) + " mm", Tells.DEVICE, Severity.LOW);
    }

    private void one(EmfRecord record) throws IOException {
        int kind = record.kind();
        long length = EmfShapes.length(kind, record);
        if (length >= 0) {
            if (length > record.length()) {
                throw EmfCleaner.damaged(record.at());
            }
            write(EmfShapes.plain(kind, record, (int) length));
        } else if (kind == COMMENT) {
            comment(record);
        } else if (EmfShapes.SILENT.contains(kind)) {
            silent.add(kind);
        } else if (EmfTexts.KINDS.contains(kind)) {
            write(texts.plain(record));
        } else if (EmfPictures.KINDS.containsKey(kind)) {
            write(EmfPictures.plain(record, context));
        } else {
            throw EmfCleaner.unsupported(record.at(), WhyRefused.DRAWING_OF_UNKNOWN_RECORD.with(kind, record.at()));
        }
    }

    /** Comments hold drawings of a newer kind, which most programs draw twice: once so, and once in plain records (MS-EMFPLUS 2.3.3.3). */
    private void comment(EmfRecord record) throws IOException {
        comments++;
        if (record.number(12) == PLUS) {
            boolean header = (record.number(16) & 0xFFFF) == PLUS_HEADER;
            plusAlone |= header && (record.number(16) >>> 16 & 1) == 0;
        } else {
            String text = new String(record.bytes(12, Math.clamp(record.number(8), 0, Math.min(400, record.length() - 12))), ISO_8859_1).replaceAll("[^ -~]+", " ").strip();
            if (text.replaceAll("[^A-Za-z]", "").length() >= 6) {
                context.removed("drawing.comment", "comment at byte " + record.at(), text, Tells.SOFTWARE, Severity.MEDIUM);
            }
        }
    }

    private void write(ByteBuffer record) {
        out.writeBytes(record.array());
    }

    private byte[] whole(EmfRecord old) {
        byte[] body = out.toByteArray();
        int written = 0;
        ByteBuffer all = ByteBuffer.allocate(HEADER_LENGTH + body.length).order(ByteOrder.LITTLE_ENDIAN);
        all.put(HEADER_LENGTH, body);
        for (int at = HEADER_LENGTH; at < all.capacity(); at += all.getInt(at + 4)) {
            written++;
        }
        all.put(old.head(40)).putInt(4, HEADER_LENGTH).position(40);
        all.putInt(SIGNATURE).putInt(0x10000).putInt(all.capacity()).putInt(written + 1).putInt(old.number(56) & 0xFFFF).putInt(0).putInt(0).putInt(0);
        all.putInt(dots(old.number(72), old.number(80))).putInt(dots(old.number(76), old.number(84))).putInt(SCREEN).putInt(SCREEN);
        return all.array();
    }

    private static int dots(int dots, int millimetres) {
        return dots <= 0 || millimetres <= 0 ? 3_780 : (int) Math.clamp(Math.round((double) dots * SCREEN / millimetres), 1, 1 << 24);
    }
}
