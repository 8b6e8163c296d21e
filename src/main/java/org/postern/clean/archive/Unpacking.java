package org.postern.clean.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.postern.clean.CleanContext;
import org.postern.clean.Flaw;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;

/** Unpacks a member of an archive into memory. Its limits are asked before room is made for more, so that a bomb is refused by its name and not by the heap. */
final class Unpacking {
    /** One member stands in memory three times: as it came, as it is cleaned, as it is packed again; and an array that grows is there twice meanwhile. */
    static final long MAX_MEMBER = Math.min(ZipMembers.MAX_TOTAL, Runtime.getRuntime().maxMemory() / 4);
    /** Deflate reaches at most 1032; XML of offices some 30 to 60. Small members are not judged. */
    private static final int MAX_RATIO = 250;
    private static final int SMALL = 4 << 20;

    private Unpacking() {}

    /** Unpacks a member whose packed size nobody knows before its end. */
    static byte[] member(InputStream content, long room, String where, CleanContext context) throws IOException {
        return member(content, room, Long.MAX_VALUE, where, context);
    }

    /** @param room what is left for all members together */
    static byte[] member(InputStream content, long room, long packed, String where, CleanContext context) throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int count; (count = content.read(buffer)) >= 0; ) {
            context.charge(count);
            long size = (long) bytes.size() + count;
            if (size > MAX_MEMBER) {
                throw Refusals.limit(Refusal.UNPACKS_TOO_LARGE, where, Flaw.MORE_UNPACKED.with(MAX_MEMBER >> 20));
            }
            if (size > room) {
                throw Refusals.limit(Refusal.UNPACKS_TOO_LARGE, "the archive", Flaw.MORE_UNPACKED.with(ZipMembers.MAX_TOTAL >> 20));
            }
            ratio(size, packed, where);
            bytes.write(buffer, 0, count);
        }
        return bytes.toByteArray();
    }

    static void ratio(long size, long packed, String where) throws RefusedException {
        if (size > SMALL && size / packed > MAX_RATIO) {
            throw Refusals.limit(Refusal.UNPACKS_TOO_LARGE, where, Flaw.UNPACKS_TO_MANY_TIMES.with(MAX_RATIO));
        }
    }
}
