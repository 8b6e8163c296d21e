package org.postern.clean.office;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Carriers of a Word document, one a line: name, kinds of its findings, planted value, parts with what stands in them. */
final class WordCarriers {
    private static final String NAMESPACES = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
            + " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\""
            + " xmlns:w16cid=\"http://schemas.microsoft.com/office/word/2016/wordml/cid\" xmlns:w16cex=\"http://schemas.microsoft.com/office/word/2018/wordml/cex\""
            + " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:wp14=\"http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing\""
            + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""
            + " xmlns:a16=\"http://schemas.microsoft.com/office/drawing/2014/main\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
            + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

    private static final String TABLE = """
            w14 document id | file.id | 5A1F77C3 | word/settings.xml | <w14:docId w14:val="PLANTED"/>
            w15 document id | file.id | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | word/settings.xml | <w15:docId w15:val="PLANTED"/>
            numbers of sessions in settings | revision.numbers | 00C0FFEE | word/settings.xml | <w:rsids><w:rsidRoot w:val="PLANTED"/><w:rsid w:val="PLANTED"/></w:rsids>
            numbers of sessions in text | revision.numbers | 00C0FFEE | word/document.xml | <w:p w:rsidR="PLANTED" w:rsidRDefault="PLANTED"><w:r w:rsidRPr="PLANTED"><w:t>stays</w:t></w:r></w:p>
            numbers of paragraphs | file.id | 0D15EA5E | word/document.xml | <w:p w14:paraId="PLANTED" w14:textId="77777777"><w:r><w:t>stays</w:t></w:r></w:p>
            variables | metadata.name | - | word/settings.xml | <w:docVars><w:docVar w:name="owner" w:val="PLANTED"/></w:docVars>
            attached template on a server | external.reference | - | word/_rels/settings.xml.rels | <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="file:///\\\\server\\PLANTED.dotm" TargetMode="External"/></Relationships> | word/settings.xml | <w:attachedTemplate r:id="r1"/>
            mail merge | external.reference | - | word/settings.xml | <w:mailMerge><w:connectString w:val="DSN=PLANTED"/><w:query w:val="SELECT * FROM PLANTED"/></w:mailMerge>
            subject of a mail merge | metadata.person | - | word/settings.xml | <w:mailMerge><w:mailSubject w:val="PLANTED"/></w:mailMerge>
            lock of the document | office.lock | Tm90IGEgcGFzc3dvcmQ= | word/settings.xml | <w:documentProtection w:edit="readOnly" w:hash="PLANTED" w:salt="PLANTED"/>
            lock against writing | office.lock | Tm90IGEgcGFzc3dvcmQ= | word/settings.xml | <w:writeProtection w:hashValue="PLANTED" w:saltValue="PLANTED"/>
            state of the proofing | metadata.software | cleanQuill | word/settings.xml | <w:proofState w:spelling="PLANTED" w:grammar="clean"/>
            writing style | metadata.software | 4711471147 | word/settings.xml | <w:activeWritingStyle w:lang="de-DE" w:vendorID="64" w:dllVersion="PLANTED" w:appName="MSWord"/>
            languages | metadata.language | gsw-LI | word/document.xml | <w:p><w:r><w:rPr><w:lang w:val="PLANTED"/></w:rPr><w:t>stays</w:t></w:r></w:p>
            language of the theme | metadata.language | gsw-LI | word/settings.xml | <w:themeFontLang w:val="PLANTED"/>
            compatibility | NORMALISED | quillfeather4711 | word/settings.xml | <w:compat><w:compatSetting w:name="PLANTED" w:uri="PLANTED" w:val="1"/></w:compat>
            bookmark | bookmark | _Hlk4711471147 | word/document.xml | <w:p><w:bookmarkStart w:id="9" w:name="PLANTED"/><w:r><w:t>stays</w:t></w:r><w:bookmarkEnd w:id="9"/></w:p>
            tooltip and address of a link | link external.reference | Quillfeather-4711 | word/document.xml>hyperlink>https://safe.example/?u=PLANTED | <w:p><w:hyperlink r:id="x101" w:tooltip="PLANTED"><w:r><w:t>stays</w:t></w:r></w:hyperlink></w:p>
            alias, tag and binding of a control | metadata.name | - | word/document.xml | <w:sdt><w:sdtPr><w:alias w:val="PLANTED"/><w:tag w:val="PLANTED"/><w:dataBinding w:xpath="/x[1]/PLANTED" w:storeItemID="{AAAAAAAA-0000-0000-0000-000000000001}"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>stays</w:t></w:r></w:p></w:sdtContent></w:sdt>
            where data for a control stand | file.id | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | word/document.xml | <w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="PLANTED"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>
            included picture | field.instruction | - | word/document.xml | <w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;//server/PLANTED.png&quot; \\d "><w:r><w:t>stays</w:t></w:r></w:fldSimple></w:p>
            link to another file | field.instruction | - | word/document.xml | <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>LINK Excel.Sheet "C:\\\\PLANTED.xlsx"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>stays</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
            field of another program | field.instruction | - | word/document.xml | <w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDEAUTO PLANTED</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>stays</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>
            field of the author | JUDGED field.instruction field.result | - | word/document.xml | <w:p><w:fldSimple w:instr=" AUTHOR "><w:r><w:t>PLANTED</w:t></w:r></w:fldSimple></w:p>
            field of the user | JUDGED field.instruction field.result | - | word/document.xml | <w:p><w:fldSimple w:instr=" USERNAME "><w:r><w:t>PLANTED</w:t></w:r></w:fldSimple></w:p>
            field of the file's name | JUDGED field.instruction field.result | - | word/document.xml | <w:p><w:fldSimple w:instr=" FILENAME \\p "><w:r><w:t>PLANTED</w:t></w:r></w:fldSimple></w:p>
            chunk of another format | content.object private.part | - | word/chunk.html>aFChunk | <html><body>PLANTED</body></html> | word/document.xml | <w:altChunk r:id="x101"/>
            embedded font | file.id private.part | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | word/fontTable.xml>fontTable | <w:fonts NAMESPACES><w:font w:name="House"><w:embedRegular r:id="r1" w:fontKey="PLANTED"/></w:font></w:fonts> | word/fonts/font1.odttf | PLANTED
            task pane | private.part file.id | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | word/webextensions/webextension1.xml>webextension | <we:webextension xmlns:we="http://schemas.microsoft.com/office/webextensions/webextension/2010/11" id="PLANTED"><we:reference id="wa104" version="1"/></we:webextension>
            list of panes | private.part | - | word/webextensions/taskpanes.xml | <wetp:taskpanes xmlns:wetp="http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11" note="PLANTED"/>
            people | metadata.person revision.author private.part | quill.feather@example.org | word/people.xml>people | <w15:people NAMESPACES><w15:person w15:author="PLANTED"><w15:presenceInfo w15:providerId="AD" w15:userId="S::PLANTED::1"/></w15:person></w15:people>
            times of comments in UTC | revision.date private.part | 2031-07-08T09:10:11Z | word/commentsExtensible.xml>commentsExtensible | <w16cex:commentsExtensible NAMESPACES><w16cex:commentExtensible w16cex:durableId="2A2A2A2A" w16cex:dateUtc="PLANTED"/></w16cex:commentsExtensible>
            numbers of comments | file.id private.part | 0D15EA5E | word/commentsIds.xml>commentsIds | <w16cid:commentsIds NAMESPACES><w16cid:commentId w16cid:paraId="PLANTED" w16cid:durableId="PLANTED"/></w16cid:commentsIds>
            threads of comments | file.id private.part | 0D15EA5E | word/commentsExtended.xml>commentsExtended | <w15:commentsEx NAMESPACES><w15:commentEx w15:paraId="PLANTED" w15:done="0"/></w15:commentsEx>
            comment | comment revision.author | - | word/comments.xml>comments | <w:comments NAMESPACES><w:comment w:id="1" w:author="PLANTED" w:initials="QF" w:date="2031-07-08T09:10:11Z"><w:p><w:r><w:t>PLANTED</w:t></w:r></w:p></w:comment></w:comments>
            change of a format | revision.author | - | word/document.xml | <w:p><w:pPr><w:pPrChange w:id="1" w:author="PLANTED" w:date="2031-07-08T09:10:11Z"><w:pPr/></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange w:id="2" w:author="PLANTED"><w:rPr/></w:rPrChange></w:rPr><w:t>stays</w:t></w:r></w:p>
            change of a section | revision.author | - | word/document.xml | <w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:sectPrChange w:id="3" w:author="PLANTED"><w:sectPr/></w:sectPrChange></w:sectPr></w:pPr></w:p>
            change of a table | revision.author | - | word/document.xml | <w:tbl><w:tblPr><w:tblPrChange w:id="3" w:author="PLANTED"><w:tblPr/></w:tblPrChange></w:tblPr><w:tr><w:trPr><w:ins w:id="4" w:author="PLANTED"/></w:trPr><w:tc><w:tcPr><w:cellIns w:id="5" w:author="PLANTED"/></w:tcPr><w:p><w:r><w:t>stays</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            time of a change | revision.date | 2031-07-08T09:10:11Z | word/document.xml | <w:p><w:ins w:id="1" w:author="A" w:date="PLANTED"><w:r><w:t>stays</w:t></w:r></w:ins></w:p>
            moved text | hidden.deleted-text revision.author | - | word/document.xml | <w:p><w:moveFrom w:id="1" w:author="PLANTED"><w:r><w:t>PLANTED</w:t></w:r></w:moveFrom></w:p>
            deleted text in a header | hidden.deleted-text revision.author | - | word/header1.xml>header | <w:hdr NAMESPACES><w:p><w:del w:id="1" w:author="PLANTED"><w:r><w:delText>PLANTED</w:delText></w:r></w:del></w:p></w:hdr> | word/document.xml | <w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="x101"/></w:sectPr></w:pPr></w:p>
            change in a footnote | revision.author | - | word/footnotes.xml>footnotes | <w:footnotes NAMESPACES><w:footnote w:id="1"><w:p><w:ins w:id="1" w:author="PLANTED"><w:r><w:t>stays</w:t></w:r></w:ins></w:p></w:footnote></w:footnotes>
            change in a style | revision.author | - | word/styles.xml | <w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/><w:pPr><w:pPrChange w:author="PLANTED"><w:pPr/></w:pPrChange></w:pPr></w:style>
            change of a numbering | revision.author | - | word/numbering.xml>numbering | <w:numbering NAMESPACES><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:pPr><w:pPrChange w:author="PLANTED"/></w:pPr></w:lvl></w:abstractNum></w:numbering>
            linked picture | external.reference | - | word/document.xml>image>https://trace.example/PLANTED.png | <w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:link="x101"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
            name and description of a picture | metadata.name | - | word/document.xml | <w:p><w:r><w:drawing><wp:inline wp14:anchorId="1A2B3C4D"><wp:docPr id="1" name="PLANTED.jpg" descr="C:\\Users\\PLANTED.jpg" title="PLANTED"/></wp:inline></w:drawing></w:r></w:p>
            number of an anchor | file.id | 0D15EA5E | word/document.xml | <w:p><w:r><w:drawing><wp:anchor wp14:anchorId="PLANTED" wp14:editId="PLANTED"><wp:docPr id="1"/></wp:anchor></w:drawing></w:r></w:p>
            identifier of a shape | file.id | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | word/document.xml | <w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"><a:extLst><a:ext uri="{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"><a16:creationId id="PLANTED"/></a:ext></a:extLst></wp:docPr></wp:inline></w:drawing></w:r></w:p>
            building blocks | private.part metadata.name | - | word/glossary/document.xml>glossaryDocument | <w:glossaryDocument NAMESPACES><w:docParts><w:docPart><w:docPartPr><w:name w:val="PLANTED"/></w:docPartPr><w:docPartBody><w:p><w:r><w:t>PLANTED</w:t></w:r></w:p></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>
            number of a list | file.id | 4C0FFEE4 | word/numbering.xml>numbering | <w:numbering NAMESPACES><w:abstractNum w:abstractNumId="0"><w:nsid w:val="PLANTED"/><w:tmpl w:val="PLANTED"/><w:lvl w:ilvl="0"/></w:abstractNum></w:numbering>
            name of a list | metadata.name | - | word/numbering.xml>numbering | <w:numbering NAMESPACES><w:abstractNum w:abstractNumId="0"><w:name w:val="PLANTED"/><w:lvl w:ilvl="0"/></w:abstractNum></w:numbering>
            number of a division | file.id | 1471147114 | word/document.xml | <w:p><w:pPr><w:divId w:val="PLANTED"/></w:pPr><w:r><w:t>stays</w:t></w:r></w:p>
            settings of the web | private.part file.id | 1471147114 | word/webSettings.xml>webSettings | <w:webSettings NAMESPACES><w:divs><w:div w:id="PLANTED"/></w:divs></w:webSettings>
            styles with effects | private.part metadata.name | - | word/stylesWithEffects.xml>stylesWithEffects | <w:styles NAMESPACES><w:style w:styleId="x"><w:name w:val="PLANTED"/></w:style></w:styles>
            name of a style | metadata.name | - | word/styles.xml | <w:style w:type="paragraph" w:customStyle="1" w:styleId="House"><w:name w:val="PLANTED"/></w:style>
            label of a tenant | metadata.person private.part | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | docMetadata/LabelInfo.xml | <clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"><clbl:label id="{11111111-2222-3333-4444-555555555555}" enabled="1" siteId="PLANTED"/></clbl:labelList>
            properties | metadata.creator | - | docProps/core.xml | <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>PLANTED</dc:creator></cp:coreProperties>
            own properties | metadata.name metadata.lpwstr | - | docProps/custom.xml | <Properties xmlns:vt="x"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="PLANTED"><vt:lpwstr>PLANTED</vt:lpwstr></property></Properties>
            data of other programs | private.part | - | customXml/item1.xml | <x owner="PLANTED">PLANTED</x>
            number of such data | private.part file.id | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | customXml/itemProps1.xml | <ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="PLANTED"/>
            signature | private.part | - | _xmlsignatures/sig1.xml | <Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><KeyInfo><X509SubjectName>PLANTED</X509SubjectName></KeyInfo></Signature>
            trash | private.part | - | [trash]/0000.dat | PLANTED
            part of no known kind | private.part | - | word/unknown.xml | <x y="PLANTED"/>
            small picture of the first page | private.part | - | docProps/thumbnail.emf | PLANTED
            printer | private.part | - | word/printerSettings1.bin>printerSettings | PLANTED
            object's file | private.part content.object | - | word/embeddings/oleObject1.bin>oleObject | PLANTED | word/document.xml | <w:p><w:r><w:object><o:OLEObject Type="Embed" ProgID="Package" r:id="x101"/></w:object></w:r></w:p>
            control | private.part content.object | - | word/activeX/activeX1.bin>activeXControlBinary | PLANTED | word/document.xml | <w:p><w:r><w:object><w:control r:id="x101" w:name="CommandButton1"/></w:object></w:r></w:p>
            macros | macro | - | word/vbaProject.bin>vbaProject | PLANTED
            data of macros | macro | - | word/vbaData.xml | <x y="PLANTED"/>
            comment of the XML | xml.comment | - | word/document.xml | <!-- PLANTED -->
            instruction of the XML | xml.comment | - | word/styles.xml | <?note PLANTED?>
            a branch for newer programs | metadata.name | - | word/document.xml | <w:p><w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w:drawing><wp:inline><wp:docPr id="1" title="PLANTED"/></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>
            prefixes that a producer ignores | NORMALISED | quillfeather4711 | word/people2.xml>unknownKind | <x xmlns:quillfeather4711="urn:x"/>
            hidden text that a style hides for good | hidden.text | - | word/document.xml | <w:p><w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/><w:specVanish/></w:rPr><w:t>PLANTED</w:t></w:r></w:p>
            ink | private.part | - | word/ink/ink1.xml>customXml | <ink:ink xmlns:ink="http://www.w3.org/2003/InkML"><ink:annotation type="x">PLANTED</ink:annotation></ink:ink>
            shape drawn by hand in the old markup | content.object | - | word/document.xml | <w:p><w:r><w:pict><v:shape path="m,l10,10e" alt="PLANTED" style="width:9pt;height:9pt"/></w:pict></w:r></w:p>
            shape drawn by hand in a header | content.object | - | word/header1.xml>header | <w:hdr NAMESPACES><w:p><w:r><w:pict><v:shape path="m,l10,10e" alt="PLANTED" style="width:9pt;height:9pt"/></w:pict></w:r></w:p></w:hdr> | word/document.xml | <w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="x101"/></w:sectPr></w:pPr></w:p>
            picture that fills a shape | content.object | - | word/document.xml | <w:p><w:r><w:pict><v:rect style="width:9pt;height:9pt"><v:fill r:id="r9" o:title="PLANTED" type="frame"/></v:rect></w:pict></w:r></w:p>
            picture of a list's points | content.object | - | word/numbering.xml>numbering | <w:numbering NAMESPACES><w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape alt="PLANTED"/></w:pict></w:numPicBullet></w:numbering>
            background of the pages | content.left-out | - | word/document.xml | <w:background w:color="FFFFFF"><v:background o:title="PLANTED"/></w:background>
            document in the document | content.object external.reference | Quillfeather-4711 | word/document.xml>subDocument>file:///C:/PLANTED.docx | <w:subDoc r:id="x101"/>
            drawing of no known kind | content.object | - | word/document.xml | <w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="urn:x"><x:model xmlns:x="urn:x" y="PLANTED"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
            who printed it, in a header | JUDGED visible.handled-by | - | word/header1.xml>header | <w:hdr NAMESPACES><w:p><w:r><w:t>Printed by PLANTED</w:t></w:r></w:p></w:hdr> | word/document.xml | <w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="x101"/></w:sectPr></w:pPr></w:p>
            """;

    private WordCarriers() {}

    static Stream<Carrier> all() {
        return Carrier.read(TABLE.replace("NAMESPACES", NAMESPACES.strip()));
    }

    static Map<String, String> plain() {
        var parts = new LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
        parts.put("_rels/.rels", Carrier.relations("officeDocument=word/document.xml"));
        parts.put("word/_rels/document.xml.rels", Carrier.relations("settings=settings.xml", "styles=styles.xml"));
        parts.put("word/settings.xml", "<w:settings" + NAMESPACES + ">§§</w:settings>");
        parts.put("word/styles.xml", "<w:styles" + NAMESPACES + ">§§</w:styles>");
        parts.put("word/document.xml", "<w:document" + NAMESPACES + "><w:body><w:p><w:r><w:t>The visible words stay.</w:t></w:r></w:p>§§</w:body></w:document>");
        return parts;
    }
}
