package org.postern.worker;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.postern.clean.archive.PlainZip;

/** A letter of our own to train and to practise on: a Word document with what most have, text, a table, a header, styles and pictures. */
public final class StartLetter {
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final int PARAGRAPHS = 60;
    /** So long that its parts are packed in pieces, as those of larger documents are. */
    private static final int PARAGRAPHS_OF_WHOLE = 2_000;

    private StartLetter() {}

    static byte[] bytes() throws IOException {
        return bytes(true);
    }

    /** What every letter has. Pictures and letters of other languages are read by code of their own, which takes longer than all the rest. */
    public static byte[] plain() throws IOException {
        return bytes(false);
    }

    private static byte[] bytes(boolean whole) throws IOException {
        var out = new ByteArrayOutputStream();
        var zip = new PlainZip(out);
        add(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
                + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>");
        add(zip, "_rels/.rels", relations(relation(1, "officeDocument", "word/document.xml")));
        add(zip, "word/_rels/document.xml.rels", relations(relation(1, "header", "header1.xml") + relation(4, "styles", "styles.xml")
                + (whole ? relation(2, "image", "media/image1.png") + relation(3, "image", "media/image2.jpg") : "")));
        add(zip, "word/document.xml", part("document", "<w:body>" + body(whole) + "</w:body>"));
        add(zip, "word/header1.xml", part("hdr", paragraph("A header", "")));
        add(zip, "word/styles.xml", part("styles", "<w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:name w:val=\"Own\"/></w:style>"));
        add(zip, "docProps/core.xml", "<p:coreProperties xmlns:p=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
                + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>Nobody at all</dc:creator></p:coreProperties>");
        for (String kind : whole ? new String[] {"image1.png", "image2.jpg"} : new String[0]) {
            var picture = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), kind.substring(7), picture);
            zip.add("word/media/" + kind, picture.toByteArray());
        }
        zip.finish();
        return out.toByteArray();
    }

    private static String body(boolean whole) {
        var body = new StringBuilder();
        for (int number = 0; number < (whole ? PARAGRAPHS_OF_WHOLE : PARAGRAPHS); number++) {
            body.append(paragraph("Number " + number + ": the quick brown fox jumps over the lazy dog" + (whole ? " \u2013 caf\u00E9." : "."),
                    "<w:rPr><w:b/></w:rPr>"));
        }
        return body.append("<w:tbl><w:tr><w:tc>").append(paragraph("A cell", "")).append("</w:tc></w:tr></w:tbl>").append(whole ? picture(2) + picture(3) : "")
                .append("<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>").toString();
    }

    private static String paragraph(String text, String properties) {
        return "<w:p><w:pPr><w:pStyle w:val=\"Own\"/></w:pPr><w:r>" + properties + "<w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
    }

    private static String picture(int id) {
        return "<w:p><w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\">"
                + "<wp:extent cx=\"600000\" cy=\"450000\"/><wp:docPr id=\"" + id + "\" name=\"Picture\"/>"
                + "<a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData>"
                + "<p:pic xmlns:p=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><p:blipFill><a:blip r:embed=\"rId" + id
                + "\"/></p:blipFill></p:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>";
    }

    private static String part(String root, String content) {
        return "<w:" + root + " xmlns:w=\"" + WORD + "\" xmlns:r=\"" + OFFICE + "\">" + content + "</w:" + root + ">";
    }

    private static String relations(String all) {
        return "<Relationships xmlns=\"" + RELATIONS + "\">" + all + "</Relationships>";
    }

    private static String relation(int id, String kind, String target) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + OFFICE + "/" + kind + "\" Target=\"" + target + "\"/>";
    }

    private static void add(PlainZip zip, String name, String text) throws IOException {
        zip.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
