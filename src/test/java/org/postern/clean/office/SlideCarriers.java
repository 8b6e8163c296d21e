package org.postern.clean.office;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Carriers of a PowerPoint presentation, one a line: name, kinds of its findings, planted value, parts with what stands in them. */
final class SlideCarriers {
    private static final String NAMESPACES = " xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:p14=\"http://schemas.microsoft.com/office/powerpoint/2010/main\""
            + " xmlns:p15=\"http://schemas.microsoft.com/office/powerpoint/2012/main\" xmlns:p188=\"http://schemas.microsoft.com/office/powerpoint/2018/8/main\""
            + " xmlns:a16=\"http://schemas.microsoft.com/office/drawing/2014/main\" xmlns:pc=\"http://schemas.microsoft.com/office/powerpoint/2013/main/command\"";
    private static final String SHAPE = "<p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"x\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>%s</p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>PLANTED</a:t></a:r></a:p></p:txBody></p:sp>";

    private static final String TABLE = """
            authors of comments | metadata.person private.part | - | ppt/commentAuthors.xml>commentAuthors | <p:cmAuthorLst NAMESPACES><p:cmAuthor id="1" name="PLANTED" initials="QF" lastIdx="1" clrIdx="0"><p:extLst><p:ext uri="{19B8F6BF-5375-455C-9EA6-DF929625EA0E}"><p15:presenceInfo userId="PLANTED" providerId="AD"/></p:ext></p:extLst></p:cmAuthor></p:cmAuthorLst>
            comment | comment revision.date | 2031-07-08T09:10:11.12 | ppt/comments/comment1.xml | <p:cmLst NAMESPACES><p:cm authorId="1" dt="PLANTED" idx="1"><p:text>PLANTED</p:text></p:cm></p:cmLst>
            newer comment | comment file.id | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | ppt/comments/modernComment_1.xml | <p188:cmLst NAMESPACES><p188:cm id="PLANTED" authorId="PLANTED" created="2031-07-08T09:10:11.12"><p188:txBody><a:p><a:r><a:t>PLANTED</a:t></a:r></a:p></p188:txBody></p188:cm></p188:cmLst>
            authors of newer comments | metadata.person private.part | - | ppt/authors.xml>authors | <p188:authorLst NAMESPACES><p188:author id="{11111111-2222-3333-4444-555555555555}" name="PLANTED" initials="QF" userId="PLANTED" providerId="AD"/></p188:authorLst>
            tags | private.part metadata.name | - | ppt/tags/tag1.xml>tags | <p:tagLst NAMESPACES><p:tag name="OWNER" val="PLANTED"/></p:tagLst>
            data of other programs | private.part metadata.name | - | ppt/tags/tag2.xml>tags | <p:tagLst NAMESPACES><p:tag name="PLANTED" val="1"/></p:tagLst> | ppt/presentation.xml | <p:custDataLst><p:tags r:id="x101"/></p:custDataLst>
            changes | private.part metadata.person | - | ppt/changesInfos/changesInfo1.xml>changesInfo | <pc:chgInfo NAMESPACES><pc:docChgLst><pc:chgData name="PLANTED" userId="PLANTED" providerId="AD"/></pc:docChgLst></pc:chgInfo>
            revisions | private.part file.id | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | ppt/revisionInfo.xml>revisionInfo | <p1510:revInfo xmlns:p1510="http://schemas.microsoft.com/office/powerpoint/2015/10/main"><p1510:revLst><p1510:client id="PLANTED" v="3" dt="1601-01-01T00:00:00"/></p1510:revLst></p1510:revInfo>
            view | private.part metadata.software | quillView | ppt/viewProps.xml>viewProps | <p:viewPr NAMESPACES lastView="PLANTED"/>
            slides of a view's outline | private.part | - | ppt/presProps.xml>presProps | <p:presentationPr NAMESPACES><p:htmlPubPr title="PLANTED"/></p:presentationPr>
            where slides were published | private.part external.reference | Quillfeather-4711 | ppt/presProps.xml>presProps | <p:presentationPr NAMESPACES><p:htmlPubPr target="C:\\Users\\PLANTED\\x.htm"/></p:presentationPr>
            number of a slide | file.id | 4711471147 | ppt/slides/slide1.xml | <p:extLst><p:ext uri="{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}"><p14:creationId val="PLANTED"/></p:ext></p:extLst>
            number of a shape | file.id | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | ppt/slides/slide1.xml | <p:extLst><p:ext uri="{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"><a16:creationId id="PLANTED"/></p:ext></p:extLst>
            sections | metadata.name file.id | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | ppt/presentation.xml | <p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst><p14:section name="PLANTED" id="PLANTED"/></p14:sectionLst></p:ext></p:extLst>
            lock of the presentation | office.lock | Tm90IGEgcGFzc3dvcmQ= | ppt/presentation.xml | <p:modifyVerifier hashData="PLANTED" saltData="PLANTED" spinValue="1"/>
            own show | metadata.name | - | ppt/presentation.xml | <p:custShowLst><p:custShow name="PLANTED" id="0"/></p:custShowLst>
            embedded font | private.part content.left-out | - | ppt/fonts/font1.fntdata>font | PLANTED | ppt/presentation.xml | <p:embeddedFontLst><p:embeddedFont><p:font typeface="PLANTED"/><p:regular r:id="x101"/></p:embeddedFont></p:embeddedFontLst>
            shape beside the slide | hidden.off-page | - | ppt/slides/slide1.xml | OUTSIDE
            hidden shape | hidden.shape | - | ppt/slides/slide1.xml | HIDDEN
            name and description of a shape | metadata.name | - | ppt/slides/slide1.xml | <p:sp><p:nvSpPr><p:cNvPr id="9" name="PLANTED.png" descr="PLANTED"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>
            data at a shape | private.part | - | ppt/tags/tag3.xml | <p:tagLst NAMESPACES><p:tag name="PLANTED" val="1"/></p:tagLst> | ppt/slides/slide1.xml | <p:sp><p:nvSpPr><p:cNvPr id="9" name="x"/><p:cNvSpPr/><p:nvPr><p:custDataLst><p:tags r:id="r9"/></p:custDataLst></p:nvPr></p:nvSpPr><p:spPr/></p:sp>
            layout that no slide uses | hidden.layout | - | ppt/slideLayouts/slideLayout2.xml | <p:sldLayout NAMESPACES><p:cSld><p:spTree>TEXT</p:spTree></p:cSld></p:sldLayout> | ppt/slideMasters/_rels/slideMaster1.xml.rels | MASTERRELS
            master that no slide uses | hidden.layout | - | ppt/slideMasters/slideMaster2.xml>slideMaster | <p:sldMaster NAMESPACES><p:cSld><p:spTree>TEXT</p:spTree></p:cSld></p:sldMaster>
            name of a layout | metadata.name | - | ppt/slideLayouts/slideLayout1.xml | LAYOUTNAME
            recorded speech | content.object private.part | - | ppt/media/media1.m4a | PLANTED | ppt/slides/slide1.xml | <p:pic><p:nvPicPr><p:cNvPr id="9" name="x"/><p:cNvPicPr/><p:nvPr><a:audioFile r:link="r9"/></p:nvPr></p:nvPicPr><p:spPr/></p:pic>
            film | content.object private.part | - | ppt/media/media2.mp4 | PLANTED | ppt/slides/slide1.xml | <p:pic><p:nvPicPr><p:cNvPr id="9" name="x"/><p:cNvPicPr/><p:nvPr><a:videoFile r:link="r9"/></p:nvPr></p:nvPicPr><p:spPr/></p:pic>
            ink | content.object private.part | - | ppt/ink/ink1.xml | <ink:ink xmlns:ink="http://www.w3.org/2003/InkML"><ink:annotation>PLANTED</ink:annotation></ink:ink> | ppt/slides/slide1.xml | <p:contentPart r:id="r9"/>
            moves | content.left-out | quillfeather4711 | ppt/slides/slide1.xml | <p:timing><p:tnLst><p:note x="PLANTED"/></p:tnLst></p:timing>
            notes | hidden.notes | - | ppt/notesSlides/notesSlide1.xml | <p:notes NAMESPACES><p:cSld><p:spTree>TEXT</p:spTree></p:cSld></p:notes>
            hidden slide | hidden.slide | - | ppt/slides/slide2.xml>slide | <p:sld NAMESPACES show="0"><p:cSld><p:spTree>TEXT</p:spTree></p:cSld></p:sld>
            sheet of notes | private.part | - | ppt/notesMasters/notesMaster1.xml>notesMaster | <p:notesMaster NAMESPACES><p:cSld><p:spTree>TEXT</p:spTree></p:cSld></p:notesMaster>
            sheet of handouts | private.part | - | ppt/handoutMasters/handoutMaster1.xml>handoutMaster | <p:handoutMaster NAMESPACES><p:cSld><p:spTree>TEXT</p:spTree></p:cSld></p:handoutMaster>
            languages | metadata.language | gsw-LI | ppt/slides/slide1.xml | <p:sp><p:nvSpPr><p:cNvPr id="9" name="x"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:rPr lang="PLANTED"/><a:t>stays</a:t></a:r></a:p></p:txBody></p:sp>
            link of a text | link external.reference | Quillfeather-4711 | ppt/slides/_rels/slide1.xml.rels | <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="l1" Type="http://x/hyperlink" Target="https://trace.example/?u=PLANTED" TargetMode="External"/></Relationships> | ppt/slides/slide1.xml | <p:sp><p:nvSpPr><p:cNvPr id="9" name="x"><a:hlinkClick r:id="l1" tooltip="PLANTED"/></p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>
            workbook of a chart | private.part | - | ppt/embeddings/Microsoft_Excel_Sheet1.xlsx | PLANTED
            style of tables | private.part | - | ppt/tableStyles.xml>tableStyles | <a:tblStyleLst NAMESPACES def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"><a:tblStyle styleName="PLANTED"/></a:tblStyleLst>
            macros | macro | - | ppt/vbaProject.bin>vbaProject | PLANTED
            small picture | private.part | - | docProps/thumbnail.jpeg | PLANTED
            program and company | metadata.company | - | docProps/app.xml | <Properties><Company>PLANTED</Company></Properties>
            titles of slides in the properties | metadata.lpstr | - | docProps/app.xml | <Properties xmlns:vt="x"><TitlesOfParts><vt:vector><vt:lpstr>PLANTED</vt:lpstr></vt:vector></TitlesOfParts></Properties>
            """;

    private SlideCarriers() {}

    static Stream<Carrier> all() {
        return Carrier.read(TABLE.replace("OUTSIDE", SHAPE.formatted("<a:xfrm><a:off x=\"9144000\" y=\"0\"/><a:ext cx=\"100\" cy=\"100\"/></a:xfrm>"))
                .replace("HIDDEN", SHAPE.formatted("").replace("name=\"x\"", "name=\"x\" hidden=\"1\"")).replace("TEXT", SHAPE.formatted(""))
                .replace("LAYOUTNAME", "<p:sldLayout NAMESPACES><p:cSld name=\"PLANTED\"><p:spTree/></p:cSld></p:sldLayout>")
                .replace("MASTERRELS", Carrier.relations("slideLayout=../slideLayouts/slideLayout1.xml", "slideLayout=../slideLayouts/slideLayout2.xml"))
                .replace("NAMESPACES", NAMESPACES.strip()));
    }

    static Map<String, String> plain() {
        var parts = new LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
        parts.put("_rels/.rels", Carrier.relations("officeDocument=ppt/presentation.xml"));
        parts.put("ppt/_rels/presentation.xml.rels", Carrier.relations("slide=slides/slide1.xml", "slideMaster=slideMasters/slideMaster1.xml"));
        parts.put("ppt/presentation.xml", "<p:presentation" + NAMESPACES + "><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"r2\"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id=\"256\" r:id=\"r1\"/></p:sldIdLst>"
                + "<p:sldSz cx=\"9144000\" cy=\"6858000\"/>§§</p:presentation>");
        parts.put("ppt/slides/slide1.xml", "<p:sld" + NAMESPACES + "><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
                + SHAPE.formatted("").replace("PLANTED", "The visible slide stays.") + "§§</p:spTree></p:cSld></p:sld>");
        parts.put("ppt/slides/_rels/slide1.xml.rels", Carrier.relations("slideLayout=../slideLayouts/slideLayout1.xml"));
        parts.put("ppt/slideLayouts/slideLayout1.xml", "<p:sldLayout" + NAMESPACES + "><p:cSld><p:spTree/></p:cSld></p:sldLayout>");
        parts.put("ppt/slideLayouts/_rels/slideLayout1.xml.rels", Carrier.relations("slideMaster=../slideMasters/slideMaster1.xml"));
        parts.put("ppt/slideMasters/slideMaster1.xml", "<p:sldMaster" + NAMESPACES + "><p:cSld><p:spTree/></p:cSld></p:sldMaster>");
        parts.put("ppt/slideMasters/_rels/slideMaster1.xml.rels", Carrier.relations("slideLayout=../slideLayouts/slideLayout1.xml"));
        return parts;
    }
}
