package org.postern.clean.svg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Cleaning;
import org.postern.clean.Cleaning.Copy;
import org.postern.inspect.Finding.Fate;

/** Text of a drawing that something drawn later covers. */
final class SvgCoverTest {
    private static final String SECRET = "Copy seventeen";
    private static final String TEXT = "<text x=\"20\" y=\"50\" font-size=\"4\">" + SECRET + "</text>";
    private static final String RECT = "<rect x=\"10\" y=\"30\" width=\"120\" height=\"40\" ";

    @ParameterizedTest
    @ValueSource(strings = {TEXT + RECT + "fill=\"#fff\"/>", TEXT + RECT + "/>", TEXT + RECT + "style=\"fill:red\"/>", "<g>" + TEXT + "</g><g fill=\"navy\">" + RECT + "/></g>",
        "<g transform=\"translate(1000 0)\">" + TEXT + "</g><rect x=\"1010\" y=\"30\" width=\"120\" height=\"40\"/>",
        "<text x=\"80\" y=\"50\" font-size=\"4\" text-anchor=\"middle\">Copy <tspan font-weight=\"bold\">seventeen</tspan></text>" + RECT + "/>"})
    void textUnderALaterRectangleGoes(String drawing) throws IOException {
        assertGone(drawing);
    }

    @Test
    void soDoesTextUnderAPictureThatFillsItsFrame() throws IOException {
        assertGone(TEXT + picture("jpeg", "preserveAspectRatio=\"none\""));
        assertTold(TEXT + picture("jpeg", ""));
        assertTold(TEXT + picture("png", "preserveAspectRatio=\"none\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {TEXT + RECT + "fill-opacity=\"0.5\"/>", "<g opacity=\"0.3\">" + TEXT + RECT + "/></g>", TEXT + RECT + "rx=\"9\"/>", TEXT + RECT + "fill=\"rgba(0,0,0,0.5)\"/>",
        TEXT + RECT + "fill=\"url(#a)\"/><linearGradient id=\"a\"><stop offset=\"0\" stop-opacity=\"0\"/></linearGradient>", "<style>rect{fill:red}</style>" + TEXT + RECT + "/>",
        "<text x=\"20\" y=\"50\" font-size=\"9\">" + SECRET + "</text>" + RECT + "/>"})
    void whatMayLetSomethingThroughOrIsNarrowIsOnlyToldOf(String drawing) throws IOException {
        assertTold(drawing);
    }

    @ParameterizedTest
    @ValueSource(strings = {RECT + "fill=\"#eee\"/>" + TEXT, TEXT + RECT + "fill=\"none\" stroke=\"red\"/>", TEXT + "<rect x=\"10\" y=\"30\" width=\"20\" height=\"40\"/>",
        TEXT + "<clipPath id=\"c\">" + RECT + "/></clipPath><circle r=\"1\" clip-path=\"url(#c)\"/>", TEXT + "<defs>" + RECT + "/></defs>"})
    void whatStandsBehindOrCoversNothingIsLeft(String drawing) throws IOException {
        Copy copy = clean(drawing);
        assertThat(new String(copy.bytes(), UTF_8)).contains(SECRET);
        assertThat(copy.result().findings()).noneMatch(finding -> finding.kind().startsWith("hidden.covered"));
    }

    private static String picture(String kind, String attributes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), kind, bytes);
        return "<image x=\"10\" y=\"30\" width=\"120\" height=\"40\" " + attributes + " href=\"data:image/" + kind + ";base64," + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "\"/>";
    }

    private static Copy clean(String drawing) throws IOException {
        return Cleaning.clean(("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2000\" height=\"100\">" + drawing + "</svg>").getBytes(UTF_8));
    }

    private static void assertGone(String drawing) throws IOException {
        Copy copy = clean(drawing);
        assertThat(new String(copy.bytes(), UTF_8)).doesNotContain("seventeen");
        assertThat(copy.result().findings()).anyMatch(finding -> finding.kind().equals("hidden.covered") && finding.value().equals(SECRET) && finding.fate() == Fate.REMOVED);
    }

    private static void assertTold(String drawing) throws IOException {
        Copy copy = clean(drawing);
        assertThat(new String(copy.bytes(), UTF_8)).contains(SECRET);
        assertThat(copy.result().findings()).anyMatch(finding -> finding.kind().equals("hidden.covered-perhaps") && finding.fate() == Fate.NEEDS_HUMAN);
    }
}
