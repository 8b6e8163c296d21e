package org.postern.clean.office;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.clean.Cleaning;
import org.postern.clean.Cleaning.Copy;
import org.postern.clean.metafile.OldMetafiles;

/** What is seen of old markup, embedded objects and diagrams stays; what they hold beside it goes. */
final class OldPicturesTest {
    private static final String VML = " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:w10=\"urn:schemas-microsoft-com:office:word\"";
    private static final String SHAPE = "<v:shape id=\"_x0000_i1025\" type=\"#_x0000_t75\" alt=\"TRACE alt\" o:title=\"TRACE title\" style=\"width:72pt;height:36pt\">"
            + "<v:imagedata r:id=\"rId2\" o:title=\"C:\\TRACE\\a.wmf\"%s/></v:shape>";

    @Test
    void aPictureOfTheOldMarkupStaysAPicture() throws IOException {
        Copy copy = word("<w:pict>" + SHAPE.formatted("") + "</w:pict>", OldMetafiles.wmf());

        String document = part(copy, "word/document.xml");
        assertThat(document).contains("<wp:inline", "cx=\"914400\"", "cy=\"457200\"", "r:embed=").doesNotContain("TRACE", "pict>");
        assertThat(Cleaning.unzip(copy.bytes()).get("media/image1.wmf")).isEqualTo(Cleaning.clean(OldMetafiles.wmf()).bytes());
        assertThat(copy.kinds()).doesNotContain("content.object");
        Cleaning.assertSettled(copy.bytes());
    }

    @Test
    void thePreviewOfAnObjectStaysAndTheObjectGoes() throws IOException {
        Copy copy = word("<w:object w:dxaOrig=\"1440\" w:dyaOrig=\"720\">" + SHAPE.formatted("") + "<o:OLEObject Type=\"Embed\" ProgID=\"Equation.TRACE\" ShapeID=\"_x0000_i1025\" r:id=\"rId6\"/></w:object>",
                OfficePackages.png());

        assertThat(part(copy, "word/document.xml")).contains("<pic:pic>").doesNotContain("TRACE", "OLEObject");
        assertThat(copy.result().findings()).anySatisfy(finding -> assertThat(finding.value()).isEqualTo("Equation.TRACE"));
        Cleaning.assertSettled(copy.bytes());
    }

    @Test
    void wordsInBoxesGroupsAndLetteringStayWhereTheyAre() throws IOException {
        String box = "<v:shape type=\"#_x0000_t202\" style=\"%s\" filled=\"f\" strokecolor=\"red\"><v:textbox><w:txbxContent><w:p><w:r><w:t>%s</w:t></w:r>"
                + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>TRACE hidden</w:t></w:r></w:p></w:txbxContent></v:textbox>%s</v:shape>";
        String group = "<v:group style=\"position:absolute;margin-left:10pt;margin-top:20pt;width:200pt;height:100pt\" coordsize=\"2000,1000\" coordorigin=\"100,100\">"
                + box.formatted("left:100;top:600;width:500;height:200", "in a group", "") + "</v:group>";
        String lettering = "<v:shape type=\"#_x0000_t136\" style=\"position:absolute;width:300pt;height:60pt;rotation:315;mso-position-horizontal:center;mso-position-horizontal-relative:margin;z-index:-5\""
                + " fillcolor=\"silver\" stroked=\"f\"><v:textpath string=\"DRAFT ONLY\"/></v:shape>";
        Copy copy = word("<w:pict>" + box.formatted("position:absolute;margin-left:72pt;margin-top:1in;width:100pt;height:50pt", "in a box", "<w10:wrap type=\"square\"/>") + "</w:pict>"
                + "<w:pict>" + group + "</w:pict><w:pict>" + lettering + "</w:pict>"
                + "<w:pict><v:rect style=\"visibility:hidden;width:9pt;height:9pt\"><v:textbox><w:txbxContent><w:p><w:r><w:t>TRACE unseen</w:t></w:r></w:p></w:txbxContent></v:textbox></v:rect></w:pict>",
                OfficePackages.png());

        String document = part(copy, "word/document.xml");
        assertThat(document).contains("in a box", "in a group", "DRAFT ONLY", "<wp:posOffset>914400</wp:posOffset>", "wrapSquare", "FF0000", "rot=\"18900000\"", "behindDoc=\"1\"",
                "<wp:align>center</wp:align>", "<wp:posOffset>127000</wp:posOffset>", "<wp:posOffset>889000</wp:posOffset>", "cx=\"635000\"", "cy=\"254000\"").doesNotContain("TRACE", "v:");
        assertThat(copy.kinds()).contains("hidden.shape", "hidden.text");
        Cleaning.assertSettled(copy.bytes());
    }

    @Test
    void whatTheFrameOfAnOldPictureCutsOffGoes() throws IOException {
        Copy copy = word("<w:pict>" + SHAPE.formatted(" cropleft=\"32768f\"") + "</w:pict>", OfficePackages.png());
        assertThat(part(copy, "word/document.xml")).contains("l=\"50000\"");
        assertThat(copy.kinds()).contains("image.crop");
    }

    @Test
    void aFreelyDrawnShapeIsToldWithItsWords() throws IOException {
        Copy copy = word("<w:pict><v:shape path=\"m,l10,10e\" style=\"width:9pt;height:9pt\"/></w:pict>", OfficePackages.png());
        assertThat(part(copy, "word/document.xml")).doesNotContain("pict");
        assertThat(copy.kinds()).contains("content.object");
    }

    private static Copy word(String inRun, byte[] picture) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>(Cleaning.unzip(OfficePackages.word()));
        String document = new String(parts.get("word/document.xml"), UTF_8);
        int drawing = document.indexOf("<w:drawing>");
        document = document.substring(0, drawing) + inRun + document.substring(document.indexOf("</w:drawing>") + 12);
        parts.put("word/document.xml", document.replaceFirst("<w:document ", "<w:document" + VML + " ").getBytes(UTF_8));
        parts.put("word/media/photo.png", picture);
        return Cleaning.clean(Cleaning.zip(parts));
    }

    private static String part(Copy copy, String name) throws IOException {
        return new String(Cleaning.unzip(copy.bytes()).get(name), UTF_8);
    }

    private static final String RELS = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">%s</Relationships>";
    private static final String REL = "<Relationship Id=\"%s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s\" Target=\"%s\"/>";

    @Test
    void theDrawingOfADiagramStaysAndItsModelGoes() throws IOException {
        String frame = "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"4\" name=\"TRACE\"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x=\"100\" y=\"200\"/><a:ext cx=\"3000\" cy=\"4000\"/></p:xfrm>"
                + "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\">"
                + "<dgm:relIds xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" r:dm=\"rId7\" r:lo=\"rId8\"/></a:graphicData></a:graphic></p:graphicFrame>";
        Copy copy = slides(frame, diagram("rId9"));
        assertThat(part(copy, "ppt/slides/slide1.xml")).contains("Step one", "chOff", "cx=\"3000\"").doesNotContain("TRACE", "relIds", "graphicFrame");
        assertThat(copy.result().findings()).anySatisfy(finding -> assertThat(finding.value()).isEqualTo("TRACE left over"));
        Cleaning.assertSettled(copy.bytes());

        // A program of 2007 left no drawing.
        Copy older = slides(frame, diagram("none"));
        assertThat(part(older, "ppt/slides/slide1.xml")).contains("Step one", "TRACE left over");
    }

    @Test
    void aDiagramInATextStaysAsShapesWithWords() throws IOException {
        String drawing = "<w:drawing><wp:inline><wp:extent cx=\"3000\" cy=\"4000\"/><wp:docPr id=\"1\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\">"
                + "<dgm:relIds xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" r:dm=\"rId7\"/></a:graphicData></a:graphic></wp:inline></w:drawing>";
        Map<String, byte[]> parts = new LinkedHashMap<>(Cleaning.unzip(OfficePackages.word()));
        String document = new String(parts.get("word/document.xml"), UTF_8);
        int at = document.indexOf("<w:drawing>");
        parts.put("word/document.xml", (document.substring(0, at) + drawing + document.substring(document.indexOf("</w:drawing>") + 12)).getBytes(UTF_8));
        String rels = new String(parts.get("word/_rels/document.xml.rels"), UTF_8);
        parts.put("word/_rels/document.xml.rels", rels.replace("</Relationships>", REL.formatted("rId7", "diagramData", "diagrams/data1.xml") + REL.formatted("rId9", "diagramDrawing", "diagrams/drawing1.xml")
                + "</Relationships>").getBytes(UTF_8));
        diagram("rId9").forEach((name, bytes) -> parts.put(name.replace("ppt/", "word/"), bytes));
        Copy copy = Cleaning.clean(Cleaning.zip(parts));

        assertThat(part(copy, "word/document.xml")).contains("<w:t xml:space=\"preserve\">Step one</w:t>", "wpg:wgp", "wps:txbx").doesNotContain("TRACE", "relIds");
        Cleaning.assertSettled(copy.bytes());
    }

    private static Map<String, byte[]> diagram(String relation) {
        String model = "<dgm:dataModel xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><dgm:ptLst>"
                + "<dgm:pt modelId=\"{1}\"><dgm:t><a:bodyPr/><a:p><a:r><a:t>Step one</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt modelId=\"{2}\"><dgm:t><a:p><a:r><a:t>TRACE left over</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>"
                + "<dgm:extLst><a:ext uri=\"u\"><dsp:dataModelExt xmlns:dsp=\"http://schemas.microsoft.com/office/drawing/2008/diagram\" relId=\"" + relation + "\"/></a:ext></dgm:extLst></dgm:dataModel>";
        String drawing = "<dsp:drawing xmlns:dsp=\"http://schemas.microsoft.com/office/drawing/2008/diagram\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><dsp:spTree><dsp:nvGrpSpPr/><dsp:grpSpPr/>"
                + "<dsp:sp modelId=\"{TRACE}\"><dsp:nvSpPr><dsp:cNvPr id=\"0\" name=\"TRACE\"/><dsp:cNvSpPr/></dsp:nvSpPr><dsp:spPr><a:xfrm><a:off x=\"1\" y=\"2\"/><a:ext cx=\"30\" cy=\"40\"/></a:xfrm>"
                + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></dsp:spPr><dsp:txBody><a:bodyPr/><a:p><a:pPr algn=\"ctr\"/><a:r><a:rPr sz=\"1800\" b=\"1\"/><a:t>Step one</a:t></a:r></a:p></dsp:txBody></dsp:sp>"
                + "</dsp:spTree></dsp:drawing>";
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("ppt/diagrams/data1.xml", model.getBytes(UTF_8));
        parts.put("ppt/diagrams/drawing1.xml", drawing.getBytes(UTF_8));
        parts.put("ppt/slides/_rels/slide1.xml.rels", RELS.formatted(REL.formatted("rId7", "diagramData", "../diagrams/data1.xml") + REL.formatted("rId9", "diagramDrawing", "../diagrams/drawing1.xml"))
                .getBytes(UTF_8));
        return parts;
    }

    private static Copy slides(String shape, Map<String, byte[]> more) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>(Cleaning.unzip(OfficePackages.slides()));
        String slide = new String(parts.get("ppt/slides/slide1.xml"), UTF_8);
        parts.put("ppt/slides/slide1.xml", slide.replace("</p:spTree>", shape + "</p:spTree>").getBytes(UTF_8));
        parts.putAll(more);
        return Cleaning.clean(Cleaning.zip(parts));
    }

    @Test
    void thePictureOfAnObjectOnASlideStaysFromNewAndFromOldPrograms() throws IOException {
        String picture = "<p:pic><p:nvPicPr><p:cNvPr id=\"0\" name=\"TRACE\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed=\"rId3\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>"
                + "<p:spPr><a:xfrm><a:off x=\"1\" y=\"2\"/><a:ext cx=\"300\" cy=\"400\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>";
        String frame = "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"4\" name=\"TRACE\"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x=\"1\" y=\"2\"/><a:ext cx=\"300\" cy=\"400\"/></p:xfrm><a:graphic>"
                + "<a:graphicData uri=\"http://schemas.openxmlformats.org/presentationml/2006/ole\"><p:oleObj spid=\"_x0000_s1026\" name=\"TRACE\" r:id=\"rId4\" progId=\"Excel.TRACE.12\"><p:embed/>%s</p:oleObj>"
                + "</a:graphicData></a:graphic></p:graphicFrame>";
        var more = new LinkedHashMap<String, byte[]>();
        more.put("ppt/slides/_rels/slide1.xml.rels", RELS.formatted(REL.formatted("rId3", "image", "../media/x.png") + REL.formatted("rId5", "vmlDrawing", "../drawings/v.vml")).getBytes(UTF_8));
        more.put("ppt/drawings/v.vml", ("<xml" + VML + "><v:shape id=\"_x0000_s1026\" style=\"TRACE\"><v:imagedata o:relid=\"rId1\" o:title=\"TRACE\"/></v:shape></xml>").getBytes(UTF_8));
        more.put("ppt/drawings/_rels/v.vml.rels", RELS.formatted(REL.formatted("rId1", "image", "../media/x.png")).getBytes(UTF_8));
        more.put("ppt/media/x.png", OfficePackages.png());
        for (String inside : new String[] {picture, ""}) {
            Copy copy = slides(frame.formatted(inside), more);
            assertThat(part(copy, "ppt/slides/slide1.xml")).contains("<p:pic>", "cx=\"300\"", "r:embed").doesNotContain("TRACE", "oleObj", "graphicFrame");
            assertThat(Cleaning.unzip(copy.bytes())).containsKey("media/image1.png");
            assertThat(copy.result().findings()).anySatisfy(finding -> assertThat(finding.value()).isEqualTo("Excel.TRACE.12"));
            Cleaning.assertSettled(copy.bytes());
        }
    }

    @Test
    void thePictureOfAnObjectOnASheetStaysAtItsPlace() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>(Cleaning.unzip(OfficePackages.sheet()));
        String object = "<oleObjects><mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"x14\"><oleObject progId=\"Word.TRACE\" shapeId=\"1025\" r:id=\"rId2\">"
                + "<objectPr defaultSize=\"0\" r:id=\"rId3\"><anchor moveWithCells=\"1\"><from><xdr:col>1</xdr:col><xdr:colOff>5</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>6</xdr:rowOff></from>"
                + "<to><xdr:col>4</xdr:col><xdr:colOff>7</xdr:colOff><xdr:row>8</xdr:row><xdr:rowOff>9</xdr:rowOff></to></anchor></objectPr></oleObject></mc:Choice><mc:Fallback><oleObject progId=\"Word.TRACE\" shapeId=\"1025\" r:id=\"rId2\"/></mc:Fallback></mc:AlternateContent></oleObjects>";
        String sheet = new String(parts.get("xl/worksheets/sheet1.xml"), UTF_8);
        parts.put("xl/worksheets/sheet1.xml", sheet.replace("</worksheet>", object + "</worksheet>")
                .replaceFirst("<worksheet ", "<worksheet xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" ").getBytes(UTF_8));
        parts.put("xl/worksheets/_rels/sheet1.xml.rels", RELS.formatted(REL.formatted("rId2", "oleObject", "../embeddings/o.bin") + REL.formatted("rId3", "image", "../media/x.png")).getBytes(UTF_8));
        parts.put("xl/embeddings/o.bin", "TRACE".getBytes(UTF_8));
        parts.put("xl/media/x.png", OfficePackages.png());
        Copy copy = Cleaning.clean(Cleaning.zip(parts));

        assertThat(part(copy, "xl/drawings/drawing1.xml")).contains("<xdr:col>4</xdr:col>", "r:embed").doesNotContain("TRACE");
        Cleaning.assertSettled(copy.bytes());
    }
}
