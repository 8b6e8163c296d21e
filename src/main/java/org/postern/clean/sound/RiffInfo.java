package org.postern.clean.sound;

import java.io.IOException;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Findings in the chunks that RIFF files carry beside sound and pictures: INFO, bext (EBU Tech 3285), iXML, labels and whatever else. */
public final class RiffInfo {
    /** Larger texts are quoted by their beginning. */
    private static final int TEXT = 4_096;

    private RiffInfo() { }

    /** @param at where the chunk's content begins */
    public static void tell(CleanContext context, Source in, String name, long at, long length) throws IOException {
        switch (name) {
            case "LIST" -> list(context, in, at, length);
            case "bext" -> broadcast(context, in, at, length);
            case "JUNK", "PAD ", "FLLR", "junk", "PADD" -> {
                SoundTraces.unlessEmpty(context, in, "container.filler", "chunk " + name, at, length);
            }
            case "PEAK" -> {
                if (length >= 8) {
                    context.removed("metadata.time", "chunk PEAK", java.time.Instant.ofEpochSecond(in.little(at + 4, 4)).toString(), Tells.TIME, Severity.MEDIUM);
                }
            }
            case "id3 ", "ID3 " -> Id3.tell(context, in, at, length);
            case "IDIT" -> SoundTraces.tag(context, "chunk", "IDIT", Words.text(in.some(at, length, TEXT)));
            default -> SoundTraces.block(context, in, "sound.chunk", "chunk " + name, at, length);
        }
    }

    private static void list(CleanContext context, Source in, long at, long length) throws IOException {
        String kind = length >= 4 ? in.ascii(at, 4) : "";
        if (!kind.equals("INFO") && !kind.equals("adtl") && !kind.equals("exif")) {
            SoundTraces.block(context, in, "sound.chunk", "list " + kind, at, length);
            return;
        }
        long end = at + length;
        long inner = at + 4;
        while (inner + 8 <= end) {
            String name = in.ascii(inner, 4);
            long size = in.little(inner + 4, 4);
            if (size > end - inner - 8) {
                break;
            }
            // The number of the cue; of a region also its length, purpose, country, language, dialect and code page.
            int skip = !kind.equals("adtl") ? 0 : name.equals("ltxt") && size >= 20 ? 20 : size >= 4 ? 4 : 0;
            SoundTraces.tag(context, "list " + kind, name, Words.text(in.some(inner + 8 + skip, size - skip, TEXT)));
            inner += 8 + size + (size & 1);
        }
        if (inner < end) {
            SoundTraces.unlessEmpty(context, in, "sound.chunk", "list " + kind + ", behind its items", inner, end - inner);
        }
    }

    private static void broadcast(CleanContext context, Source in, long at, long length) throws IOException {
        if (length < 602) {
            SoundTraces.block(context, in, "sound.chunk", "chunk bext", at, length);
            return;
        }
        field(context, in, "description", at, 256, Tells.CONTENT);
        field(context, in, "originator", at + 256, 32, Tells.PERSON);
        field(context, in, "originator reference", at + 288, 32, Tells.DEVICE);
        field(context, in, "date and time", at + 320, 18, Tells.TIME);
        if (!in.allZero(at + 348, 64)) {
            context.removed("metadata.device", "bext UMID", java.util.HexFormat.of().formatHex(in.read(at + 348, 32)), Tells.DEVICE, Severity.HIGH);
        }
        SoundTraces.unlessEmpty(context, in, "sound.chunk", "bext loudness, and what is kept for later versions", at + 412, 190);
        field(context, in, "coding history", at + 602, length - 602, Tells.SOFTWARE);
    }

    private static void field(CleanContext context, Source in, String name, long at, long length, Tells tells) throws IOException {
        String text = Words.text(in.some(at, length, TEXT));
        if (!text.isBlank()) {
            context.removed("metadata." + tells.name().toLowerCase(java.util.Locale.ROOT), "bext " + name, text, tells, Severity.HIGH);
        }
    }
}
