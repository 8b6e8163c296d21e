package org.postern.clean.css;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.clean.Cleaning;
import org.postern.clean.Format;

final class CssCleanerTest {
    static final String SHEET = """
            @charset "utf-8";
            @import url("https://TRACE.example/import.css?u=7");
            /* written by TRACE on a Tuesday */
            @font-face { font-family: "Canary"; src: url(https://TRACE.example/f.woff2) }
            body { margin: 0.50em; color: #AABBCC; background: url('https://TRACE.example/pixel.gif?id=7') }
            p.note, .u-9731234567TRACE { font-weight: bold; behavior: url(TRACE.htc); -moz-binding: url(TRACE.xml#x) }
            h1::before { content: "Chapter\u200B " counter(chapter) }
            a[href^="https://TRACE.example"] { color: red }
            @media screen and (max-width: 600px) { p { width: calc(100% - 10.000001px); cursor: ur\\6c(https://TRACE.example/c.cur), auto } }
            @keyframes fade { from { opacity: 0 } 50% { opacity: .5 } }
            .x { --tracker: https://TRACE.example; color: expression(alert("TRACE")); unknown-thing: TRACE }
            """;

    @Test
    void noCommentAddressOrForeignRuleIsLeftAndTheRestDraws() throws IOException {
        Cleaning.Copy copy = Cleaning.clean(SHEET);
        assertThat(copy.result().format()).isEqualTo(Format.CSS);
        assertThat(copy.text()).doesNotContain("TRACE", "http", "url(", "expression", "\u200B", "@import", "@font-face")
                .contains("body{margin:0.5em;color:#aabbcc}", "p.note", "font-weight:bold", "content:\"Chapter \" counter(chapter)",
                        "@media screen and (max-width:", "calc(100% - 10px)", "@keyframes fade{");
        assertThat(copy.kinds()).contains("css.comment", "external.reference", "text.invisible");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a{background:u\\72l(//t.example)}             | ''
            a{color:red;background:URL( x.gif )}          | a{color:red}
            a{color:red}}b{color:blue}                    | a{color:red}
            a{width:+010.50000px;height:1e2px}            | a{width:10.5px;height:100px}
            a{color:red;<!-- x --> top:1px}               | a{color:red}
            .a.b > .c:hover~d{top:1px}                    | .a.b>.c:hover~d{top:1px}
            a{content:"\\200b x"}                          | a{content:"x"}
            """)
    void whatIsHiddenBehindEscapesIsReadAsItIs(String given, String clean) {
        assertThat(sheet(given).strip()).isEqualTo(clean);
    }

    @Test
    void theCopyIsSettledAndNoByteBreaksIt() throws IOException {
        byte[] sheet = SHEET.getBytes(StandardCharsets.UTF_8);
        Cleaning.assertSettled(sheet);
        Cleaning.assertNoByteBreaksIt(sheet, 3);
    }

    @Property(tries = 300)
    void cleaningTwiceIsCleaningOnce(@ForAll String css) {
        String once = sheet("p{color:red}" + css);
        assertThat(sheet(once)).isEqualTo(once);
    }

    private static String sheet(String css) {
        var names = new CssRebuild.Names() {
            @Override
            public java.util.Optional<String> className(String name) {
                return java.util.Optional.of(name);
            }

            @Override
            public java.util.Optional<String> id(String name) {
                return java.util.Optional.of(name);
            }

            @Override
            public java.util.Optional<String> address(String untrusted) {
                return java.util.Optional.empty();
            }
        };
        return new CssRebuild(names, "sheet", found -> { }).sheet(css);
    }
}
