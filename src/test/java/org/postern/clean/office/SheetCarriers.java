package org.postern.clean.office;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Carriers of an Excel workbook, one a line: name, kinds of its findings, planted value, parts with what stands in them. */
final class SheetCarriers {
    private static final String NAMESPACES = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
            + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\""
            + " xmlns:x15ac=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac\" xmlns:xr=\"http://schemas.microsoft.com/office/spreadsheetml/2014/revision\""
            + " xmlns:xr10=\"http://schemas.microsoft.com/office/spreadsheetml/2016/revision10\" xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\""
            + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";

    private static final String TABLE = """
            place of the file | external.reference | Quillfeather-4711 | xl/workbook.xml | <mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath url="C:\\Users\\PLANTED\\"/></mc:Choice></mc:AlternateContent>
            who shares the file | metadata.person | - | xl/workbook.xml | <fileSharing readOnlyRecommended="1" userName="PLANTED"/>
            lock of the file | office.lock | Tm90IGEgcGFzc3dvcmQ= | xl/workbook.xml | <fileSharing hashValue="PLANTED" saltValue="PLANTED"/><workbookProtection workbookHashValue="x"/>
            lock of a sheet | office.lock | Tm90IGEgcGFzc3dvcmQ= | xl/worksheets/sheet1.xml | <sheetProtection hashValue="PLANTED" saltValue="PLANTED" sheet="1"/>
            name in macros | metadata.name | quillfeather4711 | xl/workbook.xml | <workbookPr codeName="PLANTED"/>
            name of a sheet in macros | metadata.name | quillfeather4711 | xl/worksheets/sheet1.xml | <sheetPr codeName="PLANTED"/>
            document's number | file.id | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | xl/workbook.xml | <xr:revisionPtr revIDLastSave="0" documentId="8_PLANTED" xr10:uidLastSave="{00000000-0000-0000-0000-000000000000}"/>
            number of the last saving | file.id | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | xl/workbook.xml | <xr:revisionPtr documentId="1" xr10:uidLastSave="PLANTED"/>
            number of a sheet | file.id | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | xl/worksheets/sheet1.xml | <x14:note xr:uid="PLANTED"/>
            number of a rule | file.id | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | xl/worksheets/sheet1.xml | <extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:id>PLANTED</x14:id></ext></extLst>
            version of the program | metadata.software | 4711471147 | xl/workbook.xml | <fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="PLANTED"/>
            place of the window | metadata.screen | 47114 | xl/workbook.xml | <bookViews><workbookView xWindow="PLANTED" yWindow="0" windowWidth="28800" windowHeight="12210"/></bookViews>
            another view | metadata.name file.id | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | xl/workbook.xml | <customWorkbookViews><customWorkbookView name="PLANTED" guid="PLANTED"/></customWorkbookViews>
            another view of a sheet | file.id | {6B0C3D1E-1111-4C4C-9D9D-2F2F2F2F2F2F} | xl/worksheets/sheet1.xml | <customSheetViews><customSheetView guid="PLANTED"/></customSheetViews>
            defined name | metadata.name | quillfeather4711 | xl/workbook.xml | <definedNames><definedName name="PLANTED">Seen!$A$1</definedName></definedNames>
            hidden defined name | metadata.name | - | xl/workbook.xml | <definedNames><definedName name="h" hidden="1">"PLANTED"</definedName></definedNames>
            link to another workbook | private.part external.reference | Quillfeather-4711 | xl/externalLinks/externalLink1.xml>externalLink | <externalLink NAMESPACES><externalBook r:id="r1"><sheetDataSet><sheetData><row r="1"><cell r="A1"><v>PLANTED</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink> | xl/externalLinks/_rels/externalLink1.xml.rels | <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://x/externalLinkPath" Target="file:///C:/PLANTED.xlsx" TargetMode="External"/></Relationships>
            link to another program | private.part external.reference | - | xl/externalLinks/externalLink2.xml>externalLink | <externalLink NAMESPACES><ddeLink ddeService="PLANTED" ddeTopic="x"/></externalLink>
            connection | private.part external.reference metadata.name | Quillfeather-4711 | xl/connections.xml>connections | <connections NAMESPACES><connection id="1" name="PLANTED" sourceFile="C:\\PLANTED.odc"><dbPr connection="User ID=PLANTED" command="x"/></connection></connections>
            query | private.part | - | xl/queryTables/queryTable1.xml>queryTable | <queryTable NAMESPACES name="PLANTED" connectionId="1"/>
            pivot cache | private.part metadata.person | - | xl/pivotCache/pivotCacheDefinition1.xml>pivotCacheDefinition | <pivotCacheDefinition NAMESPACES refreshedBy="PLANTED" refreshedDate="45000.5"><cacheFields><cacheField name="PLANTED"/></cacheFields></pivotCacheDefinition>
            records of a pivot cache | private.part | - | xl/pivotCache/pivotCacheRecords1.xml | <pivotCacheRecords NAMESPACES><r><s v="PLANTED"/></r></pivotCacheRecords>
            heads of shared revisions | private.part metadata.person | - | xl/revisions/revisionHeaders.xml>revisionHeaders | <headers NAMESPACES guid="{11111111-2222-3333-4444-555555555555}"><header guid="{11111111-2222-3333-4444-555555555556}" dateTime="2031-07-08T09:10:11" userName="PLANTED" r:id="r1"/></headers>
            names of those who share | private.part metadata.person | - | xl/revisions/userNames.xml>usernames | <users NAMESPACES><userInfo guid="{11111111-2222-3333-4444-555555555555}" name="PLANTED" id="-1" dateTime="2031-07-08T09:10:11"/></users>
            log of revisions | private.part | - | xl/revisions/revisionLog1.xml | <revisions NAMESPACES><rcc><nc r="A1" t="inlineStr"><is><t>PLANTED</t></is></nc></rcc></revisions>
            comment in a thread | comment file.id revision.date | 2031-07-08T09:10:11.12 | xl/threadedComments/threadedComment1.xml | <ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A1" dT="PLANTED" personId="{11111111-2222-3333-4444-555555555555}" id="PLANTED"><text>PLANTED</text></threadedComment></ThreadedComments>
            persons of threads | private.part metadata.person | - | xl/persons/person.xml>person | <personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="PLANTED" id="{11111111-2222-3333-4444-555555555555}" userId="PLANTED" providerId="AD"/></personList>
            old comment | comment revision.author | - | xl/comments1.xml | <comments NAMESPACES><authors><author>PLANTED</author></authors><commentList><comment ref="A1" authorId="0"><text><r><t>PLANTED</t></r></text></comment></commentList></comments>
            frame of an old comment | private.part | - | xl/drawings/vmlDrawing1.vml | <xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape alt="PLANTED"/></xml>
            string that no cell shows | hidden.string | - | xl/sharedStrings.xml | </si><si><t>PLANTED</t>
            order of calculation | private.part | quillfeather4711 | xl/calcChain.xml>calcChain | <calcChain NAMESPACES><c r="PLANTED" i="1"/></calcChain>
            property of a sheet | metadata.name private.part | - | xl/customProperty1.bin>customProperty | PLANTED | xl/worksheets/sheet1.xml | <customProperties><customPr name="PLANTED" r:id="r9"/></customProperties>
            printer | private.part | - | xl/printerSettings/printerSettings1.bin | PLANTED
            data model | private.part | - | xl/model/item.data | PLANTED
            queries of a mashup | private.part | - | customXml/item1.xml | <DataMashup xmlns="http://schemas.microsoft.com/DataMashup">PLANTED</DataMashup>
            slicer | private.part metadata.name | - | xl/slicers/slicer1.xml | <slicers xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><slicer name="PLANTED" cache="c" caption="PLANTED"/></slicers>
            cache of a slicer | private.part metadata.name | - | xl/slicerCaches/slicerCache1.xml | <slicerCacheDefinition xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" name="PLANTED" sourceName="x"/>
            timeline | private.part metadata.name | - | xl/timelines/timeline1.xml | <timelines xmlns="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"><timeline name="PLANTED"/></timelines>
            reading of signs | content.left-out | 山田一郎さん | xl/sharedStrings.xml | <rPh sb="0" eb="1"><t>PLANTED</t></rPh>
            live data | private.part external.reference | - | xl/volatileDependencies.xml>volatileDependencies | <volTypes NAMESPACES><volType type="realTimeData"><main first="PLANTED"><tp t="s"><v>1</v><stp/></tp></main></volType></volTypes>
            metadata of cells | private.part | - | xl/metadata.xml>sheetMetadata | <metadata NAMESPACES><metadataTypes><metadataType name="PLANTED"/></metadataTypes></metadata>
            rich data | private.part | - | xl/richData/rdrichvalue.xml | <rvData xmlns="http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"><rv s="0"><v>PLANTED</v></rv></rvData>
            table | private.part metadata.name | quillfeather4711 | xl/tables/table1.xml | <table NAMESPACES id="1" name="PLANTED" displayName="PLANTED" ref="A1:A2"/>
            scenario | metadata.name metadata.person | - | xl/worksheets/sheet1.xml | <scenarios><scenario name="x" user="PLANTED" comment="PLANTED"/></scenarios>
            link of a cell | external.reference link | Quillfeather-4711 | xl/worksheets/_rels/sheet1.xml.rels | <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://x/hyperlink" Target="https://trace.example/?u=PLANTED" TargetMode="External"/></Relationships> | xl/worksheets/sheet1.xml | <hyperlinks><hyperlink ref="A1" r:id="r1" tooltip="PLANTED"/></hyperlinks>
            hint of a rule | content.left-out | - | xl/worksheets/sheet1.xml | <dataValidations><dataValidation sqref="A1" promptTitle="PLANTED" prompt="PLANTED"><formula1>1</formula1></dataValidation></dataValidations>
            formula of a rule | content.left-out | quillfeather4711 | xl/worksheets/sheet1.xml | <conditionalFormatting sqref="A1"><cfRule type="expression"><formula>PLANTED</formula></cfRule></conditionalFormatting>
            second table of cells | content.left-out | - | xl/worksheets/sheet1.xml | <sheetData><row r="9" hidden="1"><c r="A9" t="inlineStr"><is><t>PLANTED</t></is></c></row></sheetData>
            second list of sheets | content.left-out | quillfeather4711 | xl/workbook.xml | <sheets><sheet name="PLANTED" sheetId="9" state="veryHidden" r:id="r1"/></sheets>
            name of a style | metadata.name | - | xl/styles.xml>styles | <styleSheet NAMESPACES><cellStyles><cellStyle name="PLANTED" xfId="0" builtinId="0"/></cellStyles></styleSheet>
            name of a theme | metadata.name | - | xl/theme/theme1.xml>theme | <a:theme NAMESPACES name="PLANTED"><a:themeElements><a:clrScheme name="PLANTED"/></a:themeElements></a:theme>
            macros | macro | - | xl/vbaProject.bin>vbaProject | PLANTED
            old macros | macro | - | xl/macrosheets/sheet1.xml>xlMacrosheet | <xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" x="PLANTED"/>
            workbook in a chart | private.part | - | xl/embeddings/Microsoft_Excel_Sheet1.xlsx | PLANTED
            control of a form | content.object | - | xl/worksheets/sheet1.xml | <controls><control shapeId="1" name="PLANTED"><controlPr macro="PLANTED"/></control></controls>
            object without a picture | content.object | Quillfeather.Document | xl/worksheets/sheet1.xml | <oleObjects><oleObject progId="PLANTED" shapeId="1025"/></oleObjects>
            picture in a header | private.part content.object | - | xl/drawings/vmlDrawing2.vml | <xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape alt="PLANTED"/></xml> | xl/worksheets/sheet1.xml | <legacyDrawingHF r:id="r7"/>
            background of a sheet | content.left-out | - | xl/worksheets/sheet1.xml | <picture r:id="r9" note="PLANTED"/>
            name of a shape | metadata.name | - | xl/drawings/drawing1.xml | <xdr:wsDr NAMESPACES><xdr:twoCellAnchor><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="PLANTED" descr="PLANTED"/></xdr:nvPicPr></xdr:pic></xdr:twoCellAnchor></xdr:wsDr>
            """;

    private SheetCarriers() {}

    static Stream<Carrier> all() {
        return Carrier.read(TABLE.replace("NAMESPACES", NAMESPACES.strip()));
    }

    static Map<String, String> plain() {
        var parts = new LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
        parts.put("_rels/.rels", Carrier.relations("officeDocument=xl/workbook.xml"));
        parts.put("xl/_rels/workbook.xml.rels", Carrier.relations("worksheet=worksheets/sheet1.xml", "sharedStrings=sharedStrings.xml"));
        parts.put("xl/workbook.xml", "<workbook" + NAMESPACES + "><sheets><sheet name=\"Seen\" sheetId=\"1\" r:id=\"r1\"/></sheets>§§</workbook>");
        parts.put("xl/sharedStrings.xml", "<sst" + NAMESPACES + "><si><t>The visible cell stays.</t>§§</si></sst>");
        parts.put("xl/worksheets/sheet1.xml", "<worksheet" + NAMESPACES + "><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>§§</worksheet>");
        return parts;
    }
}
