package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a rebuilt ZIP byte by byte (APPNOTE 4.3), without a library for archives: every byte of the file must belong to a local header,
 * a member, the directory or its end; every field that could tell of a maker must have the one value; every name must be one that a
 * rebuild gives. Each member is read with the reader of its own kind.
 */
final class PackageReader implements SecondReader {
    private static final int MAX_MEMBER = 512 << 20;
    /** 1980-01-01 00:00:00 in the time and date of MS-DOS. */
    private static final int NO_TIME = (1 << 5 | 1) << 16;
    private static final Pattern ARCHIVE = Pattern.compile("file-\\d{3,}\\.[a-z0-9]{1,7}|page-\\d{4,}\\.png");
    private static final Pattern OFFICE = Pattern.compile("\\[Content_Types\\]\\.xml|_rels/\\.rels|media/image\\d+\\.(?:png|jpg|svg|[ew]mf)"
            + "|(?:word|xl|ppt)/(?:[A-Za-z]+/)?(?:_rels/)?[A-Za-z]+\\d*\\.xml(?:\\.rels)?");
    private static final Pattern OPEN = Pattern.compile("mimetype|(?:Object\\d+/)?content\\.xml|(?:Object\\d+/)?styles\\.xml|META-INF/manifest\\.xml|Pictures/image\\d+\\.(?:png|jpg|svg|[ew]mf)");
    private static final Pattern BOOK = Pattern.compile("mimetype|META-INF/container\\.xml|book/(?:package\\.opf|nav\\.xhtml|text-\\d{4,}\\.xhtml|style-\\d+\\.css|image-\\d{4,}\\.(?:png|jpg|svg|[ew]mf))");

    private record Member(String name, byte[] bytes) { }

    @Override
    public void read(byte[] result, Sink sink) throws IOException {
        List<Member> members = members(result, sink);
        Pattern names = names(members);
        for (Member member : members) {
            if (!names.matcher(member.name()).matches()) {
                sink.broken("name of a member", "directory");
            }
            sink.view(member.name(), member.bytes());
            Kinds.reader(member.bytes(), member.name()).read(member.bytes(), inside(member.name(), sink));
        }
    }

    /** What an inner reader sees stands in this member. */
    private static Sink inside(String name, Sink outer) {
        return new Sink() {
            @Override
            public void view(String where, byte[] bytes) throws ResidueFoundException {
                outer.view(name + ": " + where, bytes);
            }

            @Override
            public void broken(String rule, String where) throws ResidueFoundException {
                outer.broken(rule, name + ": " + where);
            }
        };
    }

    @Override
    public String visible(byte[] result) throws IOException {
        var text = new StringBuilder();
        for (Member member : members(result, (where, bytes) -> { })) {
            text.append(Kinds.reader(member.bytes(), member.name()).visible(member.bytes())).append('\n');
        }
        return text.toString();
    }

    private static Pattern names(List<Member> members) {
        if (members.isEmpty()) {
            return ARCHIVE;
        }
        Member first = members.getFirst();
        if (first.name().equals("mimetype")) {
            return new String(first.bytes(), US_ASCII).contains("epub") ? BOOK : OPEN;
        }
        return first.name().equals("[Content_Types].xml") ? OFFICE : ARCHIVE;
    }

    private static List<Member> members(byte[] b, Sink sink) throws IOException {
        int end = b.length - 22;
        if (end < 0 || u32(b, end) != 0x06054B50 || u16(b, end + 20) != 0 || u16(b, end + 4) != 0 || u16(b, end + 6) != 0) {
            sink.broken("end of the archive", "byte " + end);
        }
        int directory = (int) u32(b, end + 16);
        int count = u16(b, end + 10);
        if (directory + u32(b, end + 12) != end || directory < 0) {
            sink.broken("bytes around the directory", "byte " + directory);
        }
        var members = new ArrayList<Member>();
        var seen = new HashSet<String>();
        int at = 0;
        int entry = directory;
        for (int i = 0; i < count; i++) {
            if (entry + 46 > end || u32(b, entry) != 0x02014B50) {
                sink.broken("directory", "entry " + i);
            }
            boolean version = u16(b, entry + 4) == 10 || u16(b, entry + 4) == 20;
            boolean told = !version || u32(b, entry + 12) != NO_TIME || u16(b, entry + 30) != 0 || u16(b, entry + 32) != 0
                    || u16(b, entry + 34) != 0 || u16(b, entry + 36) != 0 || u32(b, entry + 38) != 0 || u32(b, entry + 42) != at;
            if (told) {
                sink.broken("fields of the directory", "entry " + i);
            }
            String name = new String(b, entry + 46, u16(b, entry + 28), UTF_8);
            if (!seen.add(name)) {
                sink.broken("a name that stands twice", "entry " + i);
            }
            byte[] bytes = member(b, at, entry, name, directory, sink);
            members.add(new Member(name, bytes));
            at = next(b, at, entry);
            entry += 46 + u16(b, entry + 28);
        }
        if (at != directory || entry != end) {
            sink.broken("bytes between members", "byte " + at);
        }
        return members;
    }

    private static int next(byte[] b, int at, int entry) {
        int data = at + 30 + u16(b, at + 26) + u16(b, at + 28) + (int) u32(b, entry + 20);
        return data + ((u16(b, at + 6) & 8) != 0 ? 16 : 0);
    }

    private static byte[] member(byte[] b, int at, int entry, String name, int directory, Sink sink) throws IOException {
        boolean same = at + 30 <= directory && u32(b, at) == 0x04034B50 && u32(b, at + 10) == NO_TIME && u16(b, at + 28) == 0 && u16(b, at + 6) == u16(b, entry + 8)
                && (u16(b, at + 6) & ~0x808) == 0 && u16(b, at + 26) == u16(b, entry + 28) && name.equals(new String(b, at + 30, u16(b, at + 26), UTF_8))
                && u16(b, at + 8) == u16(b, entry + 10);
        if (!same) {
            sink.broken("a member's header that differs from the directory", "byte " + at);
        }
        int data = at + 30 + u16(b, at + 26);
        int packed = (int) u32(b, entry + 20);
        int size = (int) u32(b, entry + 24);
        if (packed < 0 || size < 0 || size > MAX_MEMBER || data + packed > directory) {
            sink.broken("a member beyond the directory", "byte " + at);
        }
        boolean described = (u16(b, at + 6) & 8) != 0;
        if (described && (u32(b, data + packed) != 0x08074B50 || u32(b, data + packed + 4) != u32(b, entry + 16))) {
            sink.broken("a member's descriptor", "byte " + (data + packed));
        }
        byte[] bytes = u16(b, entry + 10) == 0 ? java.util.Arrays.copyOfRange(b, data, data + packed) : inflated(b, data, packed, size, sink);
        var sum = new CRC32();
        sum.update(bytes);
        if (bytes.length != size || (int) sum.getValue() != (int) u32(b, entry + 16)) {
            sink.broken("a member's sum", "byte " + data);
        }
        return bytes;
    }

    private static byte[] inflated(byte[] b, int data, int packed, int size, Sink sink) throws IOException {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(b, data, packed);
            var out = new ByteArrayOutputStream(size);
            byte[] buffer = new byte[1 << 16];
            while (!inflater.finished() && out.size() <= size) {
                int count = inflater.inflate(buffer);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                out.write(buffer, 0, count);
            }
            if (!inflater.finished() || inflater.getBytesRead() != packed) {
                sink.broken("bytes behind a member", "byte " + data);
            }
            return out.toByteArray();
        } catch (DataFormatException broken) {
            throw new IOException("A member cannot be inflated.", broken);
        }
    }

    static int u16(byte[] b, int at) {
        return b[at] & 0xFF | (b[at + 1] & 0xFF) << 8;
    }

    static long u32(byte[] b, int at) {
        return u16(b, at) | (long) u16(b, at + 2) << 16;
    }
}
