package org.postern.clean.sound;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Findings that formats of sound and film have in common. */
public final class SoundTraces {
    /** A finding quotes no more than this. */
    private static final int QUOTED = 2_000;
    private static final Set<String> PERSON = Set.of("IART", "IENG", "ITCH", "ICMS", "ICOP", "ISRC", "IWRI", "ISTR", "TPE1", "TPE2", "TPE3", "TPE4", "TOWN", "TCOM",
            "TEXT", "TENC", "TCOP", "TP1", "TP2", "TP3", "TP4", "TCM", "TXT", "TEN", "TCR", "AUTH", "(c) ", "artist", "author", "composer", "copyright", "performer", "organization", "contact");
    private static final Set<String> TIME = Set.of("ICRD", "IDIT", "IDPI", "TDRC", "TDEN", "TDTG", "TDRL", "TDAT", "TIME", "TYER", "TYE", "TDA", "TIM", "date", "ISMP", "PEAK");
    private static final Set<String> SOFTWARE = Set.of("ISFT", "ITOC", "TSSE", "TSS", "encoder", "encoded_by", "encoder_options", "encoding");
    private static final Set<String> PLACE = Set.of("IARL", "location", "IGPS");

    private SoundTraces() { }

    /** What no parser takes out of a recording, and what therefore a person must weigh. */
    public static void recording(CleanContext context, String what) {
        context.needsHuman("sound.recording", what, "voices, room, mains hum and the habits of microphone and encoder stay in the sound; a watermark in its tones"
                + " cannot be seen here and outlives even another coding. Who may be heard, or was given this one copy, is at risk.", Tells.PERSON, Severity.MEDIUM);
    }

    /** A block that is left out: its longest text is quoted, so that the second scan looks for it. */
    public static void block(CleanContext context, Source in, String kind, String where, long at, long length) throws IOException {
        if (length <= 0) {
            context.removed(kind, where, "nothing in it", Tells.SOFTWARE, Severity.LOW);
            return;
        }
        String quoted = Words.longest(in.some(at, length, 1 << 16));
        boolean onlyCounted = quoted.matches("\\d+ bytes");
        context.removed(kind, where, onlyCounted ? length + " bytes" : quoted, Tells.DEVICE, onlyCounted ? Severity.LOW : Severity.MEDIUM);
    }

    /** A part that is empty in honest files: told where it is not, by what stands behind the nothing in it. */
    public static void unlessEmpty(CleanContext context, Source in, String kind, String where, long at, long length) throws IOException {
        for (long from = at; from < at + length; from++) {
            if (in.u8(from) != 0) {
                block(context, in, kind, where, from, at + length - from);
                return;
            }
        }
    }

    /** A named text that is left out. */
    public static void tag(CleanContext context, String where, String name, String value) {
        if (value.isBlank()) {
            return;
        }
        String key = name.toLowerCase(Locale.ROOT);
        Tells tells = PERSON.contains(name) || PERSON.contains(key) ? Tells.PERSON
                : TIME.contains(name) || TIME.contains(key) ? Tells.TIME
                : SOFTWARE.contains(name) || SOFTWARE.contains(key) ? Tells.SOFTWARE
                : PLACE.contains(name) || PLACE.contains(key) ? Tells.PLACE : Tells.CONTENT;
        Severity severity = tells == Tells.PERSON || tells == Tells.PLACE ? Severity.HIGH : Severity.MEDIUM;
        context.removed("metadata." + tells.name().toLowerCase(Locale.ROOT), where + " " + name, value.length() > QUOTED ? value.substring(0, QUOTED) : value, tells,
                severity);
    }

    /** Bytes that belong to no part of the file. */
    public static void between(CleanContext context, Source in, String where, long at, long length) throws IOException {
        if (length > 0) {
            String quoted = Words.longest(in.some(at, length, 1 << 16));
            context.removed("container.stray-bytes", where, quoted, Tells.COPY, quoted.matches("\\d+ bytes") ? Severity.LOW : Severity.HIGH);
        }
    }
}
