package org.postern.redact.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.apache.pdfbox.contentstream.PDContentStream;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.DrawObject;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.state.SetGraphicsStateParameters;
import org.apache.pdfbox.contentstream.operator.state.SetMatrix;
import org.apache.pdfbox.contentstream.operator.text.BeginText;
import org.apache.pdfbox.contentstream.operator.text.EndText;
import org.apache.pdfbox.contentstream.operator.text.MoveText;
import org.apache.pdfbox.contentstream.operator.text.MoveTextSetLeading;
import org.apache.pdfbox.contentstream.operator.text.NextLine;
import org.apache.pdfbox.contentstream.operator.text.SetCharSpacing;
import org.apache.pdfbox.contentstream.operator.text.SetFontAndSize;
import org.apache.pdfbox.contentstream.operator.text.SetTextHorizontalScaling;
import org.apache.pdfbox.contentstream.operator.text.SetTextLeading;
import org.apache.pdfbox.contentstream.operator.text.SetTextRenderingMode;
import org.apache.pdfbox.contentstream.operator.text.SetTextRise;
import org.apache.pdfbox.contentstream.operator.text.SetWordSpacing;
import org.apache.pdfbox.contentstream.operator.text.ShowText;
import org.apache.pdfbox.contentstream.operator.text.ShowTextAdjusted;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLine;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLineAndSpace;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationPopup;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDSoftMask;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Reads what streams show with PDFBox's own engine: the redaction's interpreter has no part in judging its work. */
final class StreamReader extends PDFStreamEngine {
    private static final Set<String> PAINTING = Set.of("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "BI", "Do");

    private static final int JPEG_BLOCK = 18;
    private static final int JPX_BLOCK = 66;
    private static final int SAMPLES_BESIDE = 3;
    private static final int MAX_DEPTH = 12;
    /** In points: a change beyond is none that a block explains. */
    private static final double MOST = 72;

    /** The codes of one font that are shown. */
    static final class Shown {
        private PDFont font;
        private final Set<Integer> codes = new TreeSet<>();
        private final Map<Integer, String> drawn = new HashMap<>();

        PDFont font() {
            return font;
        }

        Set<Integer> codes() {
            return codes;
        }

        void add(Shown other) {
            font = font == null ? other.font : font;
            codes.addAll(other.codes);
        }
    }

    private final Map<Object, Shown> fonts = new HashMap<>();
    private List<PageReading.Sign> signs = new ArrayList<>();
    private long painted;
    private double block;
    private PDFont lastFont;
    private Shown last;
    /** Masks and patterns that were read, by their object and place. */
    private final Set<List<Object>> known = new HashSet<>();
    private List<PageReading.Aside> asides = new ArrayList<>();
    private int depth;

    StreamReader() {
        addOperator(new DrawObject(this));
        addOperator(new Concatenate(this));
        addOperator(new Save(this));
        addOperator(new Restore(this));
        addOperator(new SetGraphicsStateParameters(this));
        addOperator(new SetMatrix(this));
        addOperator(new BeginText(this));
        addOperator(new EndText(this));
        addOperator(new MoveText(this));
        addOperator(new MoveTextSetLeading(this));
        addOperator(new NextLine(this));
        addOperator(new SetCharSpacing(this));
        addOperator(new SetFontAndSize(this));
        addOperator(new SetTextHorizontalScaling(this));
        addOperator(new SetTextLeading(this));
        addOperator(new SetTextRenderingMode(this));
        addOperator(new SetTextRise(this));
        addOperator(new SetWordSpacing(this));
        addOperator(new ShowText(this));
        addOperator(new ShowTextAdjusted(this));
        addOperator(new ShowTextLine(this));
        addOperator(new ShowTextLineAndSpace(this));
    }

    /** The page as a reader shows it, with what its annotations say in their appearances. */
    PageReading read(PDPage page) throws IOException {
        processPage(page);
        for (PDAnnotation annotation : page.getAnnotations()) {
            if (!annotation.isHidden() && !annotation.isNoView() && !(annotation instanceof PDAnnotationPopup) && annotation.getNormalAppearanceStream() != null) {
                painted++;
                showAnnotation(annotation);
            }
        }
        return taken();
    }

    PageReading readContent(PDPage page) throws IOException {
        processPage(page);
        return taken();
    }

    /** A stream that no page may paint: a pattern, a group, an appearance. */
    PageReading read(PDContentStream stream, PDPage page) throws IOException {
        processChildStream(stream, page);
        return taken();
    }

    /** Forgets what a page that could not be read to its end has shown. */
    void drop() {
        taken();
    }

    private PageReading taken() {
        PageReading reading = new PageReading(signs, painted, block, asides);
        asides = new ArrayList<>();
        known.clear();
        depth = 0;
        block = 0;
        signs = new ArrayList<>();
        painted = 0;
        return reading;
    }

    /** All that was read, by font; one font of a file is the same in each document that was opened from it. */
    Map<Object, Shown> fonts() {
        return fonts;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (PAINTING.contains(operator.getName())) {
            painted++;
            picture(operator, operands);
        }
        super.processOperator(operator, operands);
        if (operator.getName().equals("gs")) {
            mask();
        } else if (operator.getName().equalsIgnoreCase("scn") && !operands.isEmpty() && operands.getLast() instanceof COSName name) {
            pattern(name);
        }
    }

    /** What a soft mask says is seen where it lets paint through. */
    private void mask() throws IOException {
        PDSoftMask mask = getGraphicsState().getSoftMask();
        if (mask == null || !(mask.getCOSObject().getDictionaryObject(COSName.G) instanceof COSStream group) || !known.add(List.of(mask.getCOSObject(), List.of(values(mask.getInitialTransformationMatrix()))))) {
            return;
        }
        aside(0, 0, null, () -> processSoftMask(new PDTransparencyGroup(group, null)));
    }

    private void pattern(COSName name) throws IOException {
        if (getResources() == null || !(getResources().getPattern(name) instanceof PDTilingPattern pattern)) {
            return;
        }
        Matrix place = Matrix.concatenate(getInitialMatrix(), pattern.getMatrix());
        if (known.add(List.of(pattern.getCOSObject(), List.of(values(place))))) {
            aside(pattern.getXStep(), pattern.getYStep(), place, () -> processTilingPattern(pattern, null, null, place));
        }
    }

    private static Object values(Matrix matrix) {
        return matrix == null ? "" : matrix.createAffineTransform();
    }

    private interface Content {
        void process() throws IOException;
    }

    /** Reads content apart from what is being read. */
    private void aside(double xStep, double yStep, Matrix place, Content content) throws IOException {
        if (++depth > MAX_DEPTH) {
            throw new IOException("Masks and patterns are nested too deeply.");
        }
        List<PageReading.Sign> outerSigns = signs;
        List<PageReading.Aside> outerAsides = asides;
        long outerPainted = painted;
        Matrix text = getTextMatrix();
        Matrix line = getTextLineMatrix();
        signs = new ArrayList<>();
        asides = new ArrayList<>();
        try {
            content.process();
        } catch (IOException | RuntimeException cut) {
            // What was read up to here counts. In an output each form and pattern is read once more by itself, and must be read to its end.
            painted++;
        } finally {
            outerAsides.add(new PageReading.Aside(new PageReading(signs, painted - outerPainted, 0, asides), xStep, yStep, place == null ? null : place.createAffineTransform(), outerSigns.size()));
            signs = outerSigns;
            asides = outerAsides;
            painted = outerPainted;
            setTextMatrix(text);
            setTextLineMatrix(line);
            depth--;
        }
    }

    /** How far from a mark a picture may change: a few samples, or the block in which its coding mixes them. */
    private void picture(Operator operator, List<COSBase> operands) {
        COSDictionary picture = operator.getImageParameters();
        if (operator.getName().equals("Do") && !operands.isEmpty() && operands.getFirst() instanceof COSName name && getResources() != null
                && getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT) instanceof COSDictionary objects) {
            picture = objects.getDictionaryObject(name) instanceof COSDictionary named && COSName.IMAGE.equals(named.getDictionaryObject(COSName.SUBTYPE)) ? named : null;
        }
        if (picture != null) {
            Matrix place = getGraphicsState().getCurrentTransformationMatrix();
            double across = Math.hypot(place.getScaleX(), place.getShearY()) / Math.max(1, picture.getInt(COSName.WIDTH, COSName.W, 1));
            double down = Math.hypot(place.getShearX(), place.getScaleY()) / Math.max(1, picture.getInt(COSName.HEIGHT, COSName.H, 1));
            String filter = String.valueOf(picture.getDictionaryObject(COSName.FILTER, COSName.F));
            int samples = filter.contains("DCT") ? JPEG_BLOCK : filter.contains("JPX") ? JPX_BLOCK : SAMPLES_BESIDE;
            block = Math.max(block, Math.min(MOST, samples * Math.max(across, down)));
        }
    }

    @Override
    protected void showGlyph(Matrix text, PDFont font, int code, Vector displacement) throws IOException {
        if (font != lastFont) {
            lastFont = font;
            last = fonts.computeIfAbsent(key(font), k -> new Shown());
            last.font = last.font == null ? font : last.font;
        }
        last.codes.add(code);
        String unicode = font.toUnicode(code);
        boolean guessed = unicode == null;
        if (guessed) {
            unicode = font instanceof PDSimpleFont ? String.valueOf((char) code) : "";
        }
        float a = text.getScaleX();
        float b = text.getShearY();
        float c = text.getShearX();
        float d = text.getScaleY();
        double x = text.getTranslateX();
        double y = text.getTranslateY();
        boolean vertical = font.isVertical();
        double along = vertical ? displacement.getY() : displacement.getX();
        int degrees = vertical ? direction(-c, -d) : direction(a, b);
        if (!last.drawn.containsKey(code)) {
            last.drawn.put(code, DrawnAs.of(font, code, unicode));
        }
        signs.add(new PageReading.Sign(unicode, last.drawn.get(code), x, y, x + along * (vertical ? c : a), y + along * (vertical ? d : b), Math.hypot(c, d), degrees, guessed, null));
        if (font instanceof PDType3Font) {
            int own = signs.size() - 1;
            super.showGlyph(text, font, code, displacement);
            if (signs.size() > own + 1) {
                // What its procedure says is what the eye reads; its code counts as well, but not alone.
                PageReading.Sign letter = signs.get(own).asGuessed();
                signs.set(own, letter);
                signs.subList(own + 1, signs.size()).replaceAll(sign -> sign.carrier() == null ? sign.carriedBy(letter) : sign);
            }
        }
    }

    private static int direction(float x, float y) {
        return y == 0 && x > 0 ? 0 : Math.floorMod((int) Math.round(Math.toDegrees(Math.atan2(y, x))), 360);
    }

    private static Object key(PDFont font) {
        COSDictionary dictionary = font.getCOSObject();
        return dictionary.getKey() != null ? dictionary.getKey() : font.getClass().getSimpleName() + " " + font.getName() + " " + dictionary.getDictionaryObject("Encoding");
    }
}
