package org.postern.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files that want to become large, or that say what is not true of their size. */
final class Bombs {
    private Bombs() {}

    static byte[] pdf(String extra) {
        return ("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R/Extra 9 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
                + "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>> endobj\n9 0 obj " + extra + " endobj\ntrailer <</Root 1 0 R>>\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** With a table of its objects and an end: without, a bomb is refused as cut off and never goes off. */
    static byte[] whole(byte[] parts) throws IOException {
        String text = new String(parts, StandardCharsets.ISO_8859_1).replace("trailer <</Root 1 0 R>>\n", "");
        var table = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
        int highest = 0;
        for (var object = Pattern.compile("(?m)^(\\d{1,3}) 0 obj ").matcher(text); object.find(); ) {
            highest = Math.max(highest, Integer.parseInt(object.group(1)));
            table.append(object.group(1)).append(" 1\n").append(String.format("%010d 00000 n \n", object.start()));
        }
        return (text + table + "trailer\n<</Root 1 0 R/Size " + (highest + 1) + ">>\nstartxref\n" + text.length() + "\n%%EOF\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] pdfWithContent(byte[] packed) throws IOException {
        return pdfWithContent(packed, "/FlateDecode");
    }

    static byte[] pdfWithContent(byte[] packed, String filter) throws IOException {
        return pdfWithStream("/Contents 4 0 R", "/Filter" + filter, packed);
    }

    static byte[] pdfWithStream(String pageEntry, String dictionary, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
                + "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]" + pageEntry + ">> endobj\n4 0 obj <<" + dictionary + "/Length " + content.length
                + ">> stream\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(content);
        bytes.write("\nendstream endobj\n5 0 obj <</Length 6>> stream\n/X Do \nendstream endobj\ntrailer <</Root 1 0 R>>\n".getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }

    static byte[] pdfWithImage() throws IOException {
        return pdfWithStream("/Contents 5 0 R/Resources<</XObject<</X 4 0 R>>>>",
                "/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode", deflated(1 << 20));
    }

    static byte[] pdfDrawingItself() throws IOException {
        return pdfWithStream("/Contents 5 0 R/Resources<</XObject<</X 4 0 R>>>>",
                "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>", "/X Do /X Do ".getBytes(StandardCharsets.ISO_8859_1));
    }

    static byte[] pdfWithCircle() {
        return ("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>> endobj\n"
                + "trailer <</Root 1 0 R>>\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] pdfOfDoublingForms() {
        var text = new StringBuilder("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
                + "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</XObject<</X 10 0 R>>>>>> endobj\n"
                + "4 0 obj <</Length 6>> stream\n/X Do \nendstream endobj\n");
        for (int form = 10; form < 50; form++) {
            text.append(form).append(" 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 12/Resources<</XObject<</X ").append(form + 1)
                    .append(" 0 R>>>>>> stream\n/X Do /X Do \nendstream endobj\n");
        }
        return text.append("50 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 10>> stream\n0 0 1 1 re \nendstream endobj\ntrailer <</Root 1 0 R>>\n")
                .toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] pdfWithObjectStream(byte[] packed) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(pdf("null"));
        bytes.write(("20 0 obj <</Type/ObjStm/N 1000000/First 900/Filter/FlateDecode/Length " + packed.length + ">> stream\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(packed);
        bytes.write("\nendstream endobj\ntrailer <</Root 1 0 R>>\n".getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }

    static byte[] pdfWithObjectStreamInItself() throws IOException {
        byte[] inside = "20 0 9 4 <</Type/ObjStm/N 2/First 9/Extends 20 0 R/Length 20 0 R>>".getBytes(StandardCharsets.ISO_8859_1);
        var bytes = new ByteArrayOutputStream();
        bytes.write(pdf("20 0 R"));
        bytes.write(("20 0 obj <</Type/ObjStm/N 2/First 9/Extends 20 0 R/Length " + inside.length + ">> stream\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(inside);
        bytes.write("\nendstream endobj\ntrailer <</Root 1 0 R>>\n".getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }

    static byte[] pdfWithManyPages() {
        return new String(pdf("null"), StandardCharsets.ISO_8859_1).replace("/Count 1", "/Count 2147483647").getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] pdfWithOnePageOften() {
        return new String(pdf("null"), StandardCharsets.ISO_8859_1).replace("/Kids[3 0 R]/Count 1", "/Kids[" + "3 0 R ".repeat(30_000) + "]/Count 30000")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] jpeg(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        javax.imageio.ImageIO.write(new java.awt.image.BufferedImage(16, 16, java.awt.image.BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        byte[] jpeg = bytes.toByteArray();
        for (int at = 0; at < jpeg.length - 9; at++) {
            // SOF0: length, precision, height, width.
            if ((jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] & 0xff) == 0xc0) {
                java.nio.ByteBuffer.wrap(jpeg).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
            }
        }
        return jpeg;
    }

    static byte[] tiff(int width, int height) {
        var file = java.nio.ByteBuffer.allocate(200);
        file.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8).putShort((short) 8);
        int[][] entries = {{256, 4, 1, width}, {257, 4, 1, height}, {258, 4, 1, 8}, {259, 4, 1, 1}, {262, 4, 1, 1}, {273, 4, 1, 8}, {278, 4, 1, height}, {279, 4, 1, 100}};
        for (int[] entry : entries) {
            file.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]).putInt(entry[3]);
        }
        return file.array();
    }

    static byte[] bmp(int width, int height) {
        return java.nio.ByteBuffer.allocate(200).order(java.nio.ByteOrder.LITTLE_ENDIAN).put("BM".getBytes(StandardCharsets.US_ASCII)).putInt(200).putInt(0).putInt(54)
                .putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24).array();
    }

    static byte[] gif(int width, int height) {
        return java.nio.ByteBuffer.allocate(60).order(java.nio.ByteOrder.LITTLE_ENDIAN).put("GIF89a".getBytes(StandardCharsets.US_ASCII)).putShort((short) width)
                .putShort((short) height).put(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, (byte) 255, (byte) 255, (byte) 255, 0x2c, 0, 0, 0, 0}).putShort((short) width)
                .putShort((short) height).put(new byte[] {0, 2, 2, 0x44, 1, 0, 0x3b}).array();
    }

    static byte[] office(byte[] xml) throws IOException {
        return members("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" "
                + "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>", "word/document.xml",
                new String(xml, StandardCharsets.UTF_8));
    }

    static byte[] members(String... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toByteArray();
    }

    static byte[] mailInMail(int depth) {
        return ("From: a@example.org\r\nContent-Type: message/rfc822\r\n\r\n".repeat(depth) + "From: a@example.org\r\n\r\nend\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] gzipInGzip(int depth) throws IOException {
        byte[] inner = "end".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < depth; i++) {
            var bytes = new ByteArrayOutputStream();
            try (var gzip = new java.util.zip.GZIPOutputStream(bytes)) {
                gzip.write(inner);
            }
            inner = bytes.toByteArray();
        }
        return inner;
    }

    static byte[] gzip(long size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new java.util.zip.GZIPOutputStream(bytes)) {
            byte[] zeros = new byte[1 << 20];
            for (long at = 0; at < size; at += zeros.length) {
                gzip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    static byte[] zipInZip(int depth) throws IOException {
        String inner = "end";
        for (int i = 0; i < depth; i++) {
            inner = new String(members("inner.zip", inner), StandardCharsets.ISO_8859_1);
        }
        return inner.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] zipOfMany(int count) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < count; i++) {
                zip.putNextEntry(new ZipEntry(i + ".txt"));
            }
        }
        return bytes.toByteArray();
    }

    /** Two thousand entries of the directory that all name one member of 10 MB. */
    static byte[] zipOverlapping() throws IOException {
        byte[] one = zip(10 << 20);
        var file = java.nio.ByteBuffer.wrap(one).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int end = one.length - 22;
        int start = file.getInt(end + 16);
        var bytes = new ByteArrayOutputStream();
        bytes.write(one, 0, start);
        for (int i = 0; i < 2_000; i++) {
            bytes.write(one, start, end - start);
        }
        file.putShort(end + 8, (short) 2_000).putShort(end + 10, (short) 2_000).putInt(end + 12, 2_000 * (end - start));
        bytes.write(one, end, 22);
        return bytes.toByteArray();
    }

    static byte[] png(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(bytes, "IHDR", java.nio.ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0}).array());
        chunk(bytes, "IDAT", deflated(64 << 20));
        chunk(bytes, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    static void chunk(ByteArrayOutputStream bytes, String type, byte[] content) throws IOException {
        var sum = new CRC32();
        sum.update(type.getBytes(StandardCharsets.US_ASCII));
        sum.update(content);
        bytes.write(java.nio.ByteBuffer.allocate(4).putInt(content.length).array());
        bytes.write(type.getBytes(StandardCharsets.US_ASCII));
        bytes.write(content);
        bytes.write(java.nio.ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    static byte[] laughs() {
        var text = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE svg [<!ENTITY a \"ha\">");
        for (char name = 'b'; name <= 'k'; name++) {
            text.append("<!ENTITY ").append(name).append(" \"").append(("&" + (char) (name - 1) + ";").repeat(10)).append("\">");
        }
        return text.append("]>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&k;</text></svg>").toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] zip(int size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(9);
            zip.putNextEntry(new ZipEntry("a.txt"));
            byte[] zeros = new byte[1 << 20];
            java.util.Arrays.fill(zeros, (byte) ' ');
            for (int at = 0; at < size; at += zeros.length) {
                zip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    /** The same, and its directory names another size. */
    static byte[] zipThatSaysLess(int size) throws IOException {
        byte[] zip = zip(size);
        var file = java.nio.ByteBuffer.wrap(zip).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        file.putInt(file.getInt(zip.length - 22 + 16) + 24, 100);
        return zip;
    }

    static int[] repeated(int count, int size) {
        var sizes = new int[count];
        java.util.Arrays.fill(sizes, size);
        return sizes;
    }

    static byte[] zipOfText(int... sizes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < sizes.length; i++) {
                zip.putNextEntry(new ZipEntry(i + ".txt"));
                zip.write(text(sizes[i]));
            }
        }
        return bytes.toByteArray();
    }

    static byte[] tarOfText(int count, int size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new org.apache.commons.compress.archivers.tar.TarArchiveOutputStream(new java.util.zip.GZIPOutputStream(bytes))) {
            byte[] text = text(size);
            for (int i = 0; i < count; i++) {
                var entry = new org.apache.commons.compress.archivers.tar.TarArchiveEntry(i + ".txt");
                entry.setSize(size);
                tar.putArchiveEntry(entry);
                tar.write(text);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** It packs to some hundredth: no bomb by its ratio. */
    static byte[] text(int size) {
        byte[] text = new byte[size];
        var random = new java.util.Random(5);
        for (int at = 0; at < size; at++) {
            text[at] = (byte) (at % 512 == 0 ? 'a' + random.nextInt(26) : ' ');
        }
        return text;
    }

    static byte[] deflated(int size) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, new Deflater(9))) {
            byte[] spaces = new byte[1 << 20];
            java.util.Arrays.fill(spaces, (byte) ' ');
            for (int at = 0; at < size; at += spaces.length) {
                out.write(spaces);
            }
        }
        return bytes.toByteArray();
    }

    static byte[] deflate(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
