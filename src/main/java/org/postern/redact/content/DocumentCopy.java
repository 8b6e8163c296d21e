package org.postern.redact.content;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.postern.redact.WhyPicture;

/**
 * The new document's resources: each copied by an allow-list once, or made anew where a mark touches it. Pages are written by several
 * threads; what they share is made by one at a time.
 */
final class DocumentCopy {
    /** A pattern that repeats more often under a mark becomes empty. */
    private static final int MAX_TILES = 400;
    private static final int MAX_NESTING = 8;

    private final PDDocument target;
    private final SourceDocument source;
    private final Wanted wanted;
    private final AllowedCopy allowed;
    private final Map<COSDictionary, COSDictionary> fonts = new IdentityHashMap<>();
    private final Map<COSDictionary, PDFont> fontOf = new IdentityHashMap<>();
    private final CodesInUse used = new CodesInUse();
    private final CodesInUse shown = new CodesInUse();
    private final Map<COSDictionary, COSBase> externals = new IdentityHashMap<>();
    private final Map<COSDictionary, COSBase> patterns = new IdentityHashMap<>();
    private final Map<COSStream, COSStream> forms = new IdentityHashMap<>();
    private int nesting;

    DocumentCopy(PDDocument target, SourceDocument source, Wanted wanted) {
        this.target = target;
        this.source = source;
        this.wanted = wanted;
        this.allowed = new AllowedCopy(wanted::inName);
    }

    PDDocument target() {
        return target;
    }

    Wanted wanted() {
        return wanted;
    }

    COSBase copy(COSBase resource) throws IOException {
        allowed.prepare(resource);
        synchronized (this) {
            return allowed.copy(resource);
        }
    }

    /** A place for the copy of a font; it is filled when all codes in use are known. */
    synchronized COSDictionary font(PDFont font) {
        COSDictionary key = font.getCOSObject();
        fontOf.put(key, font);
        return fonts.computeIfAbsent(key, k -> new COSDictionary());
    }

    /** Glyphs that the new document shows. */
    synchronized void used(CodesInUse codes) {
        codes.fonts().forEach(this::font);
        used.addAll(codes);
    }

    /** Glyphs that the source shows. */
    synchronized void shown(CodesInUse codes) {
        shown.addAll(codes);
    }

    /** Whether codes that the source shows are shown no more. */
    boolean lostCodes(COSDictionary font) {
        return !usedCodes(font).keySet().containsAll(shown.of(fontOf.get(font)).keySet());
    }

    Map<COSDictionary, COSDictionary> fonts() {
        return fonts;
    }

    PDFont fontOf(COSDictionary key) {
        return fontOf.get(key);
    }

    TreeMap<Integer, Integer> usedCodes(COSDictionary key) {
        return used.of(fontOf.get(key));
    }

    SourceDocument source() {
        return source;
    }

    /** A form for a stream that passes through unchanged but for its resources' names. */
    synchronized COSStream plainForm(COSStream form, Resources inherited) throws IOException {
        COSStream done = forms.get(form);
        if (done != null) {
            return done;
        }
        nest();
        Resources own = form.getDictionaryObject(COSName.RESOURCES) instanceof COSDictionary d ? new Resources(d) : inherited;
        PassThrough through = new PassThrough(this, own);
        through.write(source.commands(form));
        done = formOf(form, through.bytes(), through.resources());
        nesting--;
        forms.put(form, done);
        return done;
    }

    synchronized COSStream formOf(COSStream form, byte[] content, COSDictionary resources) throws IOException {
        COSStream copy = new COSStream();
        copy.setItem(COSName.TYPE, COSName.XOBJECT);
        copy.setItem(COSName.SUBTYPE, COSName.FORM);
        numbers(form, copy, COSName.BBOX, 4);
        numbers(form, copy, COSName.MATRIX, 6);
        if (form.getDictionaryObject(COSName.GROUP) instanceof COSDictionary group) {
            COSDictionary kept = new COSDictionary();
            for (COSName key : List.of(COSName.S, COSName.CS, COSName.I, COSName.K)) {
                if (group.getDictionaryObject(key) != null) {
                    kept.setItem(key, copy(group.getDictionaryObject(key)));
                }
            }
            copy.setItem(COSName.GROUP, kept);
        }
        copy.setItem(COSName.RESOURCES, resources);
        writeContent(copy, content);
        return copy;
    }

    static void writeContent(COSStream stream, byte[] content) throws IOException {
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content);
        }
    }

    private static void numbers(COSDictionary from, COSDictionary to, COSName key, int count) {
        if (from.getDictionaryObject(key) instanceof COSArray array && array.size() >= count) {
            COSArray copy = new COSArray();
            for (int i = 0; i < count; i++) {
                copy.add(array.getObject(i) instanceof COSNumber number ? new COSFloat(number.floatValue()) : COSFloat.ZERO);
            }
            to.setItem(key, copy);
        }
    }

    /** An ExtGState without fonts and functions of devices; its soft mask is written anew where a mark may lie on it. */
    synchronized COSBase external(State.External external, List<Shape> regions) throws IOException {
        COSDictionary gs = external.dictionary();
        boolean mask = gs.getDictionaryObject(COSName.SMASK) instanceof COSDictionary;
        COSBase done = mask ? null : externals.get(gs);
        if (done != null) {
            return done;
        }
        COSDictionary copy = new COSDictionary();
        copy.setItem(COSName.TYPE, COSName.EXT_G_STATE);
        for (String key : List.of("CA", "ca", "BM", "AIS", "TK", "OP", "op", "OPM", "SA", "RI")) {
            COSBase value = gs.getDictionaryObject(COSName.getPDFName(key));
            if (value != null) {
                copy.setItem(COSName.getPDFName(key), copy(value));
            }
        }
        if (gs.getDictionaryObject(COSName.SMASK) instanceof COSDictionary softMask) {
            copy.setItem(COSName.SMASK, softMask(softMask, external.ctm(), regions));
        } else if (gs.getDictionaryObject(COSName.SMASK) instanceof COSName none) {
            copy.setItem(COSName.SMASK, none.equals(COSName.NONE) ? none : COSName.NONE);
        }
        if (!mask) {
            externals.put(gs, copy);
        }
        return copy;
    }

    private COSBase softMask(COSDictionary mask, AffineTransform ctm, List<Shape> regions) throws IOException {
        if (!(mask.getDictionaryObject(COSName.G) instanceof COSStream group)) {
            throw new Uninterpretable(WhyPicture.SOFT_MASK_WITHOUT_GROUP);
        }
        AffineTransform inner = new AffineTransform(ctm);
        inner.concatenate(Interpreter.matrix(group));
        nest();
        StreamOut content = scope(source.commands(group), group.getDictionaryObject(COSName.RESOURCES) instanceof COSDictionary d ? d : null,
                State.initial(inner), regions);
        nesting--;
        COSDictionary copy = new COSDictionary();
        copy.setItem(COSName.TYPE, COSName.MASK);
        copy.setItem(COSName.S, "Alpha".equals(mask.getNameAsString(COSName.S)) ? COSName.ALPHA : COSName.LUMINOSITY);
        copy.setItem(COSName.G, formOf(group, content.out().bytes(), content.resources().dictionary()));
        for (COSName key : List.of(COSName.BC, COSName.TR)) {
            if (mask.getDictionaryObject(key) != null) {
                copy.setItem(key, copy(mask.getDictionaryObject(key)));
            }
        }
        return copy;
    }

    /** @param start the space in which the stream that uses the pattern begins */
    synchronized COSBase pattern(COSDictionary pattern, AffineTransform start, List<Shape> regions) throws IOException {
        COSBase done = regions.isEmpty() ? patterns.get(pattern) : null;
        if (done == null) {
            done = pattern instanceof COSStream tiling ? tiling(tiling, start, regions) : shadingPattern(pattern, regions);
            if (regions.isEmpty()) {
                patterns.put(pattern, done);
            }
        }
        return done;
    }

    private COSBase shadingPattern(COSDictionary pattern, List<Shape> regions) throws IOException {
        COSDictionary copy = new COSDictionary();
        copy.setItem(COSName.TYPE, COSName.PATTERN);
        copy.setInt(COSName.PATTERN_TYPE, 2);
        numbers(pattern, copy, COSName.MATRIX, 6);
        copy.setItem(COSName.SHADING, copy(pattern.getDictionaryObject(COSName.SHADING)));
        if (pattern.getDictionaryObject(COSName.EXT_G_STATE) instanceof COSDictionary gs) {
            copy.setItem(COSName.EXT_G_STATE, external(new State.External(gs, new AffineTransform()), regions));
        }
        return copy;
    }

    private COSBase tiling(COSStream pattern, AffineTransform start, List<Shape> regions) throws IOException {
        PDRectangle box = new PDTilingPattern(pattern, null).getBBox();
        COSStream copy = new COSStream();
        copy.setItem(COSName.TYPE, COSName.PATTERN);
        copy.setInt(COSName.PATTERN_TYPE, 1);
        copy.setInt(COSName.PAINT_TYPE, pattern.getInt(COSName.PAINT_TYPE, 1) == 2 ? 2 : 1);
        copy.setInt(COSName.TILING_TYPE, Math.clamp(pattern.getInt(COSName.TILING_TYPE, 1), 1, 3));
        numbers(pattern, copy, COSName.BBOX, 4);
        numbers(pattern, copy, COSName.MATRIX, 6);
        double xStep = pattern.getFloat(COSName.X_STEP, 0);
        double yStep = pattern.getFloat(COSName.Y_STEP, 0);
        copy.setFloat(COSName.X_STEP, (float) xStep);
        copy.setFloat(COSName.Y_STEP, (float) yStep);
        AffineTransform matrix = new AffineTransform(start);
        matrix.concatenate(Interpreter.matrix(pattern));
        List<Shape> inCell = box == null ? null : inCell(regions, matrix, box.toGeneralPath().getBounds2D(), Math.abs(xStep), Math.abs(yStep));
        COSDictionary own = pattern.getDictionaryObject(COSName.RESOURCES) instanceof COSDictionary d ? d : null;
        nest();
        if (inCell == null) {
            copy.setItem(COSName.RESOURCES, new COSDictionary());
            writeContent(copy, new byte[0]);
        } else {
            StreamOut content = scope(source.commands(pattern), own, State.initial(new AffineTransform()), inCell);
            copy.setItem(COSName.RESOURCES, content.resources().dictionary());
            writeContent(copy, content.out().bytes());
        }
        nesting--;
        return copy;
    }

    /** The regions as each tile meets them, in the space of one cell; null when there are too many to follow. */
    static List<Shape> inCell(List<Shape> regions, AffineTransform matrix, Rectangle2D box, double xStep, double yStep) {
        List<Shape> inCell = new ArrayList<>();
        if (regions.isEmpty()) {
            return inCell;
        }
        try {
            AffineTransform toPattern = matrix.createInverse();
            for (Shape region : regions) {
                Shape there = toPattern.createTransformedShape(region);
                Rectangle2D r = there.getBounds2D();
                long fromX = xStep == 0 ? 0 : (long) Math.floor((r.getMinX() - box.getMaxX()) / xStep);
                long toX = xStep == 0 ? 0 : (long) Math.ceil((r.getMaxX() - box.getMinX()) / xStep);
                long fromY = yStep == 0 ? 0 : (long) Math.floor((r.getMinY() - box.getMaxY()) / yStep);
                long toY = yStep == 0 ? 0 : (long) Math.ceil((r.getMaxY() - box.getMinY()) / yStep);
                if ((toX - fromX + 1) * (toY - fromY + 1) > MAX_TILES || toX - fromX > MAX_TILES || toY - fromY > MAX_TILES) {
                    return null;
                }
                for (long x = fromX; x <= toX; x++) {
                    for (long y = fromY; y <= toY; y++) {
                        Shape shifted = AffineTransform.getTranslateInstance(-x * xStep, -y * yStep).createTransformedShape(there);
                        if (shifted.intersects(box)) {
                            boolean upright = matrix.getShearX() == 0 && matrix.getShearY() == 0 && region instanceof Rectangle2D;
                            inCell.add(upright ? shifted.getBounds2D() : shifted);
                        }
                    }
                }
            }
            return inCell;
        } catch (NoninvertibleTransformException e) {
            return null;
        }
    }

    /** Reads a scope of its own, takes away what is marked in it, and writes it anew. */
    StreamOut scope(List<Command> commands, COSDictionary resources, State initial, List<Shape> regions) throws IOException {
        return scope(commands, resources, initial, regions, new OutResources());
    }

    StreamOut scope(List<Command> commands, COSDictionary resources, State initial, List<Shape> regions, OutResources written) throws IOException {
        Collector collector = new Collector();
        new Interpreter(source.fonts(), source.layers(), collector, source.nested()).run(commands, new Resources(resources), initial);
        Selection selection = new Selection(collector.scope());
        CodesInUse here = new CodesInUse();
        here.addAll(selection.scope().glyphs());
        shown(here);
        regions.forEach(selection::addBox);
        wanted.select(selection);
        selection.addCovered();
        selection.addJoinedRuns();
        removeRestOfLines(selection);
        Cuts cuts = new Cuts(selection.removed(), Map.of(), selection.regions(), selection.regions(), List.of());
        Rewriter rewriter = new Rewriter(this, cuts, initial, written);
        new Interpreter(source.fonts(), source.layers(), rewriter, source.nested()).run(commands, new Resources(resources), initial);
        rewriter.stream().leaveText();
        used(rewriter.codes());
        return rewriter.stream();
    }

    /** What stands behind removed text would tell its width, and a scope like this is not set anew. */
    private static void removeRestOfLines(Selection selection) {
        if (selection.removed().isEmpty()) {
            return;
        }
        for (TextLine line : selection.scope().lines()) {
            boolean gone = false;
            for (TextLine.Piece piece : line.pieces()) {
                gone |= selection.removed().get(piece.glyph().ordinal());
                if (gone) {
                    selection.removed().set(piece.glyph().ordinal());
                }
            }
        }
    }

    private void nest() throws Uninterpretable {
        if (++nesting > MAX_NESTING) {
            throw new Uninterpretable(WhyPicture.PARTS_TOO_DEEP);
        }
    }

}
