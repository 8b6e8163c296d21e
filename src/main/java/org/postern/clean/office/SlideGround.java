package org.postern.clean.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.postern.clean.xml.XmlNode;

/**
 * What stands behind the shapes of a slide: its colours by name and its background, from the slide itself, its layout, its master and their theme
 * (ECMA-376 part 1, 19.3.1 and 20.1.4).
 */
final class SlideGround {
    /** A picture or a gradient, a colour that is changed on its way: nobody can say that words vanish in it. */
    static final int UNKNOWN = -1;
    private static final int WHITE = 0xFFFFFF;
    private static final Map<String, String> USUAL = Map.of("bg1", "lt1", "tx1", "dk1", "bg2", "lt2", "tx2", "dk2");
    private static final Map<String, Integer> NAMED = Map.of("white", WHITE, "black", 0, "red", 0xFF0000, "window", WHITE, "windowText", 0);

    private final Map<String, Integer> theme = new HashMap<>();
    private final Map<String, String> names = new HashMap<>(USUAL);
    private final List<XmlNode.Element> below = new ArrayList<>();
    private final Map<String, Boolean> pictures = new HashMap<>();
    private boolean fillsAreOpaque = true;
    private int background = WHITE;
    private boolean backgroundKnown;
    private SlideText text;

    /**
     * @param slide the slide's tree; of its layout, master and theme only what is there is used
     * @param usual what the presentation sets for text; may be null
     */
    static SlideGround of(OoxmlParts parts, String path, XmlNode.Element slide, XmlNode.Element usual) throws XMLStreamException {
        var ground = new SlideGround();
        String layout = target(parts, path, "slideLayout");
        String master = target(parts, layout, "slideMaster");
        XmlNode.Element scheme = parts.peek(target(parts, master, "theme"));
        XmlNode.Element masterTree = parts.peek(master);
        XmlNode.Element layoutTree = parts.peek(layout);
        if (scheme != null) {
            ground.learn(scheme);
        }
        XmlNode.Element map = masterTree == null ? null : masterTree.first(Ooxml.P, "clrMap");
        if (map != null) {
            map.attributes().forEach((name, value) -> ground.names.put(name.local(), value));
        }
        ground.rename(layoutTree);
        ground.rename(slide);
        ground.text = new SlideText(layoutTree, masterTree, usual);
        ground.paint(slide);
        for (XmlNode.Element tree : new XmlNode.Element[] {layoutTree, masterTree}) {
            if (tree != null) {
                ground.paint(tree);
                ground.below.add(tree);
            }
        }
        for (OoxmlParts.Relation relation : parts.relations(path)) {
            if (relation.kind().equals("image") && !relation.external()) {
                ground.pictures.put(relation.id(), opaque(parts.bytes(relation.target())));
            }
        }
        return ground;
    }

    /** A layout and a slide may call the theme's colours by other names than their master (19.3.1.7). */
    private void rename(XmlNode.Element tree) {
        XmlNode.Element own = tree == null ? null : tree.first(Ooxml.P, "clrMapOvr");
        XmlNode.Element map = own == null ? null : own.first(Ooxml.A, "overrideClrMapping");
        if (map != null) {
            map.attributes().forEach((name, value) -> names.put(name.local(), value));
        }
    }

    private static String target(OoxmlParts parts, String source, String kind) throws XMLStreamException {
        for (OoxmlParts.Relation relation : source.isEmpty() || parts.bytes(source) == null ? List.<OoxmlParts.Relation>of() : parts.relations(source)) {
            if (relation.kind().equals(kind) && !relation.external()) {
                return relation.target();
            }
        }
        return "";
    }

    /** JPEG, and PNG without a channel or a colour that lets through (PNG 11.2.1 and 11.3.1). */
    private static boolean opaque(byte[] picture) {
        if (picture == null || picture.length < 26) {
            return false;
        }
        boolean jpeg = (picture[0] & 0xFF) == 0xFF && (picture[1] & 0xFF) == 0xD8;
        boolean png = picture[1] == 'P' && picture[2] == 'N' && picture[3] == 'G' && (picture[25] == 0 || picture[25] == 2);
        return jpeg || png && !new String(picture, java.nio.charset.StandardCharsets.ISO_8859_1).contains("tRNS");
    }

    private void learn(XmlNode.Element tree) {
        XmlNode.Element elements = tree.first(Ooxml.A, "themeElements");
        XmlNode.Element scheme = elements == null ? null : elements.first(Ooxml.A, "clrScheme");
        for (XmlNode.Element entry : scheme == null ? List.<XmlNode.Element>of() : scheme.elements()) {
            for (XmlNode.Element colour : entry.elements()) {
                theme.put(entry.name().local(), plain(colour));
            }
        }
        XmlNode.Element formats = elements == null ? null : elements.first(Ooxml.A, "fmtScheme");
        fillsAreOpaque = formats == null || !letsThrough(formats.first(Ooxml.A, "fillStyleLst"));
    }

    private void paint(XmlNode.Element tree) {
        XmlNode.Element common = tree.first(Ooxml.P, "cSld");
        XmlNode.Element own = common == null || backgroundKnown ? null : common.first(Ooxml.P, "bg");
        if (own == null) {
            return;
        }
        backgroundKnown = true;
        XmlNode.Element reference = own.first(Ooxml.P, "bgRef");
        XmlNode.Element properties = own.first(Ooxml.P, "bgPr");
        // The first of a theme's backgrounds is the plain colour; the others may be anything.
        boolean plain = reference != null && "1001".equals(reference.attribute("idx"));
        background = plain ? colour(reference) : properties == null ? UNKNOWN : colour(properties.first(Ooxml.A, "solidFill"));
    }

    /** Where words and placeholders have their colours from. */
    SlideText text() {
        return text;
    }

    int background() {
        return background;
    }

    /** The layout and the master, whose shapes stand behind those of the slide. */
    List<XmlNode.Element> below() {
        return below;
    }

    boolean fillsAreOpaque() {
        return fillsAreOpaque;
    }

    boolean opaquePicture(String id) {
        return pictures.getOrDefault(String.valueOf(id), false);
    }

    /** The colour in a fill, or {@link #UNKNOWN}. */
    int colour(XmlNode.Element fill) {
        List<XmlNode.Element> inside = fill == null ? List.of() : fill.elements();
        if (inside.size() != 1 || !inside.getFirst().elements().isEmpty()) {
            return UNKNOWN;
        }
        XmlNode.Element colour = inside.getFirst();
        if (!colour.is(Ooxml.A, "schemeClr")) {
            return plain(colour);
        }
        String name = String.valueOf(colour.attribute("val"));
        String mapped = names.getOrDefault(name, name);
        int usual = mapped.equals("lt1") ? WHITE : mapped.equals("dk1") ? 0 : UNKNOWN;
        return theme.getOrDefault(mapped, usual);
    }

    private static int plain(XmlNode.Element colour) {
        String value = switch (colour.name().local()) {
            case "srgbClr" -> colour.attribute("val");
            case "sysClr" -> colour.attribute("lastClr") != null ? colour.attribute("lastClr") : colour.attribute("val");
            case "prstClr" -> colour.attribute("val");
            default -> null;
        };
        if (value == null || !colour.elements().isEmpty()) {
            return UNKNOWN;
        }
        return value.toUpperCase(Locale.ROOT).matches("[0-9A-F]{6}") ? Integer.parseInt(value, 16) : NAMED.getOrDefault(value, UNKNOWN);
    }

    /** Whether a fill may be seen through anywhere. */
    static boolean letsThrough(XmlNode.Element fill) {
        for (XmlNode.Element inner : fill == null ? List.<XmlNode.Element>of() : fill.elements()) {
            if (inner.name().local().startsWith("alpha") || letsThrough(inner)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nobody tells one from the other on paper or a screen. */
    static boolean alike(int one, int other) {
        if (one == UNKNOWN || other == UNKNOWN) {
            return false;
        }
        boolean alike = true;
        for (int shift = 0; shift <= 16; shift += 8) {
            alike &= Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) <= 7;
        }
        return alike;
    }
}
