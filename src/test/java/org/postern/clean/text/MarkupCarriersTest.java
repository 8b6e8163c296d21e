package org.postern.clean.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.clean.Carriers.PLANTED;
import static org.postern.clean.Carriers.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Carriers;
import org.postern.clean.Carriers.Carrier;
import org.postern.clean.Cleaning;

/** Each place in which a page, a drawing or a file of data can carry a word that no reader sees: it goes, it is told, and what is read stays. */
final class MarkupCarriersTest {
    /** In an address there are no spaces. */
    private static final String TOKEN = "Quillfeather44817";
    private static final String ADDRESS = "https://example.org/" + TOKEN + "/a.png";

    @ParameterizedTest
    @MethodSource
    void whatAPageCarries(Carrier carrier) throws IOException {
        assertThat(Carriers.assertGoneAndTold(carrier).text()).contains("The river rose twice.");
    }

    static List<Carrier> whatAPageCarries() {
        var all = new ArrayList<Carrier>();
        for (String tag : List.of("<img src='%s'>", "<img src='' srcset='%s 2x'>", "<picture><source srcset='%s 1x'><img></picture>", "<a href='%s'>here</a>", "<a href='#b' ping='%s'>here</a>",
                "<link rel=canonical href='%s'>", "<link rel=alternate type='application/json+oembed' href='%s'>", "<link rel=preload as=image imagesrcset='%s'>", "<base href='%s'>", "<iframe src='%s'></iframe>",
                "<form action='%s'></form>", "<button formaction='%s'>b</button>", "<video poster='%s'></video>", "<audio src='%s'></audio>", "<video><track src='%s'></video>", "<object data='%s'></object>", "<embed src='%s'>",
                "<body background='%s'>", "<table background='%s'><tr><td>a</table>", "<blockquote cite='%s'>q</blockquote>", "<q cite='%s'>q</q>", "<ins cite='%s'>q</ins>", "<img longdesc='%s'>", "<img usemap='%s'>", "<area href='%s'>",
                "<script src='%s'></script>", "<svg><image href='%s'/></svg>", "<svg><use xlink:href='%s'/></svg>", "<math href='%s'><mi>x</mi></math>", "<input type=image src='%s'>", "<img lowsrc='%s'>",
                "<html manifest='%s'>", "<object classid='%s'></object>", "<object codebase='%s'></object>", "<applet archive='%s'></applet>", "<a href='a' attributionsrc='%s'>a</a>", "<iframe srcdoc=\"<img src='%s'>\"></iframe>",
                "<div itemscope itemtype='%s'>a</div>", "<div itemid='%s'>a</div>", "<div about='%s'>a</div>", "<p style='background:url(%s)'>a</p>", "<style>@import '%s';</style>", "<style>@font-face{font-family:a;src:url(%s)}</style>",
                "<style>p{background:url(%s)}</style>", "<meta http-equiv=refresh content='0;url=%s'>", "<meta property='og:url' content='%s'>")) {
            all.add(new Carrier(tag.replace("'%s'", "").replaceAll("[<>]", " ").strip(), page(tag.formatted(ADDRESS)), TOKEN, "", "", TOKEN));
        }
        for (String tag : List.of("<!-- saved from url=(0042)http://example.org/%s -->", "<!-- %s -->", "<!--[if mso]><p>%s</p><![endif]-->", "<meta name=author content='%s'>", "<meta name=generator content='%s'>",
                "<meta name=csrf-token content='%s'>", "<script type='application/ld+json'>{\"author\":\"%s\"}</script>", "<script id='__NEXT_DATA__' type='application/json'>{\"user\":\"%s\"}</script>", "<script>var user='%s';</script>",
                "<input type=hidden name=csrf value='%s'>", "<input type=text value='%s'>", "<textarea hidden>%s</textarea>", "<p data-user='%s'>a</p>", "<p onclick=\"go('%s')\">a</p>", "<p title='%s'>a</p>", "<p hidden>%s</p>",
                "<template><p>%s</p></template>", "<noscript>%s</noscript>", "<object>%s</object>", "<video>%s</video>", "<canvas>%s</canvas>", "<select><option>%s</option></select>", "<datalist><option value='%s'></datalist>",
                "<p aria-label='%s'>a</p>", "<img alt='C:\\Users\\%s\\a.png' src='data:,'>", "<p id='%s'>a</p>", "<p class='%s'>a</p>", "<a name='%s'>a</a>", "<p lang='x-%s'>a</p>", "<input placeholder='%s'>", "<button value='%s'>b</button>",
                "<option label='%s'>", "<svg><metadata>%s</metadata><rect width='9' height='9'/></svg>", "<svg><title>%s</title><rect width='9' height='9'/></svg>", "<svg><rect id='%s' width='9' height='9'/></svg>", "<x-card user='%s'>a</x-card>",
                "<math><semantics><mi>x</mi><annotation>%s</annotation></semantics></math>", "<table summary='%s'><tr><td>a</table>", "<?php echo '%s' ?>", "<![CDATA[%s]]>", "<style>/* %s */ p{color:red}</style>", "<style>.a::after{content:'%s'}</style>",
                "<table><tr><td headers='%s'>a</table>", "<time datetime='%s'>a</time>", "<p nonce='%s'>a</p>", "<p style='--user:%s'>a</p>", "<p style='font-family:%s'>a</p>", "<param name=a value='%s'>", "<title>%s</title>")) {
            all.add(text(tag.replace("'%s'", "").replaceAll("[<>]", " ").strip(), "", "", page(tag.formatted(PLANTED))));
        }
        all.add(text("before the page", "", "", ("<!-- " + PLANTED + " -->\n" + new String(page(""), UTF_8)).getBytes(UTF_8)));
        all.add(text("type of the document", "", "", new String(page(""), UTF_8).replace("<!DOCTYPE html>", "<!DOCTYPE html PUBLIC \"-//" + PLANTED + "//EN\" \"a.dtd\">").getBytes(UTF_8)));
        return all;
    }

    private static byte[] page(String tag) {
        return ("<!DOCTYPE html><html><head></head><body><p>The river rose twice.</p>" + tag + "</body></html>").getBytes(UTF_8);
    }

    /** Whoever marks where a part ends, or calls a part what it is, has said nothing that the copy would tell. */
    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><html><body><div><p>River</p></div><!-- </div> --></body></html>", "<!DOCTYPE html><html><body><header data-role='header'>River</header><!-- </header> --></body></html>",
        "<!DOCTYPE html><html><head><meta name=a content=charset></head><body><section data-type='section'>River</section></body></html>", "<!DOCTYPE html><html><body><input value=strong><strong>River</strong></body></html>",
        "<!DOCTYPE html><html><body><!-- <p>River</p> --><p>River</p></body></html>", "<?xml version=\"1.0\"?><note><!-- </note> --><to>River</to></note>",
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' viewBox='0 0 9 9'><circle r='2' inkscape:label='circle' stroke='#000'/><title>circle</title><text>River</text></svg>",
        "<?xml version=\"1.0\"?><html xmlns='http://www.w3.org/1999/xhtml'><body><table><tr><td>River</td></tr></table></body></html>"})
    void namesOfPartsAreNotTakenForWhatWasRemoved(String file) throws IOException {
        assertThat(Cleaning.clean(file).text()).contains("River");
        Cleaning.assertSettled(file.getBytes(UTF_8));
    }

    /** Words under something that lets nothing through: whether they are seen depends on the window, so a person is told. */
    @ParameterizedTest
    @ValueSource(strings = {"<p>%s</p><div style='position:absolute;top:0;left:0;width:100%%;height:500px;background:#fff'></div>",
        "<p>%s</p><div style='position:fixed;inset:0;background-color:black'>a</div>", "<p>%s</p><img style='position:absolute;top:0' src='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='>",
        "<style>.over{position:absolute;top:0;background:red;width:300px;height:300px}</style><p>%s</p><div class=over></div>", "<p>%s</p><div style='margin-top:-40px;background:white;height:40px;position:relative'></div>",
        "<p>%s</p><div style='transform:translateY(-30px);background:#000'>a</div>"})
    void wordsUnderSomethingAreTold(String body) throws IOException {
        Cleaning.Copy copy = Cleaning.clean(page(body.formatted(PLANTED)));
        assertThat(copy.result().findings()).as(copy.kinds().toString()).anyMatch(finding -> finding.kind().equals("hidden.covered-perhaps"));
        assertThat(copy.text()).contains("The river rose twice.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p style='position:relative;top:2px'>a</p>", "<div style='position:absolute;top:9px'>only words</div>", "<div style='background:#eee'>a</div>", "<div style='position:relative;background:#eee'>a</div>"})
    void whatLiesOverNothingIsNotTold(String body) throws IOException {
        assertThat(Cleaning.clean(page(body)).kinds()).doesNotContain("hidden.covered-perhaps");
    }

    @ParameterizedTest
    @MethodSource
    void whatADrawingCarries(Carrier carrier) throws IOException {
        assertThat(Carriers.assertGoneAndTold(carrier).text()).contains("River").contains("<path");
    }

    static List<Carrier> whatADrawingCarries() throws IOException {
        var all = new ArrayList<Carrier>();
        for (String part : List.of("<metadata>%s</metadata>", "<title>%s</title>", "<desc>%s</desc>", "<!-- %s -->", "<?app %s?>", "<inkscape:grid user='%s'/>", "<sodipodi:namedview inkscape:export-filename='%s'/>", "<rect id='%s' width='2' height='2'/>",
                "<rect class='%s' width='2' height='2'/>", "<rect inkscape:label='%s' width='2' height='2'/>", "<rect data-name='%s' width='2' height='2'/>", "<rect aria-label='%s' width='2' height='2'/>", "<i:pgf><![CDATA[%s]]></i:pgf>",
                "<script>%s</script>", "<style>/* %s */</style>", "<style>.a{font-family:'%s'}</style>", "<text x='900' y='5'>%s</text>", "<text y='5' fill='none'>%s</text>", "<text y='5' opacity='0'>%s</text>", "<text y='5' font-size='.01'>%s</text>",
                "<g display='none'><text>%s</text></g>", "<defs><text id='q'>%s</text></defs>", "<symbol id='w'><text>%s</text></symbol>", "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>%s</p></foreignObject>", "<switch><text y='9' systemLanguage='x-%s'>a</text></switch>",
                "<text y='9' lang='%s'>a</text>", "<animate attributeName='x' values='%s'/>", "<set to='%s'/>", "<text y='9' font-family='%s'>a</text>", "<rect width='2' height='2' onload=\"a('%s')\"/>", "<unknown>%s</unknown>", "<x:tag xmlns:x='urn:x'>%s</x:tag>",
                "<clipPath id='c'><text>%s</text></clipPath>", "<mask id='m'><text y='900'>%s</text></mask>", "<view id='%s'/>", "<filter id='f'><feImage href='%s'/></filter>")) {
            all.add(text(part.replace("'%s'", "").replaceAll("[<>]", " ").strip(), "", "", drawing(part.formatted(PLANTED))));
        }
        for (String part : List.of("<image href='%s' width='9' height='9'/>", "<use href='%s'/>", "<a href='%s'><rect width='2' height='2'/></a>", "<style>@import '%s';</style>", "<style>@font-face{font-family:a;src:url(%s)}</style>",
                "<rect fill='url(%s#a)' width='2' height='2'/>", "<script href='%s'/>", "<textPath href='%s'/>", "<linearGradient href='%s'/>", "<rect style='fill:url(%s#a)' width='2' height='2'/>", "<cursor href='%s'/>", "<video href='%s'/>")) {
            all.add(new Carrier(part.replaceAll("[<>]|'%s'", " ").strip(), drawing(part.formatted(ADDRESS)), TOKEN, "", "", TOKEN));
        }
        all.add(text("where it was saved", "", "", new String(drawing(""), UTF_8).replace("viewBox", "sodipodi:docname='" + PLANTED + "' viewBox").getBytes(UTF_8)));
        all.add(text("an address of a namespace", "", "", new String(drawing(""), UTF_8).replace("viewBox", "xmlns:q='urn:" + PLANTED + "' viewBox").getBytes(UTF_8)));
        all.add(text("type of the document", "", "", ("<!DOCTYPE svg PUBLIC \"-//" + PLANTED + "//EN\" \"a.dtd\">" + new String(drawing(""), UTF_8)).getBytes(UTF_8)));
        all.add(text("behind the drawing", "", "", (new String(drawing(""), UTF_8) + "<!-- " + PLANTED + " -->").getBytes(UTF_8)));
        for (int field : new int[] {4, 8, 16}) {
            all.add(text("head of a packed drawing " + field, "archive.headers", "gzip", packed(drawing(""), field)));
        }
        return all;
    }

    private static byte[] drawing(String part) {
        return ("<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' xmlns:i='http://ns.adobe.com/AdobeIllustrator/10.0/'"
                + " xmlns:sodipodi='http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd' viewBox='0 0 100 100'><path d='M0 0L5 5z' stroke='#000'/><text x='5' y='50'>River</text>" + part + "</svg>").getBytes(UTF_8);
    }

    /** @param field an extra field (4), a name (8) or a remark (16), RFC 1952, 2.3.1 */
    private static byte[] packed(byte[] content, int field) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {0x1F, (byte) 0x8B, 8, (byte) field, 1, 2, 3, 4, 0, 3});
        if (field == 4) {
            out.write(new byte[] {(byte) (PLANTED.length() + 4), 0, 'Q', 'q', (byte) PLANTED.length(), 0});
        }
        out.write(PLANTED.getBytes(ISO_8859_1));
        if (field != 4) {
            out.write(0);
        }
        try (var deflated = new DeflaterOutputStream(out, new Deflater(9, true))) {
            deflated.write(content);
            deflated.finish();
            var crc = new CRC32();
            crc.update(content);
            for (long number : new long[] {crc.getValue(), content.length}) {
                for (int i = 0; i < 4; i++) {
                    out.write((int) (number >>> 8 * i));
                }
            }
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource
    void whatAFileOfDataCarries(Carrier carrier) throws IOException {
        assertThat(Carriers.assertGoneAndTold(carrier).text()).contains("River");
    }

    static List<Carrier> whatAFileOfDataCarries() {
        var all = new ArrayList<Carrier>();
        for (String xml : List.of("<!-- %s --><a>River</a>", "<a>River<?app %s?></a>", "<!DOCTYPE a SYSTEM \"%s\"><a>River</a>", "<a>River</a><!-- %s -->", "<?app %s?><a>River</a>")) {
            all.add(text("XML " + xml, "", "", ("<?xml version=\"1.0\"?>" + xml.formatted(PLANTED)).getBytes(UTF_8)));
        }
        for (String md : List.of("# River\n\n<!-- %s -->\n", "# River\n\n[//]: # (%s)\n", "# River\n\n[comment]: <> (%s)\n", "# River\n\n![a](https://example.org/a.png \"%s\")\n", "# River\n\n[a]: https://example.org/ '%s'\n")) {
            all.add(text("Markdown " + md.strip(), "", "", md.formatted(PLANTED).getBytes(UTF_8)));
        }
        return all;
    }
}
