package org.postern.clean.film;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.postern.clean.CleanContext;
import org.postern.clean.sound.SoundTraces;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Findings in the elements of Matroska that are not written again. */
final class MkvTraces {
    /** From the beginning of 2001 to 1970, in seconds. */
    private static final long EPOCH = 978_307_200L;
    private static final int MAX_DEPTH = 12;
    private static final int QUOTED = 4_000;
    /** Elements that hold others, in tags, attachments and chapters. */
    private static final Set<Long> MASTERS = Set.of(0x1254C367L, 0x7373L, 0x63C0L, 0x67C8L, 0x1941A469L, 0x61A7L, 0x1043A770L, 0x45B9L, 0xB6L, 0x80L, 0x8FL);
    private static final Map<Long, String> TEXTS = Map.of(0x7BA9L, "title", 0x4D80L, "encoder", 0x5741L, "encoder", 0x7384L, "file name", 0x536EL, "name", 0x258688L, "encoder",
            0x4487L, "tag", 0x466EL, "file name", 0x467EL, "description", 0x85L, "chapter");
    /** Elements of a track that are written again, or hold what is. */
    private static final Set<Long> OF_TRACK = Set.of(0xD7L, 0x73C5L, 0x83L, 0xB9L, 0x88L, 0x55AAL, 0x9CL, 0x23E383L, 0x56AAL, 0x56BBL, 0x22B59CL, 0x22B59DL, 0x86L, 0x63A2L, 0xE0L, 0xE1L,
            0x6DE7L, 0x6DF8L, 0x55EEL, 0x23314FL);

    /** Numbers drawn by lot, which nothing else has: of the segment, its neighbours and family, tracks, files, chapters, editions, and what tags are about. */
    private static final Map<Long, String> NUMBERS = Map.of(0x73A4L, ", segment", 0x3CB923L, ", segment before", 0x3EB923L, ", segment behind", 0x4444L, ", family",
            0x46AEL, "", 0x73C4L, "", 0x45BCL, "", 0x63C5L, "");
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Z0-9_/]{1,40}");
    /** A track's number of its own; programs that have none just count. */
    private static final long LARGEST_COUNTED = 0xFFFF;

    private final CleanContext context;
    private final Source in;
    private String tagName = "";

    MkvTraces(CleanContext context, Source in) {
        this.context = context;
        this.in = in;
    }

    /** An element that is left out, with all in it. */
    void dropped(Ebml element, String where) throws IOException {
        dropped(element, where, 0);
    }

    private void dropped(Ebml element, String where, int depth) throws IOException {
        if (MASTERS.contains(element.id()) && depth < MAX_DEPTH) {
            String inner = switch ((int) element.id()) {
                case 0x1254C367 -> "tags";
                case 0x1941A469 -> "attachments";
                case 0x1043A770 -> "chapters";
                default -> where;
            };
            for (long at = element.body(); at < element.end(); ) {
                Ebml child = Ebml.at(in, at, element.end());
                if (child.end() < 0) {
                    throw in.damaged("byte " + at, FilmFlaw.SIZE_OF_ELEMENT_MAKES_NO_SENSE);
                }
                dropped(child, inner, depth + 1);
                at = child.end();
            }
            return;
        }
        if (element.id() == 0x45A3) {
            tagName = text(element);
            if (!PLAIN_NAME.matcher(tagName).matches()) {
                SoundTraces.tag(context, where, "name", tagName);
            }
        } else if (TEXTS.containsKey(element.id())) {
            String name = TEXTS.get(element.id());
            SoundTraces.tag(context, where, name.equals("tag") ? tagName.toLowerCase(java.util.Locale.ROOT) : name, text(element));
        } else if (element.id() == 0x4461) {
            long nanos = element.number(in);
            context.removed("metadata.time", where + ", date", Instant.ofEpochSecond(EPOCH + nanos / 1_000_000_000L).toString(), Tells.TIME, Severity.HIGH);
        } else if (NUMBERS.containsKey(element.id())) {
            context.removed("film.number", where + NUMBERS.get(element.id()), HexFormat.of().formatHex(in.some(element.body(), element.length(), 16)), Tells.COPY, Severity.MEDIUM);
        } else if (element.id() == 0xEC) {
            SoundTraces.unlessEmpty(context, in, "container.filler", where + " void", element.body(), element.length());
        } else if (element.id() == 0x465C || element.length() > 16 || !Words.longest(in.some(element.body(), element.length(), 16)).matches("\\d+ bytes")) {
            SoundTraces.block(context, in, "film.element", where + " element " + Long.toHexString(element.id()), element.body(), element.length());
        }
    }

    private String text(Ebml element) throws IOException {
        return new String(in.some(element.body(), element.length(), QUOTED), UTF_8).replace("\0", "").strip();
    }

    void track(Ebml entry, String what) throws IOException {
        SoundTraces.block(context, in, "film.track", what, entry.body(), entry.length());
    }

    /** What stands among the numbers about pictures or sound and is none that is written again. */
    void numbers(Ebml all, Set<Long> kept, String where) throws IOException {
        for (long at = all.body(); at < all.end(); ) {
            Ebml element = Ebml.at(in, at, all.end());
            if (element.end() < 0) {
                throw in.damaged("byte " + at, FilmFlaw.SIZE_OF_ELEMENT_MAKES_NO_SENSE);
            }
            if (!kept.contains(element.id())) {
                dropped(element, where, 0);
            }
            at = element.end();
        }
    }

    void trackElement(Ebml element, String where) throws IOException {
        if (element.id() == 0x73C5 && element.length() <= 8 && Long.compareUnsigned(element.number(in), LARGEST_COUNTED) > 0) {
            context.removed("film.number", where, HexFormat.of().formatHex(in.some(element.body(), element.length(), 16)), Tells.COPY, Severity.MEDIUM);
        }
        if (!OF_TRACK.contains(element.id())) {
            dropped(element, where, 0);
        }
    }
}
