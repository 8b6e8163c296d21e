package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.postern.inspect.UntrustedBytes;

final class PicturesModeTest {
    @Test
    void aRedactedPageBecomesAPictureWithoutText() throws Exception {
        UntrustedBytes pdf = resource("/redaction-cases/a01-tj.pdf");
        Plan plan = new Plan(List.of(new BoxMark(1, new Box(95, 70, 330, 102), "source")), Width.QUANTISED, Mode.PICTURES, false, null, true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Report report = Redactor.redact(pdf, plan, out, (done, total) -> { });

        assertThat(report.clean()).isTrue();
        assertThat(report.removed()).containsExactly(new Report.Removed(1, 1, "source"));
        assertThat(PageTexts.extract(UntrustedBytes.of(out.toByteArray()), 1, 1).getFirst().words()).isEmpty();
        assertThat(Report.parse(report.toJson())).isEqualTo(report);
    }

    @Test
    void pagesAreMeasuredAndDrawnAsAReaderShowsThem() throws Exception {
        List<String> drawn = new ArrayList<>();
        PagePictures.render(resource("/redaction-cases/a19-userunit.pdf"), 1, 1, 36, (page, width, height, png) -> drawn.add(page + " " + width + "x" + height));

        assertThat(PagePictures.sizes(resource("/redaction-cases/a17-rotate.pdf")).pages()).containsExactly(new PageSizes.Size(792, 612));
        assertThat(PagePictures.sizes(resource("/redaction-cases/a19-userunit.pdf")).pages()).containsExactly(new PageSizes.Size(1224, 1584));
        assertThat(drawn).containsExactly("1 612x792");
    }

    private static UntrustedBytes resource(String name) throws Exception {
        try (InputStream in = PicturesModeTest.class.getResourceAsStream(name)) {
            return UntrustedBytes.of(in.readAllBytes());
        }
    }
}
