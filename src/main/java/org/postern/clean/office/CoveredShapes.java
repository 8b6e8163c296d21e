package org.postern.clean.office;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.postern.clean.xml.XmlNode;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * Shapes of a slide that another one covers, and words in the colour of what is behind them. Sure is what lies wholly in the frame of a later rectangle or
 * picture that lets nothing through; a shape that is covered for the most part, or by something that may let light through, is told and left.
 */
final class CoveredShapes {
    private static final Set<String> LEAVES = Set.of("sp", "pic", "graphicFrame", "cxnSp");
    private static final Set<String> FILLS = Set.of("noFill", "solidFill", "gradFill", "pattFill", "blipFill", "grpFill");
    /** Covered by more than this, words are worth a look. */
    private static final double MOSTLY = 0.9;
    /** A point. */
    private static final double POINT = 12_700;
    private static final double FAR = 1e12;
    /** No person lays out more; a made slide may hold a hundred thousand. */
    private static final int MOST = 1_000;
    /** Hundredths of a point: letters whose size comes from elsewhere are hardly larger. */
    private static final double INHERITED = 1_800;
    private static final double INHERITED_IN_PLACE = 4_400;
    /** Of a letter's size, and rather more than most need. */
    private static final double LINE = 1.25;
    private static final double LETTER = 0.6;

    private record Placed(XmlNode.Element parent, XmlNode.Element shape, SlideFrame frame) {}

    private record Cover(SlideFrame frame, boolean sure, int at) {}

    private final OfficeFindings findings;
    private final String part;
    private final SlideGround ground;

    CoveredShapes(OfficeFindings findings, String part, SlideGround ground) {
        this.findings = findings;
        this.part = part;
        this.ground = ground;
    }

    void takeOut(XmlNode.Element slide) {
        List<Placed> shapes = shapes(slide);
        boolean moves = slide.first(Ooxml.P, "timing") != null;
        List<Cover> covers = covers(shapes);
        var behind = new ArrayList<SlideFrame>();
        for (XmlNode.Element tree : ground.below()) {
            shapes(tree).stream().filter(shape -> paints(shape.shape)).forEach(shape -> behind.add(anywhere(shape.frame)));
        }
        for (int at = 0; at < shapes.size(); at++) {
            Placed one = shapes.get(at);
            if (one.frame != null && hidden(one, at, covers, moves)) {
                findings.add("hidden.covered", part, one.shape.text().strip(), Tells.CONTENT, Severity.HIGH);
                one.parent.children().remove(one.shape);
                continue;
            }
            inColourOfGround(one, behind);
            if (behind.size() < MOST && paints(one.shape)) {
                behind.add(anywhere(one.frame));
            } else if (behind.size() == MOST) {
                // So many that any of them may be the ground of any words.
                behind.add(anywhere(null));
            }
        }
    }

    private static SlideFrame anywhere(SlideFrame known) {
        return known != null ? known : new SlideFrame(-FAR, -FAR, FAR, FAR, false);
    }

    /** What may cover something, the largest of it on a slide made of thousands. */
    private List<Cover> covers(List<Placed> shapes) {
        var covers = new ArrayList<Cover>();
        for (int at = 0; at < shapes.size(); at++) {
            Placed shape = shapes.get(at);
            if (shape.frame != null && covers(shape.shape, true)) {
                covers.add(new Cover(shape.frame, shape.frame.exact() && covers(shape.shape, false), at));
            }
        }
        covers.sort(Comparator.comparingDouble((Cover cover) -> -cover.frame.width() * cover.frame.height()));
        return covers.subList(0, Math.min(covers.size(), MOST));
    }

    private static List<Placed> shapes(XmlNode.Element tree) {
        var shapes = new ArrayList<Placed>();
        XmlNode.Element common = tree.first(Ooxml.P, "cSld");
        XmlNode.Element root = common == null ? null : common.first(Ooxml.P, "spTree");
        if (root != null) {
            collect(root, SlideFrame.Scale.NONE, shapes);
        }
        return shapes;
    }

    private static void collect(XmlNode.Element group, SlideFrame.Scale scale, List<Placed> shapes) {
        for (XmlNode.Element child : group.elements()) {
            if (child.is(Ooxml.P, "grpSp")) {
                collect(child, scale == null ? null : SlideFrame.inside(child, scale), shapes);
            } else if (LEAVES.contains(child.name().local())) {
                shapes.add(new Placed(group, child, scale == null ? null : SlideFrame.of(child, scale)));
            }
        }
    }

    /** Tells what may be covered; @return whether the shape is, for sure */
    private boolean hidden(Placed one, int at, List<Cover> covers, boolean moves) {
        SlideFrame reach = reach(one);
        boolean perhaps = false;
        for (Cover cover : covers) {
            boolean sure = cover.at > at && cover.sure && cover.frame.holds(reach);
            if (sure && !moves) {
                return true;
            }
            perhaps |= cover.at > at && (sure || cover.frame.shareOf(one.frame) >= MOSTLY);
        }
        if (perhaps && !one.shape.text().isBlank()) {
            findings.add(new Finding("hidden.covered-perhaps", part, one.shape.text().strip(), Tells.CONTENT, Severity.MEDIUM, Fate.NEEDS_HUMAN));
        }
        return false;
    }

    /**
     * As far as a shape and the words in it may be painted: words run over the edge of their frame when they do not fit, and a table's rows grow.
     */
    private static SlideFrame reach(Placed one) {
        XmlNode.Element body = one.shape.first(Ooxml.P, "txBody");
        if (one.shape.is(Ooxml.P, "graphicFrame")) {
            return one.frame.wider(FAR, FAR);
        }
        if (body == null || body.text().isBlank()) {
            return one.frame;
        }
        XmlNode.Element properties = body.first(Ooxml.A, "bodyPr");
        if (properties != null && properties.attribute("vert") != null && !"horz".equals(properties.attribute("vert"))) {
            return one.frame.wider(FAR, FAR);
        }
        double size = Math.max(largest(body), placeholder(one.shape) ? INHERITED_IN_PLACE : INHERITED) / 100 * POINT;
        double room = Math.max(one.frame.width() - 15 * POINT, size);
        double high = 8 * POINT;
        double wide = 0;
        for (XmlNode.Element paragraph : body.elements()) {
            if (paragraph.is(Ooxml.A, "p")) {
                double length = paragraph.text().length() * size * LETTER;
                wide = Math.max(wide, length);
                high += Math.max(1, Math.ceil(length / room)) * size * LINE;
            }
        }
        boolean oneLine = properties != null && "none".equals(properties.attribute("wrap"));
        return one.frame.wider(oneLine ? Math.max(0, wide - one.frame.width()) : 0, Math.max(0, high - one.frame.height()));
    }

    private static boolean placeholder(XmlNode.Element shape) {
        XmlNode.Element properties = shape.first(Ooxml.P, "nvSpPr");
        XmlNode.Element more = properties == null ? null : properties.first(Ooxml.P, "nvPr");
        return more != null && more.first(Ooxml.P, "ph") != null;
    }

    /** The largest size that anything in a body of text names; 0 for none. */
    private static double largest(XmlNode.Element element) {
        double largest = SlideFrame.number(element, "sz");
        for (XmlNode.Element inner : element.elements()) {
            largest = Math.max(largest, largest(inner));
        }
        return largest;
    }

    /** @param perhaps whether it is enough that it might cover */
    private boolean covers(XmlNode.Element shape, boolean perhaps) {
        XmlNode.Element properties = shape.first(Ooxml.P, "spPr");
        if (properties == null || shape.is(Ooxml.P, "cxnSp") || properties.first(Ooxml.A, "noFill") != null) {
            return false;
        }
        XmlNode.Element geometry = properties.first(Ooxml.A, "prstGeom");
        XmlNode.Element effects = properties.first(Ooxml.A, "effectLst");
        boolean whole = geometry != null && "rect".equals(geometry.attribute("prst")) && (effects == null || effects.first(Ooxml.A, "softEdge") == null);
        if (shape.is(Ooxml.P, "pic")) {
            return perhaps || whole && covering(shape.first(Ooxml.P, "blipFill"));
        }
        XmlNode.Element fill = fill(properties);
        XmlNode.Element style = shape.first(Ooxml.P, "style");
        XmlNode.Element reference = style == null ? null : style.first(Ooxml.A, "fillRef");
        if (fill == null) {
            boolean filled = reference != null && SlideFrame.number(reference, "idx") > 0;
            return filled && (perhaps || whole && ground.fillsAreOpaque() && !SlideGround.letsThrough(reference));
        }
        return perhaps || whole && (fill.is(Ooxml.A, "blipFill") ? covering(fill) : !fill.is(Ooxml.A, "grpFill") && !SlideGround.letsThrough(fill));
    }

    private static XmlNode.Element fill(XmlNode.Element properties) {
        for (XmlNode.Element inner : properties.elements()) {
            if (FILLS.contains(inner.name().local()) && inner.name().namespace().equals(Ooxml.A)) {
                return inner;
            }
        }
        return null;
    }

    /** A picture that fills its whole frame and lets nothing through. */
    private boolean covering(XmlNode.Element fill) {
        XmlNode.Element blip = fill == null ? null : fill.first(Ooxml.A, "blip");
        XmlNode.Element stretch = fill == null ? null : fill.first(Ooxml.A, "stretch");
        XmlNode.Element crop = fill == null ? null : fill.first(Ooxml.A, "srcRect");
        XmlNode.Element inset = stretch == null ? null : stretch.first(Ooxml.A, "fillRect");
        boolean plain = blip != null && blip.elements().isEmpty() && ground.opaquePicture(blip.attribute(Ooxml.R, "embed"));
        boolean cropped = crop == null || crop.attributes().values().stream().noneMatch(value -> value.startsWith("-"));
        return plain && cropped && stretch != null && (inset == null || inset.attributes().isEmpty());
    }

    private void inColourOfGround(Placed one, List<SlideFrame> behind) {
        XmlNode.Element body = one.shape.first(Ooxml.P, "txBody");
        if (body == null || one.shape.first(Ooxml.P, "spPr") == null) {
            return;
        }
        int colour = behindWords(one, behind);
        for (XmlNode.Element paragraph : colour == SlideGround.UNKNOWN ? List.<XmlNode.Element>of() : body.elements()) {
            for (XmlNode.Element run : paragraph.elements()) {
                if (run.is(Ooxml.A, "r") && !run.text().isBlank() && isPlain(run.first(Ooxml.A, "rPr"))
                        && SlideGround.alike(ground.colour(ground.text().paint(one.shape, paragraph, run)), colour)) {
                    findings.hiddenText(part, run.text());
                    paragraph.children().remove(run);
                }
            }
        }
    }

    /** Letters without anything of their own that would show them. @param properties may be null */
    private static boolean isPlain(XmlNode.Element properties) {
        return properties == null || properties.first(Ooxml.A, "highlight") == null && properties.first(Ooxml.A, "ln") == null && properties.first(Ooxml.A, "effectLst") == null;
    }

    /** The one colour that is behind a shape's words, or {@link SlideGround#UNKNOWN}. */
    private int behindWords(Placed one, List<SlideFrame> behind) {
        XmlNode.Element properties = one.shape.first(Ooxml.P, "spPr");
        XmlNode.Element fill = fill(properties);
        XmlNode.Element style = one.shape.first(Ooxml.P, "style");
        fill = fill != null || style != null ? fill : ground.text().ground(one.shape);
        if (fill != null && fill.is(Ooxml.A, "solidFill") && !SlideGround.letsThrough(fill)) {
            return ground.colour(fill);
        }
        boolean styled = style != null && style.first(Ooxml.A, "fillRef") != null && SlideFrame.number(style.first(Ooxml.A, "fillRef"), "idx") > 0;
        if (fill == null ? styled : !fill.is(Ooxml.A, "noFill")) {
            return SlideGround.UNKNOWN;
        }
        SlideFrame reach = one.frame == null ? anywhere(null) : reach(one);
        return behind.stream().anyMatch(other -> other.meets(reach)) ? SlideGround.UNKNOWN : ground.background();
    }

    private boolean paints(XmlNode.Element shape) {
        return shape.is(Ooxml.P, "graphicFrame") || covers(shape, true);
    }
}
