package org.postern.clean.office;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Builds small office packages that carry a trace in each place where real ones do. Every trace holds the word TRACE. */
public final class OfficePackages {
    private static final String TYPES = """
            <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="xml" ContentType="application/xml"/></Types>""";
    private static final String W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
            + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    private OfficePackages() {}

    public static byte[] word() throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        put(parts, "[Content_Types].xml", TYPES);
        put(parts, "_rels/.rels", rels("officeDocument=word/document.xml", "core-properties=docProps/core.xml", "extended-properties=docProps/app.xml"));
        put(parts, "docProps/core.xml", """
                <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
                 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>TRACE Writer</dc:creator>
                 <cp:lastModifiedBy>TRACE Editor</cp:lastModifiedBy></cp:coreProperties>""");
        put(parts, "docProps/app.xml", "<Properties><Company>TRACE Company</Company><Template>TRACE.dotm</Template></Properties>");
        put(parts, "word/_rels/document.xml.rels", rels("styles=styles.xml", "image=media/photo.png", "comments=comments.xml",
                "header=header1.xml", "hyperlink=External:https://TRACE.example/?who=7", "vbaProject=vbaProject.bin"));
        put(parts, "word/vbaProject.bin", "TRACE macro");
        put(parts, "word/comments.xml", "<w:comments " + W + "><w:comment w:id=\"1\" w:author=\"TRACE Commenter\" w:date=\"2026-01-02T03:04:05Z\">"
                + "<w:p><w:r><w:t>TRACE comment text</w:t></w:r></w:p></w:comment></w:comments>");
        put(parts, "word/header1.xml", "<w:hdr " + W + "><w:p><w:r><w:t>Header stays</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
                + "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>4</w:t></w:r>"
                + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>");
        put(parts, "word/styles.xml", "<w:styles " + W + "><w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"TRACEstyle\">"
                + "<w:name w:val=\"TRACE house style\"/><w:rPr><w:b/></w:rPr></w:style></w:styles>");
        put(parts, "word/document.xml", "<?xml version=\"1.0\"?><!-- TRACE xml comment --><w:document " + W + " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\""
                + " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
                + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>"
                + "<w:p w:rsidR=\"00TRACE1\" w14:paraId=\"0ATRACE0\"><w:pPr><w:pStyle w:val=\"TRACEstyle\"/></w:pPr>"
                + "<w:r><w:t>The visible words stay 中文 ئۇيغۇرچە.</w:t></w:r>"
                + "<w:ins w:author=\"TRACE Inserter\" w:date=\"2026-01-02T03:04:05Z\"><w:r><w:t xml:space=\"preserve\"> Inserted words stay.</w:t></w:r></w:ins>"
                + "<w:del w:author=\"TRACE Deleter\"><w:r><w:delText>TRACE deleted words</w:delText></w:r></w:del>"
                + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>TRACE hidden words</w:t></w:r>"
                + "<w:hyperlink r:id=\"rId5\"><w:r><w:t>link text stays</w:t></w:r></w:hyperlink>"
                + "<w:fldSimple w:instr=\" AUTHOR TRACE \"><w:r><w:t>field result stays</w:t></w:r></w:fldSimple>"
                + "<w:bookmarkStart w:id=\"0\" w:name=\"TRACE_bookmark\"/><w:bookmarkEnd w:id=\"0\"/></w:p>"
                + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell stays</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
                + "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"9525\" cy=\"9525\"/><wp:docPr id=\"1\" name=\"TRACE photo\" descr=\"C:\\TRACE\\a.png\"/>"
                + "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>"
                + "<pic:cNvPr id=\"1\" name=\"TRACE.png\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId2\"/></pic:blipFill>"
                + "<pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
                + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>");
        parts.put("word/media/photo.png", png());
        put(parts, "customXml/item1.xml", "<x>TRACE custom</x>");
        return zip(parts);
    }

    public static byte[] sheet() throws IOException {
        String s = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
        var parts = new LinkedHashMap<String, byte[]>();
        put(parts, "[Content_Types].xml", TYPES);
        put(parts, "_rels/.rels", rels("officeDocument=xl/workbook.xml"));
        put(parts, "xl/_rels/workbook.xml.rels", rels("worksheet=worksheets/sheet1.xml", "worksheet=worksheets/sheet2.xml", "sharedStrings=sharedStrings.xml"));
        put(parts, "xl/workbook.xml", "<workbook " + s + "><fileSharing userName=\"TRACE User\"/><sheets><sheet name=\"Visible\" sheetId=\"1\" r:id=\"rId1\"/>"
                + "<sheet name=\"TRACE hidden sheet\" sheetId=\"2\" state=\"veryHidden\" r:id=\"rId2\"/></sheets>"
                + "<definedNames><definedName name=\"TRACE_name\">Visible!$A$1</definedName></definedNames></workbook>");
        put(parts, "xl/sharedStrings.xml", "<sst " + s + "><si><t>TRACE orphan string</t></si><si><t>first cell stays</t></si><si><t>TRACE row text</t></si></sst>");
        put(parts, "xl/worksheets/sheet1.xml", "<worksheet " + s + "><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\"><f>SUM(C1:C2)*TRACE_name</f><v>42</v></c></row>"
                + "<row r=\"2\" hidden=\"1\"><c r=\"A2\" t=\"s\"><v>2</v></c></row></sheetData></worksheet>");
        put(parts, "xl/worksheets/sheet2.xml", "<worksheet " + s + "><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>TRACE secret</t></is></c></row></sheetData></worksheet>");
        return zip(parts);
    }

    public static byte[] slides() throws IOException {
        String p = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
                + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
        String shape = "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"TRACE shape\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>";
        String tree = "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>" + shape + "</p:spTree></p:cSld>";
        var parts = new LinkedHashMap<String, byte[]>();
        put(parts, "[Content_Types].xml", TYPES);
        put(parts, "_rels/.rels", rels("officeDocument=ppt/presentation.xml"));
        put(parts, "ppt/_rels/presentation.xml.rels", rels("slide=slides/slide1.xml", "slide=slides/slide2.xml"));
        put(parts, "ppt/presentation.xml", "<p:presentation " + p + "><p:sldIdLst><p:sldId id=\"256\" r:id=\"rId1\"/><p:sldId id=\"257\" r:id=\"rId2\"/></p:sldIdLst><p:sldSz cx=\"9144000\" cy=\"6858000\"/></p:presentation>");
        put(parts, "ppt/slides/slide1.xml", "<p:sld " + p + ">" + tree.formatted("slide words stay") + "</p:sld>");
        put(parts, "ppt/slides/_rels/slide1.xml.rels", rels("notesSlide=../notesSlides/notesSlide1.xml"));
        put(parts, "ppt/slides/slide2.xml", "<p:sld show=\"0\" " + p + ">" + tree.formatted("TRACE hidden slide") + "</p:sld>");
        put(parts, "ppt/notesSlides/notesSlide1.xml", "<p:notes " + p + ">" + tree.formatted("TRACE speaker notes") + "</p:notes>");
        return zip(parts);
    }

    public static byte[] openText() throws IOException {
        String ns = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
                + " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""
                + " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
                + " xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\"";
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            var first = new ZipEntry("mimetype");
            byte[] type = "application/vnd.oasis.opendocument.text".getBytes(StandardCharsets.US_ASCII);
            var crc = new java.util.zip.CRC32();
            crc.update(type);
            first.setMethod(ZipEntry.STORED);
            first.setSize(type.length);
            first.setCrc(crc.getValue());
            zip.putNextEntry(first);
            zip.write(type);
            var parts = new LinkedHashMap<String, byte[]>();
            put(parts, "meta.xml", "<office:document-meta " + ns + "><office:meta><meta:generator>TRACE Office 7</meta:generator><dc:creator>TRACE Writer</dc:creator>"
                    + "<meta:printed-by>TRACE Printer</meta:printed-by></office:meta></office:document-meta>");
            put(parts, "settings.xml", "<office:document-settings " + ns + "><office:settings><config:config-item config:name=\"PrinterName\">TRACE-LaserJet</config:config-item>"
                    + "</office:settings></office:document-settings>");
            put(parts, "content.xml", "<office:document-content " + ns + "><office:automatic-styles><style:style style:name=\"TRACEs\" style:family=\"paragraph\">"
                    + "<style:text-properties fo:font-weight=\"bold\"/></style:style><style:style style:name=\"H\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>"
                    + "</office:automatic-styles><office:body><office:text><text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion><office:change-info>"
                    + "<dc:creator>TRACE Deleter</dc:creator></office:change-info><text:p>TRACE deleted</text:p></text:deletion></text:changed-region></text:tracked-changes>"
                    + "<text:p text:style-name=\"TRACEs\">The visible words stay 中文.<text:span text:style-name=\"H\">TRACE hidden</text:span>"
                    + "<office:annotation><dc:creator>TRACE Noter</dc:creator><text:p>TRACE note</text:p></office:annotation>"
                    + "<text:a xlink:href=\"https://TRACE.example/?me\">link text stays</text:a><text:author-name>name field stays</text:author-name></text:p>"
                    + "<text:p><draw:frame draw:name=\"TRACE frame\"><draw:image xlink:href=\"Pictures/a.png\"/></draw:frame></text:p>"
                    + "</office:text></office:body></office:document-content>");
            parts.put("Pictures/a.png", png());
            put(parts, "Thumbnails/thumbnail.png", "TRACE thumbnail");
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return out.toByteArray();
    }

    static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        var members = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new java.io.ByteArrayInputStream(zip))) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                members.put(entry.getName(), in.readAllBytes());
            }
        }
        return members;
    }

    public static byte[] png() throws IOException {
        var image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 1, 0x204060);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /** An OpenDocument package: its type stands first, as it is (ODF 1.3 part 2, 3.3). */
    public static byte[] openZip(Map<String, byte[]> parts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                var entry = new ZipEntry(part.getKey());
                if (part.getKey().equals("mimetype")) {
                    var sum = new java.util.zip.CRC32();
                    sum.update(part.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(part.getValue().length);
                    entry.setCrc(sum.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(part.getValue());
            }
        }
        return out.toByteArray();
    }

    static byte[] zip(Map<String, byte[]> parts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return out.toByteArray();
    }

    private static void put(Map<String, byte[]> parts, String name, String text) {
        parts.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Relations {@code rId1}, {@code rId2} ... of the given kinds and targets. */
    private static String rels(String... kindsAndTargets) {
        var rels = new StringBuilder("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        int number = 0;
        for (String pair : kindsAndTargets) {
            String kind = pair.substring(0, pair.indexOf('='));
            String target = pair.substring(pair.indexOf('=') + 1);
            boolean external = target.startsWith("External:");
            rels.append("<Relationship Id=\"rId").append(++number)
                    .append("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/").append(kind)
                    .append("\" Target=\"").append(external ? target.substring(9) : target).append(external ? "\" TargetMode=\"External" : "").append("\"/>");
        }
        return rels.append("</Relationships>").toString();
    }
}
