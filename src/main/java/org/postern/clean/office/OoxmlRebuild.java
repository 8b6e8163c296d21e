package org.postern.clean.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.postern.clean.CleanContext;
import org.postern.clean.Flaw;
import org.postern.clean.archive.Refusals;
import org.postern.clean.image.CroppedPicture.Crop;
import org.postern.clean.image.EmbeddedPicture;
import org.postern.clean.xml.AllowList;
import org.postern.clean.xml.XmlNode;

/**
 * Walks the parts of an OOXML package from the main one along known relations, and rebuilds each into the new package. A part that no
 * known relation reaches is never looked at by the writer.
 */
final class OoxmlRebuild {
    /** How a kind of part is rebuilt: its folder and name in the new package, its content type, its vocabulary. */
    record PartKind(String path, String contentType, AllowList vocabulary) {}

    /** Relations that a part has without naming them in its XML. */
    private static final Set<String> IMPLICIT = Set.of("styles", "numbering", "settings", "theme", "footnotes", "endnotes", "sharedStrings",
            "slideLayout", "slideMaster");

    private final OoxmlParts old;
    private final OoxmlWriter writer;
    private final Map<String, PartKind> kinds;
    private final CleanContext context;
    private final OoxmlTransform transform;
    private final Map<String, String> rebuilt = new HashMap<>();
    private final Map<String, CleanContext.Member> cleaned = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final OoxmlNumbers free = new OoxmlNumbers();

    OoxmlRebuild(OoxmlParts old, OoxmlWriter writer, Map<String, PartKind> kinds, CleanContext context, OoxmlTransform transform) {
        this.old = old;
        this.writer = writer;
        this.kinds = kinds;
        this.context = context;
        this.transform = transform;
    }

    /** @return the path of the part in the new package, or null when it is not of a kind that is carried over */
    String part(String kind, String path) throws IOException, XMLStreamException {
        if (rebuilt.containsKey(path)) {
            return rebuilt.get(path);
        }
        if (kind.equals("image")) {
            return image(path, Crop.NONE);
        }
        PartKind target = kinds.get(kind);
        XmlNode.Element root = target == null ? null : old.tree(path);
        if (root == null) {
            return null;
        }
        int number = numbers.merge(target.path(), 1, Integer::sum);
        String name = target.path().replace("#", Integer.toString(number));
        rebuilt.put(path, name);

        XmlNode.Element visible = transform.visible(kind, path, root);
        XmlNode.Element clean = target.vocabulary().rebuild(visible, (parent, dropped) -> transform.dropped(path, parent, dropped));
        if (clean == null) {
            throw Refusals.damaged(path, Flaw.ROOT_IS_ANOTHER);
        }
        new OfficeText(context).clean(clean, path);
        relations(path, name, clean);
        free.count(clean);
        writer.part(name, target.contentType(), clean);
        return name;
    }

    /** Whether something of an old part stands in the new package. */
    boolean carried(String path) {
        return rebuilt.get(path) != null || cleaned.get(path) != null;
    }

    private void relations(String path, String name, XmlNode.Element clean) throws IOException, XMLStreamException {
        var byId = new HashMap<String, OoxmlParts.Relation>();
        for (OoxmlParts.Relation relation : old.relations(path)) {
            byId.put(relation.id(), relation);
        }
        var newIds = new HashMap<String, String>();
        renumber(clean, byId, newIds, name, Crop.NONE);
        for (OoxmlParts.Relation relation : byId.values().stream().sorted(java.util.Comparator.comparing(OoxmlParts.Relation::target)).toList()) {
            if (!relation.external() && !newIds.containsKey(relation.id()) && IMPLICIT.contains(relation.kind())) {
                relate(relation, newIds, name, Crop.NONE);
            }
        }
    }

    private void renumber(XmlNode.Element element, Map<String, OoxmlParts.Relation> byId, Map<String, String> newIds, String name, Crop crop)
            throws IOException, XMLStreamException {
        for (XmlNode.Name attribute : refers(element) ? List.copyOf(element.attributes().keySet()) : List.<XmlNode.Name>of()) {
            if (!attribute.namespace().equals(Ooxml.R)) {
                continue;
            }
            OoxmlParts.Relation relation = byId.get(element.attributes().get(attribute));
            String id = relation == null || relation.external() ? null : relate(relation, newIds, name, crop);
            if (id == null) {
                element.attributes().remove(attribute);
            } else {
                element.attributes().put(attribute, id);
            }
        }
        var gone = new ArrayList<XmlNode>();
        for (XmlNode.Element child : element.elements()) {
            boolean needed = refers(child);
            renumber(child, byId, newIds, name, child.is(Ooxml.A, "blip") ? OoxmlCrops.of(element) : Crop.NONE);
            if (needed && !refers(child)) {
                gone.add(child);
            }
        }
        if (!gone.isEmpty()) {
            element.children().removeAll(gone);
        }
    }

    /** Whether an attribute names another part. */
    private static boolean refers(XmlNode.Element element) {
        for (XmlNode.Name attribute : element.attributes().keySet()) {
            if (attribute.namespace().equals(Ooxml.R)) {
                return true;
            }
        }
        return false;
    }

    private String relate(OoxmlParts.Relation relation, Map<String, String> newIds, String name, Crop crop) throws IOException, XMLStreamException {
        boolean cropped = relation.kind().equals("image") && !crop.isNone();
        String key = cropped ? relation.id() + " " + crop : relation.id();
        String known = newIds.get(key);
        if (known != null) {
            return known;
        }
        String target = cropped ? image(relation.target(), crop) : part(relation.kind(), relation.target());
        if (target == null) {
            return null;
        }
        String id = writer.relate(name, relation.kind(), target);
        newIds.put(key, id);
        return id;
    }

    /** One clean picture for each frame in which it is shown. */
    private String image(String path, Crop crop) throws IOException {
        String key = crop.isNone() ? path : path + " " + crop;
        if (rebuilt.containsKey(key)) {
            return rebuilt.get(key);
        }
        CleanContext.Member member = shown(path, crop);
        if (member == null) {
            rebuilt.put(key, null);
            return null;
        }
        int number = numbers.merge("media", 1, Integer::sum);
        String name = "media/image" + number + "." + member.extension();
        rebuilt.put(key, name);
        writer.part(name, imageType(member.extension()), member.bytes());
        return name;
    }

    private CleanContext.Member shown(String path, Crop crop) throws IOException {
        if (!cleaned.containsKey(path)) {
            byte[] bytes = old.bytes(path);
            cleaned.put(path, bytes == null ? null : EmbeddedPicture.clean(path, bytes, context).orElse(null));
        }
        CleanContext.Member whole = cleaned.get(path);
        return whole == null || crop.isNone() ? whole : OoxmlCrops.blank(path, old.bytes(path), whole, crop, context);
    }

    private static String imageType(String extension) {
        return switch (extension) {
            case "jpg" -> "image/jpeg";
            case "svg" -> "image/svg+xml";
            case "emf" -> "image/x-emf";
            case "wmf" -> "image/x-wmf";
            case "tif" -> "image/tiff";
            default -> "image/" + extension;
        };
    }
}
