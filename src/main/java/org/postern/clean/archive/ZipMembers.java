package org.postern.clean.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipExtraField;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.postern.clean.CleanContext;
import org.postern.clean.Flaw;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** Reads an untrusted ZIP by its central directory, under quotas, each member into memory. */
public final class ZipMembers {
    /** Offices and archives hold hundreds of members; tens of thousands are made to exhaust. */
    public static final int MAX_MEMBERS = 20_000;
    /** All members unpacked, which stand in memory together: half of what a worker has, whose other half they are cleaned in. */
    static final long MAX_TOTAL = Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 2);

    private ZipMembers() {}

    /** Fields of times. The library makes such fields up where, by the calendar of the place, a time is none that MS-DOS can name. */
    private static final Set<Integer> TIMES = Set.of(0x5455, 0x000A);

    public static Map<String, byte[]> read(UntrustedBytes in, CleanContext context) throws IOException {
        var members = new LinkedHashMap<String, byte[]>();
        long total = 0;
        var extents = new TreeMap<Long, Long>();
        try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(new UntrustedChannel(in)).get()) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntries();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                Set<Integer> fields = honest(in, entry, extents);
                told(context, entry.getName() + " comment", entry.getComment());
                for (ZipExtraField field : entry.getExtraFields(true)) {
                    int kind = field.getHeaderId().getValue();
                    if (TIMES.contains(kind) && !fields.contains(kind)) {
                        continue;
                    }
                    words(context, entry.getName() + " extra field", field.getCentralDirectoryData());
                    words(context, entry.getName() + " extra field", field.getLocalFileDataData());
                }
                if (entry.isDirectory()) {
                    continue;
                }
                if (entry.getGeneralPurposeBit().usesEncryption()) {
                    throw Refusals.encrypted(entry.getName());
                }
                if (members.size() >= MAX_MEMBERS) {
                    throw Refusals.limit(Refusal.TOO_MANY_PARTS, "the archive", Flaw.MORE_MEMBERS.with(MAX_MEMBERS));
                }
                long packed = Math.max(1, entry.getCompressedSize());
                // By what the directory says, before a byte is unpacked; and it may say less than there is.
                Unpacking.ratio(entry.getSize(), packed, entry.getName());
                byte[] bytes;
                try (InputStream content = zip.getInputStream(entry)) {
                    bytes = Unpacking.member(content, MAX_TOTAL - total, packed, entry.getName(), context);
                }
                total += bytes.length;
                if (members.put(entry.getName(), bytes) != null) {
                    throw Refusals.damaged(entry.getName(), Flaw.TWO_MEMBERS_OF_ONE_NAME);
                }
            }
            ZipGaps.tell(in, extents, context);
        } catch (RefusedException refused) {
            throw refused;
        } catch (RuntimeException | IOException broken) {
            throw Refusals.damaged("the archive", Flaw.DIRECTORY_UNREADABLE);
        }
        return members;
    }

    static void told(CleanContext context, String where, String value) {
        if (value != null && !value.isBlank()) {
            context.removed("archive.headers", where, value.strip(), Tells.SOFTWARE, Severity.MEDIUM);
        }
    }

    /** Of data of an unknown form what a person can read of them. */
    static void words(CleanContext context, String where, byte[] data) {
        String words = Words.longest(data);
        if (!words.equals(data.length + " bytes")) {
            told(context, where, words);
        }
    }

    /**
     * A member whose own header names another file or method than the directory is shown differently by different programs, and members
     * that lie over each other are a bomb or a trick: neither is what it says.
     *
     * @return the kinds of extra fields in that header
     */
    private static Set<Integer> honest(UntrustedBytes in, ZipArchiveEntry entry, TreeMap<Long, Long> extents) throws IOException {
        long at = entry.getLocalHeaderOffset();
        byte[] header = new byte[30];
        byte[] name = entry.getRawName();
        byte[] own = new byte[name.length];
        boolean whole = fill(in, at, header) && fill(in, at + 30, own);
        int length = header[26] & 0xFF | (header[27] & 0xFF) << 8;
        int method = header[8] & 0xFF | (header[9] & 0xFF) << 8;
        if (!whole || length != name.length || !Arrays.equals(own, name) || method != entry.getMethod()) {
            throw Refusals.damaged(entry.getName(), Flaw.MEMBER_AND_DIRECTORY_DISAGREE);
        }
        long end = at + 30 + length + Math.max(0, entry.getCompressedSize());
        Map.Entry<Long, Long> before = extents.floorEntry(at);
        Map.Entry<Long, Long> behind = extents.higherEntry(at);
        if (before != null && before.getValue() > at || behind != null && behind.getKey() < end) {
            throw Refusals.damaged(entry.getName(), Flaw.LIES_OVER_ANOTHER_MEMBER);
        }
        extents.put(at, end);
        return fields(in, at + 30 + length, header[28] & 0xFF | (header[29] & 0xFF) << 8);
    }

    /** The kinds of extra fields that a member's own header has (APPNOTE 4.5). */
    private static Set<Integer> fields(UntrustedBytes in, long at, int length) throws IOException {
        byte[] extra = new byte[length];
        var kinds = new HashSet<Integer>();
        if (fill(in, at, extra)) {
            for (int place = 0; place + 4 <= length; place += 4 + (extra[place + 2] & 0xFF | (extra[place + 3] & 0xFF) << 8)) {
                kinds.add(extra[place] & 0xFF | (extra[place + 1] & 0xFF) << 8);
            }
        }
        return kinds;
    }

    private static boolean fill(UntrustedBytes in, long at, byte[] into) throws IOException {
        for (int filled = 0; filled < into.length; ) {
            int count = in.read(at + filled, into, filled, into.length - filled);
            if (count < 0) {
                return false;
            }
            filled += count;
        }
        return true;
    }
}
