package org.postern.clean.svg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Cleaning;
import org.postern.clean.Format;
import org.postern.clean.RefusedException;

final class SvgCleanerTest {
    private static byte[] jpegWithComment() throws IOException {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        byte[] plain = out.toByteArray();
        byte[] comment = "TRACE camera".getBytes(UTF_8);
        var marked = new ByteArrayOutputStream();
        marked.write(plain, 0, 2);
        marked.write(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) (comment.length + 2)});
        marked.write(comment);
        marked.write(plain, 2, plain.length - 2);
        return marked.toByteArray();
    }

    static byte[] drawing() throws IOException {
        return ("""
                <?xml version="1.0"?><!-- made by TRACE --><?TRACE instruction?>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
                 xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" viewBox="0 0 100 100" width="100" height="100"
                 sodipodi:docname="TRACE.svg" inkscape:export-filename="/home/TRACE/a.png" onload="TRACE()" data-id="TRACE">
                <title>TRACE title</title><desc>TRACE words</desc>
                <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">TRACE Author</dc:creator></rdf:RDF></metadata>
                <sodipodi:namedview inkscape:window-width="1920" id="TRACEview"/>
                <style>@import url(https://TRACE.example/x.css); /* TRACE */ .TRACEbold { font-weight: bold; fill: url(#TRACEgradient) } .TRACEoff { display: none } .TRACEunused { fill: red }</style>
                <script>alert("TRACE")</script>
                <defs><linearGradient id="TRACEgradient"><stop offset="0" stop-color="#112233"/><stop offset="1" style="stop-color:#445566"/></linearGradient>
                <linearGradient id="TRACEunused"><stop offset="0"/></linearGradient><circle id="TRACEdot" r="2.00000001"/></defs>
                <rect id="TRACErect" x="10.123456789" y="10" width="50" height="50" fill="url(#TRACEgradient)" inkscape:label="TRACE label"/>
                <path d="M10.00000013,20.5l5-3a5 5 0 0110 10z" stroke="black"/>
                <use xlink:href="#TRACEdot" x="5"/><use href="https://TRACE.example/sprite.svg#a"/>
                <a xlink:href="https://TRACE.example/?u=7"><text x="10" y="90" class="TRACEbold">Words\u200B stay 中文 <tspan>here</tspan></text></a>
                <text class="TRACEoff">TRACE hidden words</text><text x="500" y="10">TRACE far away</text><text x="1" y="5" font-size="0.01">TRACE tiny</text>
                <text x="1" y="9" fill="none">TRACE unpainted</text>
                <foreignObject><p xmlns="http://www.w3.org/1999/xhtml">TRACE foreign</p></foreignObject>
                <image x="1" y="1" width="8" height="8" xlink:href="data:image/jpeg;base64,%s"/><image href="https://TRACE.example/pixel.png"/>
                <animate attributeName="x" values="TRACE"/><g display="none"><text>TRACE layer</text></g>
                </svg>""").formatted(Base64.getEncoder().encodeToString(jpegWithComment())).getBytes(UTF_8);
    }

    @Test
    void noTraceIsLeftAndTheDrawingStays() throws IOException {
        Cleaning.Copy copy = Cleaning.clean(drawing());
        assertThat(copy.result().format()).isEqualTo(Format.SVG);
        assertThat(copy.text()).doesNotContain("TRACE", "inkscape", "sodipodi", "script", "http://t", "https:", "\u200B")
                .contains("Words stay 中文 <tspan>here</tspan>", "x=\"10.123\"", "id=\"i1\"", "fill=\"url(#i1)\"", "class=\"c1\"", ".c1{font-weight:bold;fill:url(#i1)}",
                        "xlink:href=\"#i2\"", "d=\"M10 20.5l5 -3a5 5 0 0 1 10 10z\"");
        assertThat(copy.kinds()).contains("xml.comment", "svg.title", "svg.desc", "metadata.creator", "svg.private", "macro", "external.reference",
                "hidden.text", "content.object", "image.segment", "text.invisible", "css.comment");
    }

    @Test
    void aPictureInsideIsCleanedAsItself() throws IOException {
        Matcher data = Pattern.compile("data:image/jpeg;base64,([A-Za-z0-9+/=]+)").matcher(Cleaning.clean(drawing()).text());
        assertThat(data.find()).isTrue();
        assertThat(new String(Base64.getDecoder().decode(data.group(1)), java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("TRACE");
    }

    @Test
    void theCopyIsSettledAndNoByteBreaksIt() throws IOException {
        Cleaning.assertSettled(drawing());
        Cleaning.assertNoByteBreaksIt(drawing(), 11);
    }

    @Test
    void othersReadTheCopyAndFindNothing() throws Exception {
        byte[] clean = Cleaning.clean(drawing()).bytes();
        assumeThat(Cleaning.installed("exiftool") && Cleaning.installed("mat2")).as("exiftool and mat2 are installed").isTrue();
        assertThat(Cleaning.run(clean, "svg", "exiftool", "FILE")).doesNotContain("TRACE", "Creator", "Title", "Desc", "Error");
        assertThat(Cleaning.run(clean, "svg", "mat2", "--show", "FILE")).doesNotContain("TRACE", "dc:", "Creator", "svg:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE svg [<!ENTITY a \"TRACE\">]><svg xmlns='http://www.w3.org/2000/svg'><text>&a;</text></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><text>cut", "<svg xmlns='urn:other'><text>cut</text></svg>"})
    void whatIsNoPlainDrawingIsRefused(String drawing) {
        assertThatThrownBy(() -> Cleaning.clean(drawing)).isInstanceOf(RefusedException.class).hasMessageContaining("drawing");
    }

    @Test
    void referencesInCirclesComeToAnEnd() throws IOException {
        String drawing = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'><defs><g id='a'><use xlink:href='#b'/></g>"
                + "<g id='b'><use xlink:href='#a'/></g></defs><use xlink:href='#a'/></svg>";
        assertThat(Cleaning.clean(drawing).text()).contains("#i1", "#i2");
    }
}
