package org.postern.clean.sound;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postern.clean.CleanContext;
import org.postern.clean.Format;
import org.postern.clean.SplicingCleaner;
import org.postern.clean.splice.Source;
import org.postern.clean.splice.Splicer;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/**
 * Ogg with Vorbis or Opus (RFC 3533, RFC 7845, Vorbis I): the head is built again with empty comments, the pages of sound get a constant serial number,
 * numbers in their order and new checksums. Packets of sound are copied as they are.
 */
public final class OggCleaner implements SplicingCleaner {
    private static final int SERIAL = 1;
    private static final int MAX_HEAD = 16 << 20;
    private static final int HEADER = 27;
    /** The name of a skeleton, which every one begins with. */
    private static final int SKELETON = 8;
    private static final int CONTINUED = 1;
    private static final int FIRST = 2;
    private static final int LAST = 4;

    private record Page(long at, int flags, long granule, int serial, long number, byte[] lacing, long body, int length) {
        long end() {
            return body + length;
        }

        boolean endsPacket() {
            return lacing.length > 0 && lacing[lacing.length - 1] != -1;
        }
    }

    @Override
    public Splicing splice(UntrustedBytes bytes, CleanContext context) throws IOException {
        var in = new Source(bytes, Format.OGG);
        Map<Integer, String> streams = new HashMap<>();
        long at = 0;
        int serial = 0;
        OggKind kind = null;
        // Each stream shows its first page before any shows its second (RFC 3533, 4).
        while (at < in.size()) {
            Page page = page(in, at);
            if ((page.flags & FIRST) == 0) {
                break;
            }
            OggKind found = OggKind.of(in, page.body, page.length);
            if (found == OggKind.SKELETON) {
                context.removed("sound.stream", "Ogg skeleton", "a description of the streams", Tells.SOFTWARE, Severity.LOW);
                SoundTraces.unlessEmpty(context, in, "sound.stream", "Ogg skeleton", page.body + SKELETON, page.length - SKELETON);
            } else if (kind != null || found == OggKind.OTHER) {
                throw in.unsupported("byte " + at, kind != null ? SoundFlaw.TWO_STREAMS : SoundFlaw.STREAM_OF_NO_KNOWN_KIND);
            } else {
                kind = found;
                serial = page.serial;
                context.removed("sound.serial", "Ogg serial number", String.format(java.util.Locale.ROOT, "%08x", serial), Tells.COPY, Severity.LOW);
            }
            streams.put(page.serial, found.name());
            at = page.end();
        }
        if (kind == null) {
            throw in.unsupported("byte 0", SoundFlaw.NO_KNOWN_STREAM);
        }
        SoundTraces.recording(context, "the sound");
        Splicer out = write(context, in, kind, serial, streams);
        return new Splicing(out.done(), context.result(Format.OGG, kind == OggKind.OPUS ? "opus" : kind == OggKind.SPEEX ? "spx" : "ogg"));
    }

    private static Splicer write(CleanContext context, Source in, OggKind kind, int serial, Map<Integer, String> streams) throws IOException {
        var out = new Splicer(in.bytes());
        List<byte[]> head = new ArrayList<>();
        byte[] packet = new byte[0];
        int number = 0;
        Page before = null;
        long at = 0;
        while (at < in.size()) {
            if (!in.starts(at, "OggS")) {
                long next = nextPage(in, at);
                SoundTraces.between(context, in, next == in.size() ? "behind the last page" : "between pages", at, next - at);
                at = next;
                continue;
            }
            Page page = page(in, at);
            at = page.end();
            if (page.serial != serial) {
                if (!streams.containsKey(page.serial)) {
                    throw in.unsupported("byte " + page.at, SoundFlaw.STREAM_BEHIND_STREAM);
                }
                if ((page.flags & FIRST) == 0 && page.length > 0) {
                    SoundTraces.block(context, in, "sound.stream", "Ogg skeleton, page " + page.number, page.body, page.length);
                }
                continue;
            }
            if (before != null && ((page.flags & FIRST) != 0 || (before.flags & LAST) != 0)) {
                throw in.unsupported("byte " + page.at, SoundFlaw.STREAM_BEHIND_STREAM);
            }
            boolean continued = before != null && before.lacing.length > 0 && !before.endsPacket();
            if (continued != ((page.flags & CONTINUED) != 0) || before != null && page.number != before.number + 1) {
                throw in.damaged("byte " + page.at, SoundFlaw.PAGE_MISSING);
            }
            before = page;
            if (head.size() < kind.headers()) {
                packet = head(in, page, head, packet, kind);
                if (head.size() == kind.headers()) {
                    number = writeHead(context, out, kind, head, in);
                }
            } else {
                number = sound(in, out, page, number);
            }
        }
        if (before == null || head.size() < kind.headers() || !before.endsPacket() && before.lacing.length > 0) {
            throw in.truncated(in.size());
        }
        return out;
    }

    /** Takes the packets of the head from a page; sound begins on a page of its own. */
    private static byte[] head(Source in, Page page, List<byte[]> head, byte[] begun, OggKind kind) throws IOException {
        byte[] packet = begun;
        long at = page.body;
        for (byte lace : page.lacing) {
            int length = lace & 0xFF;
            if (head.size() == kind.headers() || packet.length > MAX_HEAD) {
                throw in.damaged("byte " + page.at, SoundFlaw.HEAD_ENDS_WRONGLY);
            }
            byte[] more = in.read(at, length);
            byte[] longer = java.util.Arrays.copyOf(packet, packet.length + length);
            System.arraycopy(more, 0, longer, packet.length, length);
            packet = longer;
            at += length;
            if (length < 255) {
                head.add(packet);
                packet = new byte[0];
            }
        }
        return packet;
    }

    private static int writeHead(CleanContext context, Splicer out, OggKind kind, List<byte[]> head, Source in) throws IOException {
        byte[] comments = head.get(1);
        int marker = kind.commentMarker().length;
        if (comments.length < marker || !java.util.Arrays.equals(comments, 0, marker, kind.commentMarker(), 0, marker)) {
            throw in.damaged("the second packet", SoundFlaw.COMMENTS_MISPLACED);
        }
        var quoted = new Source(UntrustedBytes.of(comments), Format.OGG);
        Comments.tell(context, quoted, marker, comments.length);
        int number = OggPages.write(out, List.of(kind.identification(in, head.get(0))), 0, SERIAL, true);
        List<byte[]> rest = kind == OggKind.VORBIS ? List.of(kind.emptyComments(), head.get(2)) : List.of(kind.emptyComments());
        return OggPages.write(out, rest, number, SERIAL, false);
    }

    private static int sound(Source in, Splicer out, Page page, int number) throws IOException {
        byte[] header = OggPages.header(page.flags & (CONTINUED | LAST), page.granule, SERIAL, number, page.lacing);
        int crc = OggPages.crc(0, header);
        for (long i = page.body; i < page.end(); i++) {
            crc = Crc.ogg32(crc, in.u8(i));
        }
        OggPages.setCrc(header, crc);
        out.write(header).copy(page.body, page.length);
        return number + 1;
    }

    private static Page page(Source in, long at) throws IOException {
        in.within(at, HEADER);
        if (!in.starts(at, "OggS") || in.u8(at + 4) != 0 || in.u8(at + 5) > 7) {
            throw in.damaged("byte " + at, SoundFlaw.PAGE_BEGINS_WRONGLY);
        }
        byte[] lacing = in.read(at + HEADER, in.u8(at + 26));
        int length = 0;
        for (byte lace : lacing) {
            length += lace & 0xFF;
        }
        long body = at + HEADER + lacing.length;
        in.within(body, length);
        int crc = 0;
        for (long i = at; i < body + length; i++) {
            crc = Crc.ogg32(crc, i >= at + 22 && i < at + 26 ? 0 : in.u8(i));
        }
        if (crc != (int) in.little(at + 22, 4)) {
            throw in.damaged("byte " + at, SoundFlaw.PAGE_CHECKSUM_WRONG);
        }
        return new Page(at, in.u8(at + 5), in.little(at + 6, 8), (int) in.little(at + 14, 4), in.little(at + 18, 4), lacing, body, length);
    }

    private static long nextPage(Source in, long from) throws IOException {
        long at = from;
        while (at < in.size() && !in.starts(at, "OggS")) {
            at++;
        }
        return at;
    }

    @Override
    public Coverage coverage() {
        return new Coverage("comments and vendor, pictures, serial number, skeleton, bytes between and behind pages",
                "packets of Vorbis, Opus and Speex, bit for bit, in their pages and times", "other codecs, several or chained streams, wrong checksums, missing pages");
    }
}
