package org.postern.clean.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.postern.clean.CleanContext;
import org.postern.clean.RefusedException;
import org.postern.inspect.UntrustedBytes;

/** Reads an untrusted ZIP by its central directory, under quotas, each member into memory. */
public final class ZipMembers {
    /** Offices and archives hold hundreds of members; tens of thousands are made to exhaust. */
    public static final int MAX_MEMBERS = 20_000;
    /** All members unpacked; a worker has no more memory to spare. */
    public static final long MAX_TOTAL = 512L << 20;
    /** Deflate reaches at most 1032; XML of offices some 30 to 60. Small members are not judged. */
    public static final int MAX_RATIO = 250;
    private static final int SMALL = 4 << 20;

    private ZipMembers() {}

    public static Map<String, byte[]> read(UntrustedBytes in, CleanContext context) throws IOException {
        var members = new LinkedHashMap<String, byte[]>();
        long total = 0;
        try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(new UntrustedChannel(in)).get()) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntries();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                if (entry.isDirectory()) {
                    continue;
                }
                if (entry.getGeneralPurposeBit().usesEncryption()) {
                    throw Refusals.encrypted(entry.getName());
                }
                if (members.size() >= MAX_MEMBERS) {
                    throw Refusals.tooLarge("the archive", "more than " + MAX_MEMBERS + " members");
                }
                byte[] bytes;
                try (InputStream content = zip.getInputStream(entry)) {
                    bytes = bounded(content, MAX_TOTAL - total, entry, context);
                }
                total += bytes.length;
                if (members.put(entry.getName(), bytes) != null) {
                    throw Refusals.damaged(entry.getName(), "two members have this name");
                }
            }
        } catch (RefusedException refused) {
            throw refused;
        } catch (RuntimeException | IOException broken) {
            throw Refusals.damaged("the archive", "its directory cannot be read");
        }
        return members;
    }

    private static byte[] bounded(InputStream content, long room, ZipArchiveEntry entry, CleanContext context) throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int count; (count = content.read(buffer)) >= 0; ) {
            bytes.write(buffer, 0, count);
            context.charge(count);
            if (bytes.size() > room) {
                throw Refusals.tooLarge("the archive", "more than " + (MAX_TOTAL >> 20) + " MB unpacked");
            }
            if (bytes.size() > SMALL && bytes.size() / Math.max(1, entry.getCompressedSize()) > MAX_RATIO) {
                throw Refusals.tooLarge(entry.getName(), "it unpacks to more than " + MAX_RATIO + " times its size");
            }
        }
        return bytes.toByteArray();
    }
}
