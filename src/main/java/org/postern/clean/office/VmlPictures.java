package org.postern.clean.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * What is seen of the markup of Word 2007 and older (VML, ECMA-376 part 4, 19.1), drawn anew in that of its successors: pictures, previews of embedded objects, text boxes, lettering
 * and plain shapes. Freely drawn shapes stay what they are, which the allow-list tells and drops.
 */
final class VmlPictures {
    static final String V = "urn:schemas-microsoft-com:vml";
    private static final String O = "urn:schemas-microsoft-com:office:office";
    private static final String W10 = "urn:schemas-microsoft-com:office:word";
    private static final String SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
    private static final Map<String, String> PRESETS = Map.of("rect", "rect", "roundrect", "roundRect", "oval", "ellipse", "line", "line", "image", "rect");
    /** Kinds of a shape that only names one (MS-ODRAWXML 2.4.2): frames of text and pictures, straight lines. */
    private static final Map<String, String> TYPES = Map.of("1", "rect", "2", "roundRect", "3", "ellipse", "20", "line", "32", "line", "75", "rect", "202", "rect", "136", "rect");
    private static final long INCH = 914_400;
    private static final int DEEP = 40;

    /** From the coordinates of a group's children to English metric units. */
    private record Scale(double x, double y, double byX, double byY) {
        static final Scale NONE = new Scale(0, 0, Built.POINT, Built.POINT);
    }

    private final OfficeFindings findings;
    private final String part;
    private int drawn;

    VmlPictures(OfficeFindings findings, String part) {
        this.findings = findings;
        this.part = part;
    }

    void draw(XmlNode.Element parent) {
        draw(parent, 0);
    }

    private void draw(XmlNode.Element parent, int depth) {
        for (int at = 0; at < parent.children().size(); at++) {
            if (!(parent.children().get(at) instanceof XmlNode.Element child)) {
                continue;
            }
            draw(child, depth);
            boolean object = child.is(Ooxml.W, "object");
            if (!object && !child.is(Ooxml.W, "pict")) {
                continue;
            }
            var drawings = new ArrayList<XmlNode.Element>();
            shapes(child, Scale.NONE, false, drawings, depth);
            if (object) {
                findings.add("content.object", part + " object", program(child), Tells.CONTENT, Severity.HIGH);
            }
            if (!drawings.isEmpty()) {
                parent.children().remove(at);
                parent.children().addAll(at, drawings);
                at += drawings.size() - 1;
            }
        }
    }

    /** Which program made an object; the object itself is not carried over. */
    private static String program(XmlNode.Element object) {
        XmlNode.Element ole = object.first(O, "OLEObject");
        return ole == null || ole.attribute("ProgID") == null ? "" : ole.attribute("ProgID");
    }

    private void shapes(XmlNode.Element parent, Scale scale, boolean placed, List<XmlNode.Element> into, int depth) {
        for (XmlNode.Element shape : parent.elements()) {
            String local = shape.name().local();
            if (!shape.name().namespace().equals(V) || local.equals("shapetype") || depth > DEEP) {
                continue;
            }
            var style = new VmlStyle(shape.attribute("style"));
            if (style.get("visibility").equals("hidden") || style.get("mso-hide").equals("all") || style.get("display").equals("none")) {
                findings.add("hidden.shape", part, shape.text().strip(), Tells.CONTENT, Severity.HIGH);
            } else if (local.equals("group")) {
                shapes(shape, inside(shape, style, scale, placed), true, into, depth + 1);
            } else {
                one(shape, style, scale, placed, into);
            }
        }
    }

    private static Scale inside(XmlNode.Element group, VmlStyle style, Scale scale, boolean placed) {
        double[] frame = frame(style, scale, placed);
        String[] size = String.valueOf(group.attribute("coordsize")).split(",");
        String[] origin = String.valueOf(group.attribute("coordorigin")).split(",");
        double wide = Math.max(1, VmlStyle.number(size[0]) <= 0 ? 1_000 : VmlStyle.number(size[0]));
        double high = Math.max(1, size.length < 2 || VmlStyle.number(size[1]) <= 0 ? 1_000 : VmlStyle.number(size[1]));
        double byX = frame[2] / wide;
        double byY = frame[3] / high;
        return new Scale(frame[0] - VmlStyle.number(origin[0]) * byX, frame[1] - (origin.length < 2 ? 0 : VmlStyle.number(origin[1])) * byY, byX, byY);
    }

    /** Left, top, width and height. */
    private static double[] frame(VmlStyle style, Scale scale, boolean placed) {
        if (placed) {
            return new double[] {scale.x + style.length("left", 1) * scale.byX, scale.y + style.length("top", 1) * scale.byY, style.length("width", 1) * scale.byX, style.length("height", 1) * scale.byY};
        }
        return new double[] {style.length("margin-left", Built.POINT) + style.length("left", Built.POINT), style.length("margin-top", Built.POINT) + style.length("top", Built.POINT),
                style.length("width", Built.POINT), style.length("height", Built.POINT)};
    }

    private void one(XmlNode.Element shape, VmlStyle style, Scale scale, boolean placed, List<XmlNode.Element> into) {
        double[] frame = frame(style, scale, placed);
        long wide = frame[2] <= 0 ? INCH : Math.round(frame[2]);
        long high = frame[3] <= 0 ? INCH : Math.round(frame[3]);
        long turned = Math.round(VmlStyle.number(style.get("rotation")) * 60_000);
        String type = String.valueOf(shape.attribute("type")).replaceAll("^#?_x0000_t", "");
        String preset = PRESETS.getOrDefault(shape.name().local(), TYPES.get(type));
        XmlNode.Element image = shape.first(V, "imagedata");
        String picture = image == null ? null : image.attribute(Ooxml.R, "id");
        XmlNode.Element box = shape.first(V, "textbox");
        XmlNode.Element lettering = shape.first(V, "textpath");
        XmlNode.Element words = box == null ? null : box.first(Ooxml.W, "txbxContent");
        String letters = lettering == null ? null : lettering.attribute("string");
        XmlNode.Element fill = shape.first(V, "fill");
        if (fill != null && (fill.attribute(Ooxml.R, "id") != null || fill.attribute(O, "relid") != null)) {
            findings.add("content.object", part + " fill", shape.text().strip(), Tells.CONTENT, Severity.HIGH);
        }
        XmlNode.Element graphic;
        if (picture != null) {
            graphic = picture(picture, image, wide, high, turned);
        } else if (words != null || letters != null && !letters.isBlank()) {
            graphic = box(shape, words != null ? words : lettering(letters, shape, wide, high), preset == null ? "rect" : preset, letters == null, wide, high, turned);
        } else if (preset != null && frame[2] + frame[3] > 0) {
            graphic = box(shape, null, preset, true, wide, high, turned);
        } else {
            findings.add("content.object", part + " pict", shape.text().strip(), Tells.CONTENT, Severity.HIGH);
            return;
        }
        boolean floats = placed || style.get("position").equals("absolute");
        into.add(Built.of(Ooxml.W, "drawing", "", floats ? anchor(shape, style, frame, wide, high, graphic) : Built.of(Ooxml.WP, "inline", "distT=0 distB=0 distL=0 distR=0",
                Built.of(Ooxml.WP, "extent", "cx=" + wide + " cy=" + high), Built.of(Ooxml.WP, "docPr", "id=1"), Built.of(Ooxml.WP, "cNvGraphicFramePr", ""), graphic)));
    }

    private static XmlNode.Element graphic(String uri, XmlNode.Element inside) {
        XmlNode.Element data = Built.of(Ooxml.A, "graphicData", "", inside).with("uri", uri);
        return Built.of(Ooxml.A, "graphic", "", data);
    }

    private static XmlNode.Element picture(String relation, XmlNode.Element image, long wide, long high, long turned) {
        long[] cut = new long[4];
        String[] sides = {"cropleft", "croptop", "cropright", "cropbottom"};
        boolean any = false;
        for (int side = 0; side < 4; side++) {
            cut[side] = Math.round(VmlStyle.share(image.attribute(sides[side])) * 100_000);
            any |= cut[side] != 0;
        }
        XmlNode.Element names = Built.of(Ooxml.PIC, "nvPicPr", "", Built.of(Ooxml.PIC, "cNvPr", "id=0"), Built.of(Ooxml.PIC, "cNvPicPr", ""));
        XmlNode.Element place = Built.of(Ooxml.PIC, "spPr", "", Built.place(Ooxml.A, 0, 0, wide, high, turned), Built.shape("rect"));
        return graphic(Ooxml.PIC, Built.of(Ooxml.PIC, "pic", "", names, Built.fill(Ooxml.PIC, relation, any ? cut : null), place));
    }

    private static XmlNode.Element box(XmlNode.Element shape, XmlNode.Element words, String preset, boolean paints, long wide, long high, long turned) {
        String fill = !paints || VmlStyle.isOff(shape, "filled") || preset.equals("line") ? null : VmlStyle.colour(shape.attribute("fillcolor"), "FFFFFF");
        String stroke = !paints || VmlStyle.isOff(shape, "stroked") ? null : VmlStyle.colour(shape.attribute("strokecolor"), "000000");
        long weight = shape.attribute("strokeweight") == null ? 9_525 : Math.round(VmlStyle.measure(shape.attribute("strokeweight"), Built.POINT));
        XmlNode.Element look = Built.of(Ooxml.WPS, "spPr", "", Built.place(Ooxml.A, 0, 0, wide, high, turned), Built.shape(preset), Built.solid(fill),
                Built.of(Ooxml.A, "ln", "w=" + Math.clamp(weight, 0, 20_116_800), Built.solid(stroke)));
        XmlNode.Element text = words == null ? null : Built.of(Ooxml.WPS, "txbx", "", words);
        return graphic(SHAPES, Built.of(Ooxml.WPS, "wsp", "", Built.of(Ooxml.WPS, "cNvSpPr", words == null ? "" : "txBox=1"), look, text,
                Built.of(Ooxml.WPS, "bodyPr", "rot=0 vert=horz wrap=square anchor=t")));
    }

    /** Words that were stretched over a shape, as large as they fit. */
    private static XmlNode.Element lettering(String letters, XmlNode.Element shape, long wide, long high) {
        double points = Math.min((double) high / Built.POINT * 0.8, wide / (double) Built.POINT / Math.max(1, letters.length()) / 0.6);
        XmlNode.Element look = Built.of(Ooxml.W, "rPr", "", new XmlNode.Element(Ooxml.W, "color").with(Ooxml.W, "val", VmlStyle.colour(shape.attribute("fillcolor"), "808080")),
                new XmlNode.Element(Ooxml.W, "sz").with(Ooxml.W, "val", Long.toString(Math.clamp(Math.round(points * 2), 4, 1_000))));
        return Built.of(Ooxml.W, "txbxContent", "", Built.of(Ooxml.W, "p", "", Built.of(Ooxml.W, "r", "", look, Built.words(Ooxml.W, letters))));
    }

    private XmlNode.Element anchor(XmlNode.Element shape, VmlStyle style, double[] frame, long wide, long high, XmlNode.Element graphic) {
        boolean behind = style.get("z-index").startsWith("-");
        XmlNode.Element wrap = shape.first(W10, "wrap");
        String kind = wrap == null ? "" : String.valueOf(wrap.attribute("type"));
        XmlNode.Element around = switch (kind) {
            case "square", "tight", "through" -> Built.of(Ooxml.WP, "wrapSquare", "wrapText=bothSides");
            case "topAndBottom" -> Built.of(Ooxml.WP, "wrapTopAndBottom", "");
            default -> Built.of(Ooxml.WP, "wrapNone", "");
        };
        return Built.of(Ooxml.WP, "anchor", "distT=0 distB=0 distL=0 distR=0 simplePos=0 relativeHeight=" + ++drawn + " behindDoc=" + (behind ? 1 : 0) + " locked=0 layoutInCell=1 allowOverlap=1",
                Built.of(Ooxml.WP, "simplePos", "x=0 y=0"), position("positionH", style.get("mso-position-horizontal"), style.get("mso-position-horizontal-relative"), "column", frame[0]),
                position("positionV", style.get("mso-position-vertical"), style.get("mso-position-vertical-relative"), "paragraph", frame[1]),
                Built.of(Ooxml.WP, "extent", "cx=" + wide + " cy=" + high), around, Built.of(Ooxml.WP, "docPr", "id=1"), Built.of(Ooxml.WP, "cNvGraphicFramePr", ""), graphic);
    }

    private static XmlNode.Element position(String name, String aligned, String relative, String usual, double offset) {
        String from = Set.of("margin", "page").contains(relative) ? relative : relative.equals("char") ? "character" : relative.equals("line") ? "line" : usual;
        boolean aligns = Set.of("left", "center", "right", "top", "bottom", "inside", "outside").contains(aligned);
        XmlNode.Element where = new XmlNode.Element(Ooxml.WP, aligns ? "align" : "posOffset").add(new XmlNode.Text(aligns ? aligned : Long.toString(Math.round(offset))));
        return Built.of(Ooxml.WP, name, "relativeFrom=" + from, where);
    }
}
