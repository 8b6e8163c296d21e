package org.postern.clean.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP that says nothing of its maker: the order in which entries are added, one fixed time, no extra field, no comment. */
public final class PlainZip {
    /** The first moment a ZIP can name but one: for the very first the JDK adds an extra field in the machine's time zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    private final ZipOutputStream zip;

    /** @param out is not closed; {@link #finish} writes the directory to it */
    public PlainZip(OutputStream out) {
        zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
    }

    public void add(String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** An entry that is not compressed, such as the first of an ODF or EPUB package. */
    public void addStored(String name, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    public void finish() throws IOException {
        zip.finish();
        zip.flush();
    }
}
