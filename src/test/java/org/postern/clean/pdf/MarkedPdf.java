package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;

/**
 * Builds a PDF with a marker in every hiding place of the checklist: each marker is a word of its own, so that a survivor tells its
 * carrier. The page shows three lines of text and a picture, and nothing of the markers.
 */
final class MarkedPdf {
    static final String VISIBLE = "The quarterly report of the committee";

    private final Map<String, String> markers = new LinkedHashMap<>();
    private final PDDocument document = new PDDocument();
    private final PDPage page = new PDPage(new PDRectangle(595.2895f, 841.8913f));
    private final COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
    private final COSDictionary resources = new COSDictionary();
    private final StringBuilder content = new StringBuilder();
    private final List<COSBase> orphans = new ArrayList<>();

    /** Carrier by marker. */
    Map<String, String> markers() {
        return markers;
    }

    String mark(String carrier) {
        String marker = String.format("Qz%03dxWv%04xKj", markers.size() + 1, carrier.hashCode() & 0xFFFF);
        markers.put(marker, carrier);
        return marker;
    }

    COSString text(String carrier) {
        return new COSString(mark(carrier));
    }

    byte[] build() throws IOException {
        document.addPage(page);
        page.getCOSObject().setItem(COSName.RESOURCES, resources);
        PDType0Font font = font();
        fonts(font);
        visible();
        info();
        catalog();
        page();
        annotations();
        form();
        MarkedExtras.add(this, catalog, page.getCOSObject());
        contentStream();
        pictures();
        states();
        COSStream stream = stream(content.toString());
        page.getCOSObject().setItem(COSName.CONTENTS, stream);
        for (COSBase orphan : orphans) {
            catalog.setItem(COSName.getPDFName("Keep" + orphans.indexOf(orphan)), new org.apache.pdfbox.cos.COSObject(orphan));
        }
        var out = new ByteArrayOutputStream();
        document.getDocument().getTrailer().setItem(COSName.getPDFName("CustomTrailer"), text("custom trailer key"));
        document.save(out, CompressParameters.NO_COMPRESSION);
        document.close();
        return aroundTheObjects(out.toByteArray());
    }

    private void visible() {
        content.append("BT /F1 14 Tf 72 760 Td (").append(VISIBLE).append(") Tj 0 -20 Td (says that the river rose twice) Tj ET\n");
    }

    private PDType0Font font() throws IOException {
        var helvetica = new COSDictionary();
        helvetica.setItem(COSName.TYPE, COSName.FONT);
        helvetica.setItem(COSName.SUBTYPE, COSName.TYPE1);
        helvetica.setItem(COSName.BASE_FONT, COSName.getPDFName("Helvetica"));
        helvetica.setItem(COSName.NAME, COSName.getPDFName(mark("font /Name")));
        put(COSName.FONT, "F1", helvetica);
        try (var in = org.apache.pdfbox.pdmodel.font.PDFont.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            PDType0Font font = PDType0Font.load(document, in, false);
            put(COSName.FONT, "F2", font.getCOSObject());
            content.append("BT /F2 12 Tf 72 700 Td <");
            for (byte b : font.encode("Third line in another face")) {
                content.append(String.format("%02X", b));
            }
            content.append("> Tj ET\n");
            return font;
        }
    }

    private void fonts(PDType0Font font) throws IOException {
        COSDictionary descendant = (COSDictionary) ((COSArray) font.getCOSObject().getDictionaryObject(COSName.DESCENDANT_FONTS)).getObject(0);
        COSDictionary descriptor = descendant.getCOSDictionary(COSName.FONT_DESC);
        descriptor.setItem(COSName.FONT_FAMILY, text("FontFamily"));
        descriptor.setItem(COSName.getPDFName("CharSet"), text("CharSet"));
        String name = mark("font name");
        font.getCOSObject().setItem(COSName.BASE_FONT, COSName.getPDFName(name));
        descendant.setItem(COSName.BASE_FONT, COSName.getPDFName(name));
        descriptor.setItem(COSName.FONT_NAME, COSName.getPDFName(name));
        descriptor.setItem(COSName.METADATA, stream(mark("font metadata")));
        // A private table in the TrueType program, where nobody looks.
        COSStream program = (COSStream) descriptor.getDictionaryObject(COSName.FONT_FILE2);
        byte[] bytes = Cos.decoded(program);
        byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 64);
        System.arraycopy(mark("bytes behind a font's tables").getBytes(ISO_8859_1), 0, longer, bytes.length, 14);
        COSStream replaced = document.getDocument().createCOSStream();
        try (OutputStream out = replaced.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(longer);
        }
        replaced.setInt(COSName.LENGTH1, longer.length);
        descriptor.setItem(COSName.FONT_FILE2, replaced);
    }

    private void info() {
        var info = new COSDictionary();
        for (String key : List.of("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate", "Custom", "SourceModified",
                "AAPL:Keywords", "PTEX.Fullbanner", "GTS_PDFXVersion")) {
            info.setItem(COSName.getPDFName(key), text("Info /" + key));
        }
        document.getDocument().getTrailer().setItem(COSName.INFO, info);
    }

    private void catalog() throws IOException {
        catalog.setItem(COSName.METADATA, stream("<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description xmpMM:DocumentID='"
                + mark("XMP DocumentID") + "'><dc:creator>" + mark("XMP creator") + "</dc:creator><xmpMM:History>" + mark("XMP History")
                + "</xmpMM:History></rdf:Description></rdf:RDF></x:xmpmeta>"));
        catalog.setItem(COSName.LANG, text("Lang"));
        catalog.setItem(COSName.getPDFName("PieceInfo"), dict("Word", dict("Private", text("PieceInfo private data"), "LastModified", text("PieceInfo date"))));
        catalog.setItem(COSName.getPDFName("SpiderInfo"), dict("C", text("SpiderInfo")));
        catalog.setItem(COSName.getPDFName("URI"), dict("Base", text("URI base")));
        catalog.setItem(COSName.OPEN_ACTION, dict("S", COSName.getPDFName("JavaScript"), "JS", text("OpenAction script")));
        catalog.setItem(COSName.AA, dict("WC", dict("S", COSName.getPDFName("JavaScript"), "JS", text("document AA script"))));
        catalog.setItem(COSName.getPDFName("PageLabels"), dict("Nums", array(COSInteger.ZERO, dict("P", text("PageLabels")))));
        catalog.setItem(COSName.getPDFName("Threads"), array(dict("I", dict("Title", text("Threads")))));
        catalog.setItem(COSName.OUTLINES, dict("First", dict("Title", text("Outlines")), "Count", COSInteger.ONE));
        catalog.setItem(COSName.getPDFName("Perms"), dict("DocMDP", dict("Name", text("Perms signature name"))));
        catalog.setItem(COSName.getPDFName("DSS"), dict("Certs", array(stream(mark("DSS certificate")))));
        catalog.setItem(COSName.getPDFName("Legal"), dict("Attestation", text("Legal attestation")));
        catalog.setItem(COSName.getPDFName("Collection"), dict("D", text("Collection")));
        catalog.setItem(COSName.getPDFName("Extensions"), dict("ADBE", dict("URL", text("Extensions"))));
        catalog.setItem(COSName.getPDFName("DPartRoot"), dict("DPM", text("DPartRoot")));
        catalog.setItem(COSName.getPDFName("Requirements"), array(dict("S", text("Requirements"))));
        catalog.setItem(COSName.getPDFName("ViewerPreferences"), dict("PrintScaling", COSName.getPDFName(mark("ViewerPreferences"))));
        catalog.setItem(COSName.getPDFName("OutputIntents"), array(dict("Info", text("OutputIntents info"), "DestOutputProfile", stream(mark("OutputIntents profile")))));
        catalog.setItem(COSName.getPDFName("AF"), array(file("AF")));
        catalog.setItem(COSName.OCPROPERTIES, dict("OCGs", array(layer()), "D", dict("OFF", array(layer()), "Creator", text("OCProperties creator"))));
        catalog.setItem(COSName.NAMES, dict("EmbeddedFiles", dict("Names", array(text("EmbeddedFiles name"), file("EmbeddedFiles"))),
                "JavaScript", dict("Names", array(text("JavaScript name"), dict("JS", text("JavaScript tree")))),
                "Dests", dict("Names", array(text("Dests name"), array())), "IDS", dict("Names", array(text("IDS"), array())),
                "URLS", dict("Names", array(text("URLS"), array())), "Renditions", dict("Names", array(text("Renditions"), array()))));
        catalog.setItem(COSName.STRUCT_TREE_ROOT, dict("K", dict("S", COSName.getPDFName(mark("structure role")), "Alt", text("structure Alt"),
                "ActualText", text("structure ActualText"), "E", text("structure E"), "T", text("structure T"), "ID", text("structure ID"),
                "Lang", text("structure Lang")), "IDTree", dict("Names", array(text("IDTree"))), "RoleMap", dict(mark("RoleMap key"), COSName.P),
                "ClassMap", dict("c", dict("O", text("ClassMap owner")))));
    }

    private COSDictionary layer;

    private COSDictionary layer() {
        if (layer == null) {
            layer = dict("Type", COSName.getPDFName("OCG"), "Name", text("layer name"), "Usage", dict("CreatorInfo", dict("Creator", text("layer creator")),
                    "User", dict("Name", text("layer user"))));
        }
        return layer;
    }

    private COSDictionary file(String where) throws IOException {
        COSStream data = stream(mark(where + " content"));
        data.setItem(COSName.PARAMS, dict("CreationDate", text(where + " date"), "CheckSum", text(where + " checksum")));
        return dict("Type", COSName.getPDFName("Filespec"), "F", text(where + " file name"), "Desc", text(where + " description"), "EF", dict("F", data));
    }

    private void page() throws IOException {
        COSDictionary dictionary = page.getCOSObject();
        dictionary.setItem(COSName.getPDFName("LastModified"), text("page LastModified"));
        dictionary.setItem(COSName.METADATA, stream(mark("page metadata")));
        dictionary.setItem(COSName.getPDFName("PieceInfo"), dict("App", dict("Private", stream(mark("page PieceInfo")))));
        dictionary.setItem(COSName.getPDFName("Thumb"), stream(mark("page thumbnail")));
        dictionary.setItem(COSName.ID, text("page web capture ID"));
        dictionary.setItem(COSName.getPDFName("SeparationInfo"), dict("DeviceColorant", text("SeparationInfo")));
        dictionary.setItem(COSName.AA, dict("O", dict("JS", text("page AA script"))));
        dictionary.setItem(COSName.getPDFName("VP"), array(dict("Name", text("viewport name"))));
        dictionary.setItem(COSName.getPDFName("TemplateInstantiated"), COSName.getPDFName(mark("TemplateInstantiated")));
        dictionary.setItem(COSName.getPDFName(mark("custom page key")), COSInteger.ONE);
    }

    private void annotations() throws IOException {
        var annotations = new COSArray();
        for (String type : List.of("Text", "Popup", "FreeText", "Link", "FileAttachment", "Stamp", "Redact", "Watermark", "Screen")) {
            COSDictionary annotation = dict("Type", COSName.ANNOT, "Subtype", COSName.getPDFName(type), "T", text(type + " annotation author"),
                    "Contents", text(type + " annotation contents"), "NM", text(type + " annotation NM"), "M", text(type + " annotation date"),
                    "Subj", text(type + " annotation subject"));
            annotation.setItem(COSName.RECT, array(COSInteger.get(10), COSInteger.get(10), COSInteger.get(20), COSInteger.get(20)));
            annotations.add(annotation);
        }
        annotations.add(dict("Subtype", COSName.LINK, "A", dict("S", COSName.URI, "URI", text("link address"))));
        annotations.add(dict("Subtype", COSName.LINK, "A", dict("S", COSName.getPDFName("Launch"), "F", text("launch path"))));
        page.getCOSObject().setItem(COSName.ANNOTS, annotations);
    }

    private void form() throws IOException {
        catalog.setItem(COSName.ACRO_FORM, dict("Fields", array(dict("T", text("field name"), "TU", text("field tooltip"), "V", text("field value without a widget"),
                "DV", text("field default"))), "XFA", array(text("XFA part"), stream("<xdp uuid='" + mark("XFA uuid") + "'/>")), "DA", text("form appearance")));
    }

    private void contentStream() throws IOException {
        content.append("% ").append(mark("comment in a content stream")).append("\n/Span <</ActualText (").append(mark("ActualText in a content stream"))
                .append(") /Lang (").append(mark("Lang in a content stream")).append(")>> BDC EMC\n/").append(mark("marked content tag")).append(" BMC EMC\n");
        resources.setItem(COSName.PROPERTIES, dict("P1", dict("Metadata", stream(mark("property list metadata"))), "L1", layer()));
        content.append("/Span /P1 BDC EMC\n");
        hidden("3 Tr BT /F1 10 Tf 72 600 Td", "render mode 3 without a picture");
        hidden("BT /F1 10 Tf 72 2000 Td", "text off the page");
        hidden("1 g BT /F1 10 Tf 72 580 Td", "white text on white");
        hidden("0.996 g BT /F1 10 Tf 72 570 Td", "nearly white text");
        hidden("BT /F1 0.2 Tf 72 560 Td", "tiny text");
        hidden("0 0 1 1 re W n BT /F1 10 Tf 72 550 Td", "clipped text");
        hidden("400 400 m 410 400 l 400 410 l h W n BT /F1 10 Tf 407 406 Td", "text beside a clip of three corners");
        hidden("/GS0 gs BT /F1 10 Tf 72 540 Td", "wholly transparent text");
        content.append("q /OC /L1 BDC BT /F1 10 Tf 72 530 Td (").append(mark("text on a hidden layer")).append(") Tj ET EMC Q\n");
        content.append("q BT /F1 10 Tf 72 500 Td (").append(mark("text under a black box")).append(") Tj ET 0 g 60 490 300 30 re f Q\n");
        content.append("q BT /F1 10 Tf 72 460 Td (").append(mark("text under a thick line")).append(") Tj ET 0 G 24 w 60 464 m 400 464 l S Q\n");
        content.append("q BT /F1 10 Tf 72 320 Td (").append(mark("text under a picture")).append(") Tj ET 300 0 0 40 60 305 cm /Im1 Do Q\n");
        content.append("q 0.2 0.4 0.6 rg 60 250 300 30 re f BT /F1 10 Tf 72 260 Td (").append(mark("text in the colour of its box")).append(") Tj ET Q\n");
        content.append("q 7 Tr BT /F1 10 Tf 72 240 Td (").append(mark("text as a clip of nothing")).append(") Tj ET Q\n");
        content.append("q 0 1 -1 0 900 0 cm BT /F1 10 Tf 0 0 Td (").append(mark("turned text off the page")).append(") Tj ET Q\n");
    }

    private void hidden(String before, String carrier) {
        content.append("q ").append(before).append(" (").append(mark(carrier)).append(") Tj ET Q\n");
    }

    private void states() throws IOException {
        put(COSName.EXT_G_STATE, "GS0", dict("ca", COSInteger.ZERO, "CA", COSInteger.ZERO));
        put(COSName.EXT_G_STATE, "GS1", dict("HTP", dict("HalftoneName", text("halftone name"))));
        content.append("/GS1 gs\n");
        COSStream form = stream("BT /F1 6 Tf (" + mark("unused form") + ") Tj ET");
        form.setItem(COSName.SUBTYPE, COSName.FORM);
        put(COSName.XOBJECT, "Unused", form);
        COSStream used = stream("0.5 g 500 500 20 20 re f");
        used.setItem(COSName.SUBTYPE, COSName.FORM);
        used.setItem(COSName.BBOX, array(COSInteger.ZERO, COSInteger.ZERO, COSInteger.get(600), COSInteger.get(800)));
        used.setItem(COSName.getPDFName("PTEX.FileName"), text("PTEX.FileName of a form"));
        used.setItem(COSName.getPDFName("PieceInfo"), dict("x", text("form PieceInfo")));
        used.setItem(COSName.METADATA, stream(mark("form metadata")));
        String name = mark("resource name");
        put(COSName.XOBJECT, name, used);
        content.append('/').append(name).append(" Do\n");
        orphans.add(stream(mark("object that nothing draws")));
    }

    private void pictures() throws IOException {
        var image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 40; x++) {
                image.setRGB(x, y, x * 6 << 16 | y * 12 << 8 | 90);
            }
        }
        var jpeg = new ByteArrayOutputStream();
        ImageIO.setUseCache(false);
        ImageIO.write(image, "jpg", jpeg);
        byte[] plain = jpeg.toByteArray();
        var marked = new ByteArrayOutputStream();
        marked.write(plain, 0, 2);
        segment(marked, 0xE1, "Exif\0\0" + mark("Exif in a JPEG"));
        segment(marked, 0xE1, "http://ns.adobe.com/xap/1.0/\0" + mark("XMP in a JPEG"));
        segment(marked, 0xED, "Photoshop 3.0\0" + mark("IPTC in a JPEG"));
        segment(marked, 0xE2, "ICC_PROFILE\0" + mark("ICC in a JPEG"));
        segment(marked, 0xEB, mark("C2PA in a JPEG"));
        segment(marked, 0xFE, mark("comment in a JPEG"));
        marked.write(plain, 2, plain.length - 2);
        marked.writeBytes(mark("bytes behind a JPEG").getBytes(ISO_8859_1));
        COSStream picture = document.getDocument().createCOSStream();
        picture.setItem(COSName.FILTER, COSName.DCT_DECODE);
        try (OutputStream out = picture.createRawOutputStream()) {
            marked.writeTo(out);
        }
        describe(picture, 40, 20);
        picture.setItem(COSName.METADATA, stream(mark("image metadata")));
        picture.setItem(COSName.NAME, COSName.getPDFName(mark("image name")));
        picture.setItem(COSName.getPDFName("PieceInfo"), dict("a", text("image PieceInfo")));
        picture.setItem(COSName.getPDFName("OPI"), dict("F", text("image OPI")));
        picture.setItem(COSName.getPDFName("Alternates"), array(dict("Image", stream(mark("image alternate")))));
        put(COSName.XOBJECT, "Im1", picture);
        COSStream samples = stream("x".repeat(12 * 4 * 3) + mark("bytes behind an image's samples"));
        describe(samples, 12, 4);
        put(COSName.XOBJECT, "Im2", samples);
        content.append("q 40 0 0 20 400 600 cm /Im2 Do Q\n");
        COSStream away = stream("y".repeat(12 * 4 * 3 - 14) + mark("picture off the page"));
        describe(away, 12, 4);
        put(COSName.XOBJECT, "Im3", away);
        content.append("q 40 0 0 20 4000 600 cm /Im3 Do Q\n");
    }

    private static void describe(COSStream picture, int width, int height) {
        picture.setItem(COSName.TYPE, COSName.XOBJECT);
        picture.setItem(COSName.SUBTYPE, COSName.IMAGE);
        picture.setInt(COSName.WIDTH, width);
        picture.setInt(COSName.HEIGHT, height);
        picture.setInt(COSName.BITS_PER_COMPONENT, 8);
        picture.setItem(COSName.COLORSPACE, COSName.DEVICERGB);
    }

    private static void segment(ByteArrayOutputStream out, int marker, String text) {
        out.write(0xFF);
        out.write(marker);
        out.write(text.length() + 2 >> 8);
        out.write(text.length() + 2);
        out.writeBytes(text.getBytes(ISO_8859_1));
    }

    /** A comment in front, a second revision behind, and bytes after the end. */
    private byte[] aroundTheObjects(byte[] pdf) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(pdf);
        int start = PdfIntake.lastIndexOf(pdf, "startxref".getBytes(ISO_8859_1));
        String place = new String(pdf, start + 9, pdf.length - start - 9, ISO_8859_1).strip().split("\\s")[0];
        String text = new String(pdf, ISO_8859_1);
        String trailer = text.substring(text.lastIndexOf("trailer") + 7, start);
        int at = out.size();
        String free = "9999 0 obj\n(" + mark("string in an object of a later revision") + ")\nendobj\n";
        out.writeBytes(("% " + mark("comment between revisions") + "\n").getBytes(ISO_8859_1));
        int object = out.size();
        out.writeBytes(free.getBytes(ISO_8859_1));
        int xref = out.size();
        out.writeBytes(("xref\n9999 1\n" + String.format("%010d 00000 n \n", object) + "trailer\n"
                + trailer.replaceFirst(">>\\s*$", "/Prev " + place + ">>").replaceFirst("/Size \\d+", "/Size 10000")
                + "\nstartxref\n" + xref + "\n%%EOF\n").getBytes(ISO_8859_1));
        out.writeBytes(("% " + mark("bytes after the end")).getBytes(UTF_8));
        return at > 0 ? out.toByteArray() : pdf;
    }

    COSStream stream(String text) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(text.getBytes(ISO_8859_1));
        }
        return stream;
    }

    private void put(COSName kind, String name, COSBase value) {
        COSDictionary all = resources.getCOSDictionary(kind);
        if (all == null) {
            all = new COSDictionary();
            resources.setItem(kind, all);
        }
        all.setItem(COSName.getPDFName(name), value);
    }

    static COSDictionary dict(Object... pairs) {
        var dictionary = new COSDictionary();
        for (int i = 0; i < pairs.length; i += 2) {
            dictionary.setItem(COSName.getPDFName((String) pairs[i]), (COSBase) pairs[i + 1]);
        }
        return dictionary;
    }

    static COSArray array(COSBase... items) {
        var array = new COSArray();
        for (COSBase item : items) {
            array.add(item);
        }
        return array;
    }
}
