package org.postern.clean.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.Cleaning;
import org.postern.clean.Cleaning.Copy;
import org.postern.inspect.Finding;

/** Words on a slide that another object covers, and words in the colour of what is behind them. */
final class CoveredShapesTest {
    private static final String SECRET = "Copy seventeen of forty";
    private static final String PLACE = "<a:xfrm><a:off x=\"1000000\" y=\"1000000\"/><a:ext cx=\"6000000\" cy=\"500000\"/></a:xfrm>";
    private static final String OVER = "<a:xfrm%s><a:off x=\"900000\" y=\"900000\"/><a:ext cx=\"6200000\" cy=\"700000\"/></a:xfrm><a:prstGeom prst=\"%s\"/>";
    private static final String RED = "<a:solidFill><a:srgbClr val=\"C00000\"/></a:solidFill>";
    private static final String WHITE = "<a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>";

    @ParameterizedTest
    @ValueSource(strings = {RED, "<a:gradFill><a:gsLst><a:gs pos=\"0\"><a:srgbClr val=\"000000\"/></a:gs><a:gs pos=\"100000\"><a:srgbClr val=\"FFFFFF\"/></a:gs></a:gsLst></a:gradFill>"})
    void wordsUnderALaterRectangleGo(String fill) throws IOException {
        assertGone(slide(words(PLACE, "") + shape(over("rect") + fill, ""), ""), "hidden.covered");
    }

    @Test
    void soDoWordsUnderAShapeOfTheProgramsUsualStyle() throws IOException {
        String style = "<p:style><a:lnRef idx=\"2\"/><a:fillRef idx=\"1\"><a:schemeClr val=\"accent1\"/></a:fillRef></p:style>";
        assertGone(slide(words(PLACE, "") + shape(over("rect"), style), ""), "hidden.covered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void soDoWordsUnderAPicture(String kind) throws IOException {
        assertGone(withPicture(kind, BufferedImage.TYPE_INT_RGB), "hidden.covered");
    }

    @Test
    void aPictureWithHolesIsOnlyToldOf() throws IOException {
        assertTold(withPicture("png", BufferedImage.TYPE_INT_ARGB));
    }

    @Test
    void theCoordinatesOfAGroupAreThoseOfItsOwnSpace() throws IOException {
        String group = "<p:grpSp><p:nvGrpSpPr/><p:grpSpPr><a:xfrm><a:off x=\"900000\" y=\"900000\"/><a:ext cx=\"6200000\" cy=\"700000\"/><a:chOff x=\"0\" y=\"0\"/>"
                + "<a:chExt cx=\"62\" cy=\"7\"/></a:xfrm></p:grpSpPr>%s</p:grpSp>";
        String inner = "<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%d\" cy=\"7\"/></a:xfrm><a:prstGeom prst=\"rect\"/>" + RED;
        assertGone(slide(words(PLACE, "") + group.formatted(shape(inner.formatted(62), "")), ""), "hidden.covered");
        assertStays(slide(words(PLACE, "") + group.formatted(shape(inner.formatted(40), "")), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rect|<a:solidFill><a:srgbClr val=\"C00000\"><a:alpha val=\"50000\"/></a:srgbClr></a:solidFill>|", "ellipse|" + RED + "|", "rect|" + RED
        + "<a:effectLst><a:softEdge rad=\"1\"/></a:effectLst>|", "rect|" + RED + "| rot=\"300000\""})
    void whatMayLetSomethingThroughIsOnlyToldOf(String cover) throws IOException {
        String[] three = cover.split("\\|", -1);
        assertTold(slide(words(PLACE, "") + shape(OVER.formatted(three[2], three[0]) + three[1], ""), ""));
    }

    @Test
    void aCoverThatMayMoveAwayIsOnlyToldOf() throws IOException {
        assertTold(slide(words(PLACE, "") + shape(over("rect") + RED, ""), "<p:timing/>"));
    }

    @Test
    void wordsThatRunOverTheirFrameAreOnlyToldOf() throws IOException {
        String low = PLACE.replace("cy=\"500000\"", "cy=\"100\"");
        assertTold(slide(words(low, "sz=\"9600\"") + shape(over("rect") + RED, ""), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a:noFill/>", ""})
    void aFrameWithoutFillCoversNothing(String fill) throws IOException {
        assertStays(slide(words(PLACE, "") + shape(over("rect") + fill, ""), ""));
    }

    @Test
    void whatStandsBehindOrBesideCoversNothing() throws IOException {
        assertStays(slide(shape(over("rect") + RED, "") + words(PLACE, ""), ""));
        assertStays(slide(words(PLACE, "") + shape(over("rect").replace("6200000", "3000000") + RED, ""), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"|" + WHITE, "|<a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill>", "|<a:solidFill><a:sysClr val=\"window\" lastClr=\"FDFDFD\"/></a:solidFill>",
        "<p:bg><p:bgPr>" + RED + "</p:bgPr></p:bg>|" + RED, "<p:bg><p:bgRef idx=\"1001\"><a:schemeClr val=\"tx1\"/></p:bgRef></p:bg>|<a:solidFill><a:srgbClr val=\"030303\"/></a:solidFill>"})
    void wordsInTheColourOfTheSlideGo(String groundAndColour) throws IOException {
        String[] two = groundAndColour.split("\\|", -1);
        Copy copy = slide(words(PLACE, "", two[1]), "", two[0]);
        assertGone(copy, "hidden.text");
    }

    @Test
    void wordsInTheColourOfTheirBoxGo() throws IOException {
        assertGone(slide(words(PLACE + RED, "", RED), ""), "hidden.text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p:bg><p:bgPr>" + RED + "</p:bgPr></p:bg>||", "<p:bg><p:bgPr><a:blipFill/></p:bgPr></p:bg>||", "|BEHIND|", "||" + RED})
    void whiteWordsOnSomethingElseStay(String where) throws IOException {
        String[] three = where.split("\\|", -1);
        String behind = three[1].isEmpty() ? "" : shape(over("rect") + RED, "");
        assertStays(slide(behind + words(PLACE + three[2], "", WHITE), "", three[0]));
    }

    @Test
    void aDarkMasterIsABackground() throws IOException {
        Map<String, byte[]> parts = OfficePackages.unzip(OfficePackages.slides());
        put(parts, words(PLACE, "", WHITE), "", "");
        parts.put("ppt/slides/_rels/slide1.xml.rels", relation("slideLayout", "../slideLayouts/slideLayout1.xml"));
        parts.put("ppt/slideLayouts/slideLayout1.xml", ("<p:sldLayout " + names(parts) + "><p:cSld><p:spTree/></p:cSld></p:sldLayout>").getBytes(StandardCharsets.UTF_8));
        parts.put("ppt/slideLayouts/_rels/slideLayout1.xml.rels", relation("slideMaster", "../slideMasters/slideMaster1.xml"));
        parts.put("ppt/slideMasters/slideMaster1.xml", ("<p:sldMaster " + names(parts) + "><p:cSld><p:bg><p:bgPr>" + RED + "</p:bgPr></p:bg><p:spTree/></p:cSld></p:sldMaster>")
                .getBytes(StandardCharsets.UTF_8));
        assertStays(Cleaning.clean(OfficePackages.zip(parts)));
    }

    private static byte[] relation(String kind, String target) {
        return ("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r7\" Type=\"http://x/" + kind + "\" Target=\"" + target
                + "\"/></Relationships>").getBytes(StandardCharsets.UTF_8);
    }

    private static Copy withPicture(String kind, int type) throws IOException {
        Map<String, byte[]> parts = OfficePackages.unzip(OfficePackages.slides());
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, type), kind, picture);
        parts.put("ppt/media/image1." + kind, picture.toByteArray());
        parts.put("ppt/slides/_rels/slide1.xml.rels", relation("image", "../media/image1." + kind));
        put(parts, words(PLACE, "") + "<p:pic><p:nvPicPr/><p:blipFill><a:blip r:embed=\"r7\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>" + over("rect")
                + "</p:spPr></p:pic>", "", "");
        return Cleaning.clean(OfficePackages.zip(parts));
    }

    private static String over(String geometry) {
        return OVER.formatted("", geometry);
    }

    private static String words(String properties, String size) {
        return words(properties, size, "");
    }

    private static String words(String properties, String size, String colour) {
        return "<p:sp><p:nvSpPr><p:cNvPr id=\"8\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>" + properties + "</p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr " + size + ">" + colour
                + "</a:rPr><a:t>" + SECRET + "</a:t></a:r></a:p></p:txBody></p:sp>";
    }

    private static String shape(String properties, String style) {
        return "<p:sp><p:nvSpPr><p:cNvPr id=\"9\" name=\"\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>" + properties + "</p:spPr>" + style + "</p:sp>";
    }

    private static Copy slide(String shapes, String behindTheTree) throws IOException {
        return slide(shapes, behindTheTree, "");
    }

    private static Copy slide(String shapes, String behindTheTree, String background) throws IOException {
        Map<String, byte[]> parts = OfficePackages.unzip(OfficePackages.slides());
        put(parts, shapes, behindTheTree, background);
        return Cleaning.clean(OfficePackages.zip(parts));
    }

    private static void put(Map<String, byte[]> parts, String shapes, String behindTheTree, String background) {
        parts.put("ppt/slides/slide1.xml", ("<p:sld " + names(parts) + "><p:cSld>" + background + "<p:spTree>" + shapes + "</p:spTree></p:cSld>" + behindTheTree + "</p:sld>")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static String names(Map<String, byte[]> parts) {
        String presentation = new String(parts.get("ppt/presentation.xml"), StandardCharsets.UTF_8);
        return presentation.substring("<p:presentation ".length(), presentation.indexOf('>'));
    }

    private static String cleanSlide(Copy copy) throws IOException {
        return new String(Cleaning.unzip(copy.bytes()).get("ppt/slides/slide1.xml"), StandardCharsets.UTF_8);
    }

    private static void assertGone(Copy copy, String kind) throws IOException {
        assertThat(cleanSlide(copy)).doesNotContain(SECRET);
        assertThat(copy.result().findings()).anyMatch(finding -> finding.kind().equals(kind) && finding.value().equals(SECRET) && finding.fate() == Finding.Fate.REMOVED);
    }

    private static void assertTold(Copy copy) throws IOException {
        assertThat(cleanSlide(copy)).contains(SECRET);
        assertThat(copy.result().findings()).anyMatch(finding -> finding.kind().equals("hidden.covered-perhaps") && finding.value().equals(SECRET)
                && finding.fate() == Finding.Fate.NEEDS_HUMAN);
    }

    private static void assertStays(Copy copy) throws IOException {
        assertThat(cleanSlide(copy)).contains(SECRET);
        assertThat(copy.result().findings()).noneMatch(finding -> finding.kind().startsWith("hidden.") && finding.value().contains(SECRET));
    }
}
