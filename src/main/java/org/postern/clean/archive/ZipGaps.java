package org.postern.clean.archive;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import org.postern.clean.CleanContext;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** What stands in a ZIP beside its members: before the first, between two, and in the comment at its end (APPNOTE 4.3). */
final class ZipGaps {
    /** A data descriptor of 64 bits. */
    private static final int DESCRIPTOR = 24;
    private static final int END = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int SHOWN = 1 << 16;

    private ZipGaps() { }

    /** @param extents the beginnings of the members, with their ends */
    static void tell(UntrustedBytes in, SortedMap<Long, Long> extents, CleanContext context) throws IOException {
        long before = 0;
        for (Map.Entry<Long, Long> member : extents.entrySet()) {
            long gap = member.getKey() - before;
            if (gap > (before == 0 ? 0 : DESCRIPTOR)) {
                stray(in, before, gap, context);
            }
            before = member.getValue();
        }
        end(in, before, context);
    }

    private static void end(UntrustedBytes in, long members, CleanContext context) throws IOException {
        byte[] tail = part(in, Math.max(members, in.size() - END - LONGEST_COMMENT), END + LONGEST_COMMENT);
        for (int at = tail.length - END; at >= 0; at--) {
            if (tail[at] == 'P' && tail[at + 1] == 'K' && tail[at + 2] == 5 && tail[at + 3] == 6) {
                if (at + END < tail.length) {
                    ZipMembers.words(context, "comment", java.util.Arrays.copyOfRange(tail, at + END, tail.length));
                }
                long directory = (tail[at + 16] & 0xFFL) | (tail[at + 17] & 0xFFL) << 8 | (tail[at + 18] & 0xFFL) << 16 | (tail[at + 19] & 0xFFL) << 24;
                if (directory - members > DESCRIPTOR && directory < in.size()) {
                    stray(in, members, directory - members, context);
                }
                return;
            }
        }
    }

    private static void stray(UntrustedBytes in, long at, long length, CleanContext context) throws IOException {
        context.removed("container.stray-bytes", "byte " + at, Words.longest(part(in, at, (int) Math.min(length, SHOWN))), Tells.CONTENT, Severity.MEDIUM);
    }

    private static byte[] part(UntrustedBytes in, long at, int most) throws IOException {
        byte[] bytes = new byte[(int) Math.min(most, in.size() - at)];
        for (int filled = 0; filled < bytes.length; ) {
            int count = in.read(at + filled, bytes, filled, bytes.length - filled);
            if (count < 0) {
                throw new IOException("The archive ended early.");
            }
            filled += count;
        }
        return bytes;
    }
}
