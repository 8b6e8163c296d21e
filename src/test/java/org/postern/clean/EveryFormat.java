package org.postern.clean;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.postern.clean.book.EpubCleanerTest;
import org.postern.clean.film.FilmFiles;
import org.postern.clean.image.Photos;
import org.postern.clean.metafile.Metafiles;
import org.postern.clean.metafile.OldMetafiles;
import org.postern.clean.office.OfficePackages;
import org.postern.clean.sound.SoundFiles;
import org.postern.clean.torrent.TorrentCleanerTest;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** A small file of each format. The switch has no default: a format without a file does not compile. */
public final class EveryFormat {
    private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:";

    private EveryFormat() { }

    public static byte[] file(Format format) throws IOException {
        BufferedImage photo = Photos.photo(20, 15, BufferedImage.TYPE_INT_RGB);
        return switch (format) {
            case PDF -> pdf();
            case JPEG -> Photos.jpeg(photo, 0.8f, false);
            case PNG, GIF, BMP, TIFF -> Photos.coded(photo, format.name());
            case WEBP -> Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
            case PPM -> bytes("P3 4 3 255\n" + "12 250 31 ".repeat(12));
            case SVG -> bytes("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><g transform=\"scale(2)\"><path d=\"M0 0L5 5z\"/><text>q</text></g></svg>");
            case HEIC -> bytes("\0\0\0\u0018ftypheic\0\0\0\0mif1heic" + "Exif\0\0");
            case AVIF -> bytes("\0\0\0\u0018ftypavif\0\0\0\0mif1avif");
            case JXL -> bytes("\u00ff\n\u0010\u0020\u0030");
            case JP2 -> resource("/jpx/grey.jp2");
            case EMF -> Metafiles.emf();
            case WMF -> OldMetafiles.wmf();
            case DOCX -> OfficePackages.word();
            case XLSX -> OfficePackages.sheet();
            case PPTX -> OfficePackages.slides();
            case ODT -> OfficePackages.openText();
            case ODS -> open("spreadsheet", "<office:spreadsheet><table:table table:name=\"One\"><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell>"
                    + "</table:table-row></table:table></office:spreadsheet>");
            case ODP -> open("presentation", "<office:presentation><draw:page><draw:frame><draw:text-box><text:p>q</text:p></draw:text-box></draw:frame></draw:page></office:presentation>");
            case ODG -> open("graphics", "<office:drawing><draw:page><draw:rect svg:x=\"1cm\" svg:y=\"1cm\" svg:width=\"1cm\" svg:height=\"1cm\"/></draw:page></office:drawing>");
            case ODC -> open("chart", chart());
            case ODF -> openParts("formula", "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi></mrow>"
                    + "<annotation encoding=\"StarMath 5.0\">E = m</annotation></semantics></math>", Map.of());
            case ODI -> openParts("image", document("<office:image><draw:frame><draw:image xlink:href=\"Pictures/a.png\"/></draw:frame></office:image>"),
                    Map.of("Pictures/a.png", OfficePackages.png()));
            case DOC -> ole("WordDocument");
            case XLS -> ole("Workbook");
            case PPT -> ole("PowerPoint Document");
            case OLE2 -> ole("Anything");
            case EPUB -> EpubCleanerTest.book(EpubCleanerTest.parts());
            case HTML -> bytes("<!DOCTYPE html><html><head><title>t</title><style>p{color:red}</style></head><body><p>Quiet <a href=\"#x\">words</a></p></body></html>");
            case CSS -> bytes("p { color: red; margin: 1em }\n@media print { .a > b { color: #fff } }\n");
            case TXT -> bytes("Quiet words.\nAnd more.\n");
            case CSV -> bytes("a,b\n1,2\n3,4\n");
            case TSV -> bytes("a\tb\n1\t2\n3\t4\n");
            case MD -> bytes("# Quiet\n\n- [ ] words [here](there)\n");
            case JSON -> bytes("{\"a\":[1,2.5e3,null,true],\"b\":{\"c\":\"quiet\"}}");
            case XML -> bytes("<?xml version=\"1.0\"?><a b=\"c\"><d>quiet</d></a>");
            case RTF -> bytes("{\\rtf1\\ansi{\\fonttbl{\\f0 Serif;}}\\f0\\fs24 Quiet \\b words\\b0 \\u8364?.\\par}");
            case EML -> mail();
            case MBOX -> bytes("From a@example.org Mon Jan  1 00:00:00 2024\n" + new String(mail(), ISO_8859_1));
            case MSG -> outlook();
            case TNEF -> winmail();
            case ZIP -> Cleaning.zip(Map.of("a.txt", bytes("Quiet words.")));
            case TAR -> tar();
            case GZIP -> packed(GZIPOutputStream::new, bytes("Quiet words.\n".repeat(9)));
            case BZIP2 -> packed(BZip2CompressorOutputStream::new, bytes("Quiet words.\n".repeat(9)));
            case XZ -> packed(out -> new XZOutputStream(out, new LZMA2Options()), tar());
            case SEVENZIP -> sevenZip();
            case RAR -> bytes("Rar!\u001a\u0007\u0001\0");
            case MP3 -> SoundFiles.mp3();
            case MP2 -> bytes(new String(SoundFiles.id3("TRACE Singer"), ISO_8859_1) + ("\u00ff\u00fd\u0080\0" + "\0".repeat(413)).repeat(3));
            case FLAC -> SoundFiles.flac();
            case OGG -> SoundFiles.opus();
            case WAV -> SoundFiles.wav();
            case AIFF -> SoundFiles.aiff();
            case MP4 -> FilmFiles.mp4();
            case AVI -> FilmFiles.avi();
            case MKV -> FilmFiles.mkv();
            case WMV -> windowsMedia();
            case TORRENT -> TorrentCleanerTest.torrent();
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = EveryFormat.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] pdf() {
        return new org.postern.clean.pdf.PagePdf().content("BT /F1 12 Tf 20 100 Td (Quiet words) Tj ET 1 0 0 rg 20 20 50 30 re f");
    }

    static String chart() {
        return "<office:chart><chart:chart chart:class=\"chart:bar\"><chart:title><text:p>Rain</text:p></chart:title><chart:plot-area chart:data-source-has-labels=\"both\"><chart:axis chart:dimension=\"x\"/>"
                + "<chart:series chart:values-cell-range-address=\"local-table.$B$2:.$B$3\"><chart:data-point chart:repeated=\"2\"/></chart:series></chart:plot-area>"
                + "<table:table table:name=\"local-table\"><table:table-row><table:table-cell office:value-type=\"float\" office:value=\"4\"><text:p>4</text:p></table:table-cell>"
                + "</table:table-row></table:table></chart:chart></office:chart>";
    }

    static String document(String body) {
        return "<office:document-content xmlns:office=\"" + OFFICE + "office:1.0\" xmlns:text=\"" + OFFICE + "text:1.0\" xmlns:table=\"" + OFFICE + "table:1.0\" xmlns:draw=\""
                + OFFICE + "drawing:1.0\" xmlns:svg=\"" + OFFICE + "svg-compatible:1.0\" xmlns:chart=\"" + OFFICE
                + "chart:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><office:body>" + body + "</office:body></office:document-content>";
    }

    private static byte[] open(String kind, String body) throws IOException {
        return openParts(kind, document(body), Map.of());
    }

    static byte[] openParts(String kind, String content, Map<String, byte[]> more) throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("mimetype", bytes("application/vnd.oasis.opendocument." + kind));
        parts.put("content.xml", content.getBytes(UTF_8));
        parts.putAll(more);
        return OfficePackages.openZip(parts);
    }

    private static byte[] ole(String stream) throws IOException {
        try (var file = new POIFSFileSystem()) {
            file.getRoot().createDocument(stream, new ByteArrayInputStream(new byte[4_096]));
            return written(file);
        }
    }

    private static byte[] outlook() throws IOException {
        try (var file = new POIFSFileSystem()) {
            file.getRoot().createDocument("__substg1.0_0037001F", new ByteArrayInputStream("The plan".getBytes(UTF_16LE)));
            file.getRoot().createDocument("__substg1.0_1000001F", new ByteArrayInputStream("Quiet words.".getBytes(UTF_16LE)));
            file.getRoot().createDocument("__properties_version1.0", new ByteArrayInputStream(new byte[32]));
            return written(file);
        }
    }

    private static byte[] written(POIFSFileSystem file) throws IOException {
        var out = new ByteArrayOutputStream();
        file.writeFilesystem(out);
        return out.toByteArray();
    }

    static byte[] mail() {
        return bytes("From: a@example.org\r\nTo: b@example.org\r\nDate: Mon, 1 Jan 2024 00:00:00 +0800\r\nSubject: =?utf-8?B?cXVpZXQ=?=\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nQuiet.\r\n--b\r\n"
                + "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>Quiet=20words</p>\r\n--b--\r\n");
    }

    /** A winmail.dat with a sender, a text and an attachment (MS-OXTNEF 2.1.3). */
    static byte[] winmail() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x78, (byte) 0x9F, 0x3E, 0x22, 1, 0});
        attribute(out, 1, 0x00018004, bytes("The plan\0"));
        attribute(out, 1, 0x00008000, bytes("TRACE Sender\0"));
        attribute(out, 1, 0x0002800C, bytes("Quiet words.\0"));
        attribute(out, 2, 0x00069002, new byte[14]);
        attribute(out, 2, 0x00018010, bytes("TRACE name.csv\0"));
        attribute(out, 2, 0x0006800F, bytes("a,b\n1,2\n3,4\n"));
        return out.toByteArray();
    }

    private static void attribute(ByteArrayOutputStream out, int level, int id, byte[] data) {
        int sum = 0;
        for (byte b : data) {
            sum += b & 0xFF;
        }
        out.writeBytes(ByteBuffer.allocate(11 + data.length).order(ByteOrder.LITTLE_ENDIAN).put((byte) level).putInt(id).putInt(data.length).put(data)
                .putShort((short) sum).array());
    }

    private static byte[] tar() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(out)) {
            var entry = new TarArchiveEntry("a.txt");
            entry.setSize(12);
            tar.putArchiveEntry(entry);
            tar.write(bytes("Quiet words."));
            tar.closeArchiveEntry();
        }
        return out.toByteArray();
    }

    private static byte[] sevenZip() throws IOException {
        try (var channel = new SeekableInMemoryByteChannel(); var archive = new SevenZOutputFile(channel)) {
            var entry = archive.createArchiveEntry(new java.io.File("a.txt"), "a.txt");
            archive.putArchiveEntry(entry);
            archive.write(bytes("Quiet words."));
            archive.closeArchiveEntry();
            archive.finish();
            return java.util.Arrays.copyOf(channel.array(), (int) channel.size());
        }
    }

    /** The head of an ASF file with a title and an author (ASF 1.20, 3.10). */
    private static byte[] windowsMedia() {
        byte[] title = "A film\0".getBytes(UTF_16LE);
        byte[] author = "TRACE Author\0".getBytes(UTF_16LE);
        int size = 24 + 10 + title.length + author.length;
        return ByteBuffer.allocate(30 + size).order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {0x30, 0x26, (byte) 0xB2, 0x75, (byte) 0x8E, 0x66, (byte) 0xCF, 0x11, (byte) 0xA6, (byte) 0xD9, 0, (byte) 0xAA, 0, 0x62, (byte) 0xCE, 0x6C})
                .putLong(30 + size).putInt(1).putShort((short) 0x0201)
                .put(new byte[] {0x33, 0x26, (byte) 0xB2, 0x75, (byte) 0x8E, 0x66, (byte) 0xCF, 0x11, (byte) 0xA6, (byte) 0xD9, 0, (byte) 0xAA, 0, 0x62, (byte) 0xCE, 0x6C})
                .putLong(size).putShort((short) title.length).putShort((short) author.length).putShort((short) 0).putShort((short) 0).putShort((short) 0)
                .put(title).put(author).array();
    }

    interface Packing {
        OutputStream over(OutputStream out) throws IOException;
    }

    static byte[] packed(Packing packing, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream packed = packing.over(out)) {
            packed.write(content);
        }
        return out.toByteArray();
    }
}
