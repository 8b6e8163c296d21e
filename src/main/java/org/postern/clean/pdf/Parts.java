package org.postern.clean.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.postern.clean.Progress;
import org.postern.clean.Workbench;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/**
 * The objects of the new document, each made once from its object in the old one. Streams that hold operators are made empty when
 * they are first met and written when all pages have been looked at, since only then it is known what of them is ever seen.
 */
final class Parts {
    private record Waiting(COSStream from, COSStream to, COSDictionary resources, Names names) { }

    private final Map<COSStream, COSStream> streams = new IdentityHashMap<>();
    private final Map<COSStream, Content> contents = new IdentityHashMap<>();
    private final Map<COSStream, Decisions> decisions = new IdentityHashMap<>();
    private final Map<COSBase, Object> seenSpaces = new IdentityHashMap<>();
    private final ColourCodes colours = new ColourCodes();
    private final Same same = new Same();
    private final Set<COSStream> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final PdfRebuild.Settings settings;
    private final Traces traces;
    private final ColorSpaces spaces;
    private final Images images;
    private final Paints paints;
    private final Fillings fillings = new Fillings(this);
    private final Fonts fonts;

    Parts(Traces traces, PdfRebuild.Settings settings, Workbench workbench) {
        this.settings = settings;
        this.traces = traces;
        this.spaces = new ColorSpaces(traces);
        this.images = new Images(spaces, traces, settings, workbench);
        this.paints = new Paints(this);
        this.fonts = new Fonts(this, traces);
    }

    ColourCodes colours() {
        return colours;
    }

    Traces traces() {
        return traces;
    }

    PdfRebuild.Settings settings() {
        return settings;
    }

    ColorSpaces spaces() {
        return spaces;
    }

    Images images() {
        return images;
    }

    Fillings fillings() {
        return fillings;
    }

    Paints paints() {
        return paints;
    }

    Fonts fonts() {
        return fonts;
    }

    /** The operators of a stream, parsed once. */
    Content content(COSStream stream) throws IOException {
        Content content = contents.get(stream);
        if (content == null) {
            content = Content.parse(Cos.decoded(stream));
            if (!StreamEnd.isReached(stream)) {
                traces.human("content.cut", "a drawing inside a page", Content.CUT, Tells.CONTENT, Severity.HIGH);
            }
            contents.put(stream, content);
        }
        return content;
    }

    /** A colour space as the eye reads it, made once. */
    Object colourSpace(COSBase given, COSDictionary resources) {
        COSBase named = given instanceof COSName name && resources.getCOSDictionary(COSName.COLORSPACE) != null
                ? resources.getCOSDictionary(COSName.COLORSPACE).getDictionaryObject(name) : null;
        if (named == null || named instanceof COSName) {
            return Colour.space(named == null ? given : named, resources);
        }
        return seenSpaces.computeIfAbsent(named, space -> Colour.space(space, resources));
    }

    /** Follows glyph procedures for the fonts that they use. */
    Interpreter fontVisitor() {
        return new Interpreter(this, new Layers(new COSDictionary()));
    }

    boolean firstVisit(COSStream stream) {
        return visited.add(stream);
    }

    /** What is never seen of a shared stream; filled while the pages are looked at. */
    Decisions decisions(COSStream stream) {
        return decisions.computeIfAbsent(stream, none -> new Decisions());
    }

    /** An image or form; null for anything else. */
    COSStream xObject(COSStream from, COSDictionary resources) throws IOException {
        return switch (from.getNameAsString(COSName.SUBTYPE, "")) {
            case "Image" -> images.rebuild(from, resources);
            case "Form" -> form(from, resources);
            default -> null;
        };
    }

    COSStream form(COSStream from, COSDictionary parent) throws IOException {
        COSStream to = streams.get(from);
        if (to == null) {
            to = new COSStream();
            streams.put(from, to);
            to.setItem(COSName.TYPE, COSName.XOBJECT);
            to.setItem(COSName.SUBTYPE, COSName.FORM);
            Cos.copyPlain(from, to, COSName.BBOX, COSName.MATRIX);
            if (from.getDictionaryObject(COSName.GROUP) instanceof COSDictionary group) {
                to.setItem(COSName.GROUP, group(group, parent));
            }
            waiting.add(new Waiting(from, to, resources(from, parent), null));
        }
        return to;
    }

    /** A transparency group's attributes (ISO 32000-1, 11.6.6). */
    COSDictionary group(COSDictionary from, COSDictionary resources) throws IOException {
        var to = new COSDictionary();
        to.setItem(COSName.S, COSName.TRANSPARENCY);
        COSBase space = from.containsKey(COSName.CS) ? spaces.rebuild(from.getDictionaryObject(COSName.CS), resources) : null;
        if (space != null) {
            to.setItem(COSName.CS, space);
        }
        Cos.copyPlain(from, to, COSName.I, COSName.K);
        return to;
    }

    COSBase pattern(COSBase given, COSDictionary parent) throws IOException {
        if (!(given instanceof COSDictionary from)) {
            return null;
        }
        if (from.getInt(COSName.PATTERN_TYPE, 0) == 2) {
            COSBase shading = paints.shading(from.getDictionaryObject(COSName.SHADING), parent);
            if (shading == null) {
                return null;
            }
            var to = new COSDictionary();
            to.setInt(COSName.PATTERN_TYPE, 2);
            to.setItem(COSName.SHADING, shading);
            Cos.copyPlain(from, to, COSName.MATRIX);
            return to;
        }
        if (!(from instanceof COSStream cell)) {
            return null;
        }
        COSStream to = streams.get(cell);
        if (to == null) {
            to = new COSStream();
            streams.put(cell, to);
            to.setInt(COSName.PATTERN_TYPE, 1);
            Cos.copyPlain(from, to, COSName.PAINT_TYPE, COSName.TILING_TYPE, COSName.BBOX, COSName.X_STEP, COSName.Y_STEP, COSName.MATRIX);
            waiting.add(new Waiting(cell, to, resources(cell, parent), null));
        }
        return to;
    }

    /** A glyph procedure of a Type 3 font; all of a font share one table of resources. */
    COSStream procedure(COSStream from, COSDictionary resources, Names names) {
        COSStream to = streams.get(from);
        if (to == null) {
            to = new COSStream();
            streams.put(from, to);
            waiting.add(new Waiting(from, to, resources, names));
        }
        return to;
    }

    /** A resource by its name; null if there is none. Of resources that are the same the one met first stands for all. */
    COSBase resource(COSDictionary resources, COSName kind, COSName name) {
        COSDictionary all = resources.getCOSDictionary(kind);
        return all == null ? null : kind.equals(COSName.PROPERTIES) ? all.getDictionaryObject(name) : same.of(all.getDictionaryObject(name));
    }

    static COSDictionary resources(COSDictionary of, COSDictionary parent) {
        COSDictionary own = of.getCOSDictionary(COSName.RESOURCES);
        return own == null ? parent : own;
    }

    /** Spaces that stand in for the device spaces (ISO 32000-1, 8.6.5.6) keep their names. */
    void defaultSpaces(COSDictionary from, COSDictionary to) throws IOException {
        COSDictionary all = from.getCOSDictionary(COSName.COLORSPACE);
        if (all == null) {
            return;
        }
        for (COSName key : new COSName[] {COSName.DEFAULT_GRAY, COSName.DEFAULT_RGB, COSName.DEFAULT_CMYK}) {
            COSBase space = all.containsKey(key) ? spaces.rebuild(all.getDictionaryObject(key), from) : null;
            if (space != null) {
                COSDictionary table = to.getCOSDictionary(COSName.COLORSPACE);
                if (table == null) {
                    table = new COSDictionary();
                    to.setItem(COSName.COLORSPACE, table);
                }
                table.setItem(key, space);
            }
        }
    }

    /** Writes all streams that were met, and those met in writing them. */
    void finish(Progress progress) throws IOException {
        while (!waiting.isEmpty() || fonts.prepare()) {
            writeWaiting();
        }
        fonts.finish();
        images.finish(progress);
        colours.tell(traces);
    }

    /** Makes the pictures that were met so far, for what is learned on the way. */
    void makePictures() throws IOException {
        writeWaiting();
        images.tryOut();
    }

    private void writeWaiting() throws IOException {
        while (!waiting.isEmpty()) {
            Waiting next = waiting.poll();
            Names names = next.names() == null ? new Names() : next.names();
            var emitter = new Emitter(this, next.resources(), decisions.getOrDefault(next.from(), Decisions.NONE), names, false);
            byte[] bytes = emitter.emit(content(next.from()));
            if (next.names() == null) {
                next.to().setItem(COSName.RESOURCES, names.table());
            }
            Cos.fill(next.to(), bytes);
        }
    }
}
