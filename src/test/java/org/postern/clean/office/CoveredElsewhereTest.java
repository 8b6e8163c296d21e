package org.postern.clean.office;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.clean.Cleaning;
import org.postern.clean.Cleaning.Copy;
import org.postern.inspect.Finding;

/** Words that another object may cover on a sheet, and on the slides and drawings of OpenDocument: told, since what shows through is for a person to judge. */
final class CoveredElsewhereTest {
    private static final String HEAD = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
            + " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
            + " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"><office:automatic-styles><style:style style:name=\"none\" style:family=\"graphic\">"
            + "<style:graphic-properties draw:fill=\"none\"/></style:style></office:automatic-styles><office:body>";
    private static final String WORDS = "<draw:frame svg:x=\"2cm\" svg:y=\"2cm\" svg:width=\"4cm\" svg:height=\"1cm\"><draw:text-box><text:p>under words</text:p></draw:text-box></draw:frame>";

    @ParameterizedTest
    @CsvSource({"drawing, <draw:rect svg:x='1cm' svg:y='1cm' svg:width='8cm' svg:height='8cm'/>, true", "presentation, <draw:custom-shape svg:x='10mm' svg:y='10mm' svg:width='8cm' svg:height='8cm'/>, true",
            "drawing, <draw:rect draw:style-name='none' svg:x='1cm' svg:y='1cm' svg:width='8cm' svg:height='8cm'/>, false",
            "drawing, <draw:rect svg:x='5cm' svg:y='1cm' svg:width='8cm' svg:height='8cm'/>, false"})
    void aShapeOverWordsIsToldAndOneThatIsEmptyOrBesideIsNot(String kind, String above, boolean told) throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("mimetype", ("application/vnd.oasis.opendocument." + (kind.equals("drawing") ? "graphics" : kind)).getBytes(UTF_8));
        parts.put("content.xml", (HEAD + "<office:" + kind + "><draw:page>" + WORDS + above.replace('\'', '"') + "</draw:page></office:" + kind + "></office:body></office:document-content>").getBytes(UTF_8));
        byte[] file = OfficePackages.openZip(parts);
        Copy copy = Cleaning.clean(file);

        assertThat(covered(copy)).isEqualTo(told ? List.of("under words") : List.of());
        assertThat(new String(Cleaning.unzip(copy.bytes()).get("content.xml"), UTF_8)).contains("under words");
        Cleaning.assertSettled(file);
    }

    @Test
    void cellsUnderAPictureOrAFilledShapeAreTold() throws IOException {
        String anchor = "<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>0</xdr:row></xdr:from><xdr:to><xdr:col>4</xdr:col><xdr:row>9</xdr:row></xdr:to>"
                + "<xdr:sp><xdr:nvSpPr><xdr:cNvPr id=\"2\"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>%s</xdr:spPr></xdr:sp><xdr:clientData/></xdr:twoCellAnchor>";
        assertThat(covered(sheet(anchor.formatted("<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>")))).containsExactly("under 7");
        assertThat(covered(sheet(anchor.formatted("<a:noFill/>")))).isEmpty();
    }

    private static Copy sheet(String anchor) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>(Cleaning.unzip(OfficePackages.sheet()));
        String sheet = new String(parts.get("xl/worksheets/sheet1.xml"), UTF_8);
        parts.put("xl/worksheets/sheet1.xml", sheet.replace("</sheetData>", "<row r=\"5\"><c r=\"A5\"><v>6</v></c><c r=\"B5\" t=\"inlineStr\"><is><t>under</t></is></c><c r=\"C5\"><v>7</v></c><c r=\"G5\"><v>8</v></c></row>"
                + "</sheetData><drawing r:id=\"rId1\"/>").getBytes(UTF_8));
        parts.put("xl/worksheets/_rels/sheet1.xml.rels", ("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\""
                + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing\" Target=\"../drawings/drawing1.xml\"/></Relationships>").getBytes(UTF_8));
        parts.put("xl/drawings/drawing1.xml", ("<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
                + anchor + "</xdr:wsDr>").getBytes(UTF_8));
        return Cleaning.clean(Cleaning.zip(parts));
    }

    private static List<String> covered(Copy copy) {
        return copy.result().findings().stream().filter(finding -> finding.kind().equals("hidden.covered-perhaps")).map(Finding::value).toList();
    }
}
