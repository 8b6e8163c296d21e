package org.postern.clean.office;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Cleaning;
import org.postern.clean.RefusedException;

/** Documents with macros and templates become plain documents; what cannot be looked through is refused. */
final class OfficeTypesTest {
    @ParameterizedTest
    @CsvSource({"docx, word/document.xml, application/vnd.ms-word.document.macroEnabled.main+xml", "docx, word/document.xml, application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "docx, word/document.xml, application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", "xlsx, xl/workbook.xml, application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "xlsx, xl/workbook.xml, application/vnd.ms-excel.addin.macroEnabled.main+xml", "xlsx, xl/workbook.xml, application/vnd.ms-excel.template.macroEnabled.main+xml",
        "pptx, ppt/presentation.xml, application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml", "pptx, ppt/presentation.xml, application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
        "pptx, ppt/presentation.xml, application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"})
    void aDocumentWithMacrosBecomesAPlainOne(String extension, String main, String type) throws IOException {
        String folder = main.substring(0, main.indexOf('/') + 1);
        Map<String, String> parts = new LinkedHashMap<>(extension.equals("docx") ? WordCarriers.plain() : extension.equals("xlsx") ? SheetCarriers.plain() : SlideCarriers.plain());
        parts.put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/" + main + "\" ContentType=\"" + type + "\"/></Types>");
        parts.put(folder + "vbaProject.bin", "Attribute VB_Name = \"Quillfeather\"");
        parts.put(folder + "vbaProjectSignature.bin", "Quillfeather");
        parts.computeIfPresent(folder + "_rels/" + main.substring(folder.length()) + ".rels", (path, xml) -> xml.replace("</Relationships>", Carrier.relation("v1", "vbaProject=vbaProject.bin") + "</Relationships>"));
        var bytes = new LinkedHashMap<String, byte[]>();
        parts.forEach((path, xml) -> bytes.put(path, xml.replace("§§", "").getBytes(UTF_8)));
        Cleaning.Copy copy = Cleaning.clean(OfficePackages.zip(bytes));

        assertThat(copy.result().extension()).isEqualTo(extension);
        assertThat(copy.kinds()).filteredOn("macro"::equals).hasSize(2);
        Map<String, byte[]> clean = Cleaning.unzip(copy.bytes());
        assertThat(clean.keySet()).noneMatch(name -> name.contains("vba"));
        assertThat(new String(clean.get("[Content_Types].xml"), UTF_8)).contains(".main+xml").doesNotContain("macroEnabled", "template", "addin", "slideshow");
    }

    /** MS-XLSB 2.1.7: the parts are records, of which nothing here knows what is content. */
    @Test
    void aBinaryWorkbookIsRefused() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".getBytes(UTF_8));
        parts.put("_rels/.rels", Carrier.relations("officeDocument=xl/workbook.bin").getBytes(UTF_8));
        parts.put("xl/workbook.bin", new byte[] {(byte) 0x83, 1, 0, (byte) 0x80, 1, 50});
        assertThatThrownBy(() -> Cleaning.clean(OfficePackages.zip(parts))).isInstanceOf(RefusedException.class).hasMessageEndingWith(".");
    }

    @Test
    void aPackageThatRightsManagementLocksIsRefused() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var file = new POIFSFileSystem()) {
            file.getRoot().createDocument("EncryptedPackage", new ByteArrayInputStream(new byte[4_096]));
            file.getRoot().createDocument("EncryptionInfo", new ByteArrayInputStream(new byte[4_096]));
            file.writeFilesystem(out);
        }
        assertThatThrownBy(() -> Cleaning.clean(out.toByteArray())).isInstanceOf(RefusedException.class).hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>", "<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\"/>",
        "<w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"/>", "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"})
    void aDocumentInOneXmlFileIsRefused(String xml) {
        assertThatThrownBy(() -> Cleaning.clean("<?xml version=\"1.0\"?>" + xml)).isInstanceOf(RefusedException.class).hasMessageContaining("one XML file");
    }
}
