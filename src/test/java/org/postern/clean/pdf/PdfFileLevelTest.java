package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What stands in a PDF beside its objects: comments, objects that are free, slack, a second table, older versions, places and numbers. */
final class PdfFileLevelTest {
    private final StringBuilder file = new StringBuilder("%PDF-1.5\n%Qz-second-line\n");
    private final Map<Integer, Integer> places = new TreeMap<>();

    private void object(int number, String body) {
        places.put(number, file.length());
        file.append(number).append(" 0 obj\n").append(body).append("\nendobj\n%Qz-between-").append(number).append("\n");
    }

    /** Objects in an odd order with odd numbers, an unused object stream with slack, a free entry with a body, a hybrid table, an older page. */
    private byte[] build() {
        object(40, "<</Type/Pages/Kids[7 0 R]/Count 1/QzKey(Qz-pages-key)>>");
        object(3, PagePdf.stream("/QzLength(Qz-stream-key)", "BT /F1 12 Tf 20 150 Td (plain) Tj ET"));
        object(7, "<</Type/Page/Parent 40 0 R/MediaBox[0 0 300 200]/Contents 3 0 R/Resources<</Font<</F1 9 0 R>>>>>>");
        object(9, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
        object(2, "<</Type/Catalog/Pages 40 0 R>>");
        object(20, PagePdf.stream("/Type/ObjStm/N 1/First 6", "21 0   (Qz-in-object-stream) %Qz-slack"));
        object(22, "<</Linearized 1/L 9/H[1 2]/O 7/E 9/N 1/T 9/QzHint(Qz-linearized)>>");
        int older = file.length();
        file.append("7 0 obj\n<</Type/Page/Contents(Qz-older-page)>>\nendobj\n");
        int free = file.length();
        file.append("30 0 obj\n(Qz-free-object)\nendobj\n");
        int hybrid = file.length();
        file.append("31 0 obj\n").append(PagePdf.stream("/Type/XRef/Size 41/W[1 2 1]/Index[20 1]/QzTable(Qz-hybrid-table)", "\u0001\0\0\0")).append("\nendobj\n");
        assertThat(List.of(older, free, hybrid)).doesNotHaveDuplicates();
        int table = file.length();
        file.append("xref\n0 1\n0000000000 65535 f \n30 1\n0000000000 00017 f \n");
        places.forEach((number, place) -> file.append(number).append(" 1\n").append(String.format("%010d 00000 n \n", place)));
        file.append("trailer\n<</Size 41/Root 2 0 R/XRefStm ").append(hybrid).append("/ID[<517a2d6964><517a2d6964>]/QzTrailer(Qz-trailer)>>\n%Qz-before-end\nstartxref\n").append(table)
                .append("\n%%EOF\n%Qz-behind-end\n");
        return file.toString().getBytes(ISO_8859_1);
    }

    @Test
    void nothingBesideWhatIsDrawnGoesOn() throws Exception {
        byte[] pdf = build();
        Judges.Cleaned clean = Judges.clean(pdf);
        String inside = Judges.unpacked(clean.bytes());

        assertThat(inside).contains("plain").doesNotContain("Qz").doesNotContain("517a2d").doesNotContain("Linearized");
        assertThat(inside.split("startxref", -1)).hasSize(2);
        List<String> told = new ArrayList<>();
        clean.result().findings().forEach(finding -> told.add(finding.kind() + " " + finding.value()));
        assertThat(String.join("\n", told)).contains("Qz-second-line", "Qz-trailer", "Qz-pages-key", "Qz-linearized");
        Assumptions.assumeTrue(Judges.installed("qpdf") && Judges.installed("exiftool"));
        assertThat(Judges.run(clean.bytes(), "qpdf", "--check", "FILE")).contains("No syntax or stream encoding errors found");
        assertThat(Judges.run(clean.bytes(), "exiftool", "-G1", "-a", "FILE")).doesNotContain("Qz");
        assertThat(Judges.run(clean.bytes(), "pdftotext", "FILE", "-").strip()).isEqualTo("plain");
    }

    /** The same objects by the same numbers and in the same order, whatever the writer's were. */
    @Test
    void numbersOrderAndKindOfTableAreOurOwn() throws Exception {
        byte[] plain = new PagePdf().content("BT /F1 12 Tf 20 150 Td (plain) Tj ET");

        assertThat(Judges.clean(build()).bytes()).isEqualTo(Judges.clean(plain).bytes());
    }
}
