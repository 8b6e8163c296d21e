package org.postern.clean.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.postern.clean.CleanContext;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** What the head of a Windows Media file tells (ASF 1.20, 3.10 and 3.11): title, author, rights, description, and pairs of names and values. */
final class WindowsMedia {
    private static final int MAX_HEAD = 1 << 20;
    private static final int HEAD = 30;
    private static final int OBJECT = 24;
    private static final long DESCRIPTION = 0x75B22633_668E_11CFL;
    private static final long MORE = 0xD2D0A440_E307_11D2L;
    private static final List<String> TITLES = List.of("title", "author", "rights", "description", "rating");

    private WindowsMedia() { }

    static void tell(UntrustedBytes in, CleanContext context) throws IOException {
        byte[] head = new byte[(int) Math.min(MAX_HEAD, in.size())];
        for (int at = 0, count; at < head.length && (count = in.read(at, head, at, head.length - at)) > 0; ) {
            at += count;
        }
        ByteBuffer b = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int at = HEAD;
        while (at + OBJECT <= head.length) {
            long size = b.getLong(at + 16);
            if (size < OBJECT || size > head.length - at) {
                return;
            }
            long kind = (b.getInt(at) & 0xFFFFFFFFL) << 32 | (b.getShort(at + 4) & 0xFFFFL) << 16 | b.getShort(at + 6) & 0xFFFFL;
            ByteBuffer body = b.slice(at + OBJECT, (int) size - OBJECT).order(ByteOrder.LITTLE_ENDIAN);
            if (kind == DESCRIPTION) {
                description(body, context);
            } else if (kind == MORE) {
                more(body, context);
            }
            at += (int) size;
        }
    }

    private static void description(ByteBuffer body, CleanContext context) {
        if (body.remaining() < 2 * TITLES.size()) {
            return;
        }
        int[] lengths = TITLES.stream().mapToInt(title -> body.getShort() & 0xFFFF).toArray();
        for (int i = 0; i < lengths.length; i++) {
            tell(TITLES.get(i), text(body, lengths[i]), context);
        }
    }

    private static void more(ByteBuffer body, CleanContext context) {
        int count = body.remaining() < 2 ? 0 : body.getShort() & 0xFFFF;
        for (int i = 0; i < count && body.remaining() >= 2; i++) {
            String name = text(body, body.getShort() & 0xFFFF);
            if (body.remaining() < 4) {
                return;
            }
            boolean words = body.getShort() == 0;
            String value = text(body, body.getShort() & 0xFFFF);
            if (words) {
                tell(name, value, context);
            }
        }
    }

    private static String text(ByteBuffer body, int length) {
        byte[] bytes = new byte[Math.min(length, body.remaining())];
        body.get(bytes);
        return new String(bytes, StandardCharsets.UTF_16LE).replace("\0", "").strip();
    }

    private static void tell(String name, String value, CleanContext context) {
        if (!value.isEmpty()) {
            boolean person = name.equals("author") || name.toLowerCase(java.util.Locale.ROOT).contains("artist");
            context.removed(person ? "metadata.person" : "metadata.content", "Windows Media head, " + name, value, person ? Tells.PERSON : Tells.CONTENT,
                    person ? Severity.HIGH : Severity.MEDIUM);
        }
    }
}
