package org.postern.clean.sound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Words;

/** Findings in an ID3v2 tag (id3.org, 2.2 to 2.4). The tag goes whole, so what cannot be read here is still gone. */
final class Id3 {
    private static final int HEADER = 10;
    private static final int MAX_FRAMES = 500;
    private static final int QUOTED = 4_000;

    private Id3() { }

    /** The length of the tag that begins at {@code at}; 0 if there is none. */
    static long length(Source in, long at) throws IOException {
        if (!in.starts(at, "ID3") || at + HEADER > in.size() || in.u8(at + 3) == 0xFF || in.u8(at + 4) == 0xFF) {
            return 0;
        }
        long size = 0;
        for (int i = 6; i < HEADER; i++) {
            if (in.u8(at + i) > 0x7F) {
                return 0;
            }
            size = size << 7 | in.u8(at + i);
        }
        boolean footer = (in.u8(at + 5) & 0x10) != 0;
        return HEADER + size + (footer ? HEADER : 0);
    }

    static void tell(CleanContext context, Source in, long at, long length) throws IOException {
        int version = length < HEADER ? 0 : in.u8(at + 3);
        if (version < 2 || version > 4 || !in.starts(at, "ID3")) {
            SoundTraces.block(context, in, "sound.tag", "ID3", at, length);
            return;
        }
        int idLength = version == 2 ? 3 : 4;
        int head = version == 2 ? 6 : 10;
        long end = Math.min(at + length, in.size());
        long frame = at + HEADER;
        if ((in.u8(at + 5) & 0x40) != 0 && version > 2) {
            frame += version == 3 ? in.big(frame, 4) + 4 : synchsafe(in, frame);
        }
        int frames = 0;
        while (frame + head <= end && frames < MAX_FRAMES && in.u8(frame) >= 'A' && in.u8(frame) <= 'Z') {
            String id = in.ascii(frame, idLength);
            long size = version == 2 ? in.big(frame + 3, 3) : version == 3 ? in.big(frame + 4, 4) : synchsafe(in, frame + 4);
            if (size > end - frame - head) {
                break;
            }
            tellFrame(context, in, id, frame + head, size);
            frame += head + size;
            frames++;
        }
        if (frames == 0) {
            SoundTraces.block(context, in, "sound.tag", "ID3", at, length);
        } else {
            SoundTraces.unlessEmpty(context, in, "sound.tag", "ID3 filler", frame, end - frame);
        }
    }

    private static void tellFrame(CleanContext context, Source in, String id, long at, long size) throws IOException {
        byte[] content = in.some(at, size, QUOTED);
        boolean text = id.startsWith("T") && content.length > 1 && content[0] >= 0 && content[0] <= 3;
        if (text) {
            Charset charset = switch (content[0]) {
                case 1 -> UTF_16;
                case 2 -> UTF_16BE;
                case 3 -> UTF_8;
                default -> ISO_8859_1;
            };
            String value = new String(content, 1, content.length - 1, charset);
            int cut = value.indexOf('\0');
            if (id.startsWith("TX") && cut >= 0 && cut + 1 < value.length()) {
                SoundTraces.tag(context, "ID3 " + id, value.substring(0, cut), value.substring(cut + 1).replace("\0", "").strip());
            } else {
                SoundTraces.tag(context, "ID3", id, (cut < 0 ? value : value.substring(0, cut)).strip());
            }
        } else if (id.startsWith("WXX")) {
            SoundTraces.tag(context, "ID3", id, Words.longest(content));
        } else if (id.startsWith("W")) {
            SoundTraces.tag(context, "ID3", id, Words.text(content));
        } else {
            SoundTraces.block(context, in, "sound.tag", "ID3 " + id, at, size);
        }
    }

    private static long synchsafe(Source in, long at) throws IOException {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 7 | in.u8(at + i) & 0x7F;
        }
        return value;
    }
}
