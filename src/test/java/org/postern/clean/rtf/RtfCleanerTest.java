package org.postern.clean.rtf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Cleaning;
import org.postern.clean.Format;
import org.postern.clean.RefusedException;

final class RtfCleanerTest {
    static byte[] document() throws IOException {
        var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", png);
        return (("{\\rtf1\\ansi\\ansicpg1252\\deff0\\deflang1031{\\fonttbl{\\f0\\froman\\fcharset0{\\*\\panose 02020603}Times New Roman{\\*\\falt TRACE};}{\\f1\\fnil\\fcharset134 SimSun;}"
                + "{\\f7\\fswiss TRACE Corporate 12345678;}}{\\colortbl;\\red255\\green255\\blue255;\\red255\\green0\\blue0;}"
                + "{\\stylesheet{\\s1 TRACE style;}}{\\*\\rsidtbl \\rsid1234567\\rsid7654321}{\\*\\generator TRACE Writer 9;}"
                + "{\\info{\\title TRACE title}{\\author TRACE Author}{\\operator TRACE Operator}{\\*\\company TRACE Company}{\\creatim\\yr2026\\mo1\\dy2\\hr3}{\\version7}}"
                + "{\\*\\userprops{\\propname TRACE}{\\staticval TRACE value}}{\\*\\template C:\\\\TRACE\\\\a.dot}{\\*\\revtbl{Unknown;}{TRACE Reviser;}}{\\*\\datastore 545241434500}"
                + "{\\*\\xmlnstbl{\\xmlns1 TRACE}}{\\*\\themedata 504b}{\\*\\docvar{TRACE name}{TRACE value}}{\\*\\passwordhash 0102}\\paperw11906\\paperh16838"
                + "{\\header \\pard Header stays \\chpgn\\par}"
                + "\\pard\\plain\\rsid111 {\\rtlch\\fcs1 \\ltrch\\fcs0 \\insrsid1234567 The vis}{\\insrsid7654321 ible }{\\b\\insrsid1 bold} words stay.\\par"
                + "{\\v TRACE hidden}{\\cf1 TRACE white}{\\fs2 TRACE tiny}{\\deleted\\revauthdel1 TRACE deleted}{\\revised\\revauth1\\revdttm99 inserted stays}\\par"
                + "{\\f1 \\'d6\\'d0\\'ce\\'c4} \\u1574?\\u1735? zero\\u8203?width {\\expnd3\\expndtw15 spaced} \\emdash  done\\par"
                + "{\\field{\\*\\fldinst HYPERLINK \"https://TRACE.example/?u=7\"}{\\fldrslt link text stays}} {\\field{\\*\\fldinst AUTHOR TRACE}{\\fldrslt result stays}}\\par"
                + "{\\*\\bkmkstart TRACEmark}marked{\\*\\bkmkend TRACEmark}{\\*\\atnid TRACE}{\\*\\atnauthor TRACE Noter}{\\*\\annotation TRACE comment}\\par"
                + "{\\*\\footnote \\pard footnote stays}{\\shp{\\*\\shpinst\\shpleft10{\\sp{\\sn wzName}{\\sv TRACE shape}}{\\sp{\\sn gtextUNICODE}{\\sv lettering stays}}{\\shptxt box stays}}}{\\object\\objemb{\\*\\objclass TRACE.Class}{\\*\\objdata 54524143}{\\result object picture stays}}"
                + "\\trowd\\cellx3000\\clcbpat2\\cellx6000\\pard\\intbl cell one\\cell{\\cf1 white on red stays}\\cell\\row\\pard"
                + "{\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn wzName}{\\sv TRACE.png}}}\\pngblip\\picwgoal300\\pichgoal200{\\*\\blipuid 0011}\n")
                + HexFormat.of().formatHex(png.toByteArray()) + "}}{\\nonshppict{\\pict\\wmetafile8 0100}}\\par{\\*\\unknown TRACE unknown}last words\\par}\0\0TRACE after").getBytes(US_ASCII);
    }

    @Test
    void noTraceIsLeftAndTheTextStays() throws IOException {
        Cleaning.Copy copy = Cleaning.clean(document());
        assertThat(copy.result().format()).isEqualTo(Format.RTF);
        assertThat(copy.text()).doesNotContain("TRACE", "rsid", "info", "generator", "54524143", "8203", "themedata", "wmetafile")
                .contains("Header stays ", "The visible ", "\\b\\f0 bold", "words stay.", "inserted stays", "link text stays", "result stays", "marked", "footnote stays", "lettering stays", "box stays",
                        "object picture stays", "cell one", "white on red stays", "\\u20013?\\u25991?", "\\u1574?\\u1735?", "zerowidth", "\\pngblip", "last words", "\\u8212?");
        assertThat(copy.kinds()).contains("metadata.author", "metadata.operator", "metadata.title", "metadata.creatim", "metadata.generator", "metadata.template", "metadata.userprops",
                "metadata.docvar", "revision.author", "revision.numbers", "hidden.text", "external.reference", "field.instruction", "bookmark", "comment", "comment.author",
                "content.object", "rtf.private", "text.invisible", "text.spacing", "file.bytes-around");
    }

    @Test
    void theCopyIsSettledAndNoByteBreaksIt() throws IOException {
        Cleaning.assertSettled(document());
        Cleaning.assertNoByteBreaksIt(document(), 7);
    }

    @Test
    void exiftoolFindsNothingInTheCopy() throws Exception {
        assumeThat(Cleaning.installed("exiftool")).as("exiftool is installed").isTrue();
        assertThat(Cleaning.run(Cleaning.clean(document()).bytes(), "rtf", "exiftool", "FILE")).doesNotContain("TRACE", "Author", "Title", "Error", "Warning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\\rtf1 cut", "{\\rtf1 \\'g1}", "{\\rtf1 \\bin99 a}", "{\\rtf1{\\pict\\wmetafile8 010009000003}}"})
    void whatIsBrokenOrHoldsAnOldMetafileIsRefused(String document) {
        assertThatThrownBy(() -> Cleaning.clean(document)).isInstanceOf(RefusedException.class).hasMessageEndingWith(".");
    }

    @Test
    void groupsNestedWithoutEndAreRefused() {
        String deep = "{\\rtf1 " + "{".repeat(50_000) + "}".repeat(50_000) + "}";
        assertThatThrownBy(() -> Cleaning.clean(deep)).isInstanceOf(RefusedException.class).hasMessageContaining("deep");
    }

    @Test
    void bytesOfADoubleByteCodePageAreReadTogether() throws IOException {
        String document = "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0 " + new String("会议".getBytes("GBK"), ISO_8859_1) + "\\par}";
        assertThat(Cleaning.clean(document.getBytes(ISO_8859_1)).text()).contains("\\u20250?\\u-29715?".replace("-29715", String.valueOf((short) '议')));
    }

    @Test
    void aFontWithAnyLettersKeepsItsNameHoweverOftenItIsCleaned() throws IOException {
        byte[] once = Cleaning.clean("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Gro\\'dfe Schrift;}}\\f0 words\\par}".getBytes(ISO_8859_1)).bytes();
        assertThat(new String(once, ISO_8859_1)).contains("\\u223?");
        assertThat(Cleaning.clean(once).bytes()).isEqualTo(once);
    }
}
