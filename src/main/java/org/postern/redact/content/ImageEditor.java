package org.postern.redact.content;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

import org.postern.redact.WhyPicture;
import org.postern.redact.pdf.PicturePdf;
import org.postern.redact.pdf.PlainPictures;

/** Blackens marked samples of pictures: decoded, with their masks applied, and encoded again. */
final class ImageEditor {
    /** A larger picture does not fit a worker when decoded. */
    private static final long MAX_SAMPLES = 150_000_000;
    /** The largest block in which JPEG mixes neighbouring samples; JPEG 2000 mixes over wider distances. */
    private static final int JPEG_BLOCK = 16;
    private static final int JPX_BLOCK = 64;

    private ImageEditor() {}

    /** Whether a picture painted on the unit square of that matrix meets a region. */
    static boolean meets(AffineTransform ctm, PathCutter cutter) {
        return cutter.meets(ctm.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1)));
    }

    /** The edited picture as a new object; null when nothing of it is left. */
    static COSStream edit(PDDocument into, COSStream image, AffineTransform ctm, List<Shape> regions) throws IOException {
        try {
            // A copy of its own: two pages that show one picture are written at once.
            COSStream own = (COSStream) new AllowedCopy(name -> false).copy(image);
            int width = own.getInt(COSName.WIDTH);
            int height = own.getInt(COSName.HEIGHT);
            if (width < 1 || height < 1 || (long) width * height > MAX_SAMPLES) {
                throw new Uninterpretable(WhyPicture.PICTURE_TOO_LARGE);
            }
            String filter = AllowedCopy.lastFilter(own);
            if (marked(ctm, regions, width, height, block(filter)).contains(0, 0, width, height)) {
                return null;
            }
            COSStream kept = inKind(into, own, ctm, regions);
            return kept == null ? edit(into, new PDImageXObject(new PDStream(PlainPictures.plain(own)), new PDResources()), filter, ctm, regions) : kept;
        } catch (RuntimeException | StackOverflowError e) {
            throw new Uninterpretable(WhyPicture.PICTURE_UNREADABLE);
        }
    }

    /** The picture in its own coding with its masks in theirs; null when one of them must be decoded as a reader does. */
    private static COSStream inKind(PDDocument into, COSStream image, AffineTransform ctm, List<Shape> regions) throws IOException {
        String filter = AllowedCopy.lastFilter(image);
        List<Area> marked = shapes(ctm, regions, image.getInt(COSName.WIDTH), image.getInt(COSName.HEIGHT));
        COSStream kept = switch (filter) {
            case "JPXDecode" -> null;
            case "DCTDecode", "DCT" -> JpegEditor.edit(image, marked);
            default -> SampleEditor.edit(image, marked);
        };
        if (kept == null) {
            return null;
        }
        for (COSName key : List.of(COSName.SMASK, COSName.MASK)) {
            if (image.getDictionaryObject(key) instanceof COSStream mask) {
                COSStream edited = inKind(into, mask, ctm, regions);
                if (edited == null) {
                    return null;
                }
                kept.setItem(key, edited);
            }
        }
        return kept;
    }

    private static COSStream edit(PDDocument into, PDImage source, String filter, AffineTransform ctm, List<Shape> regions) throws IOException {
        int width = source.getWidth();
        int height = source.getHeight();
        if (width < 1 || height < 1 || (long) width * height > MAX_SAMPLES) {
            throw new Uninterpretable(WhyPicture.PICTURE_TOO_LARGE);
        }
        Area marked = marked(ctm, regions, width, height, block(filter));
        if (marked.contains(0, 0, width, height)) {
            return null;
        }
        if (source.isStencil()) {
            return stencil(into, source, marked);
        }
        BufferedImage decoded = source.getImage();
        if (decoded == null) {
            throw new Uninterpretable(WhyPicture.PICTURE_UNREADABLE);
        }
        boolean transparent = decoded.getColorModel().hasAlpha();
        BufferedImage picture = new BufferedImage(decoded.getWidth(), decoded.getHeight(), transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setComposite(AlphaComposite.Src);
        drawAsStored(decoded, picture, graphics);
        graphics.scale(decoded.getWidth() / (double) width, decoded.getHeight() / (double) height);
        graphics.setColor(transparent ? new Color(0, 0, 0, 0) : Color.BLACK);
        graphics.fill(marked);
        graphics.dispose();
        COSStream edited = PicturePdf.encode(into, picture, filter.equals("DCTDecode") || filter.equals("DCT")).getCOSObject();
        if (source.getInterpolate()) {
            edited.setBoolean(COSName.INTERPOLATE, true);
        }
        return edited;
    }

    /** Grey by its samples: Java would take them for linear light and brighten them. */
    private static void drawAsStored(BufferedImage decoded, BufferedImage picture, Graphics2D graphics) {
        if (decoded.getRaster().getNumBands() != 1 || decoded.getColorModel() instanceof IndexColorModel || decoded.getSampleModel().getSampleSize(0) != 8) {
            graphics.drawImage(decoded, 0, 0, null);
            return;
        }
        for (int y = 0; y < decoded.getHeight(); y++) {
            for (int x = 0; x < decoded.getWidth(); x++) {
                picture.setRGB(x, y, 0xff000000 | decoded.getRaster().getSample(x, y, 0) * 0x010101);
            }
        }
    }

    private static int block(String filter) {
        return switch (filter) {
            case "DCTDecode", "DCT" -> JPEG_BLOCK;
            case "JPXDecode" -> JPX_BLOCK;
            default -> 1;
        };
    }

    /** The regions in samples, grown by the blocks that mix with them. */
    private static Area marked(AffineTransform ctm, List<Shape> regions, int width, int height, int block) throws Uninterpretable {
        Area all = new Area();
        for (Area shape : shapes(ctm, regions, width, height)) {
            all.add(block == 1 ? shape : onBlocks(shape, block, width, height));
        }
        return all;
    }

    private static List<Area> shapes(AffineTransform ctm, List<Shape> regions, int width, int height) throws Uninterpretable {
        AffineTransform toSamples = new AffineTransform(width, 0, 0, -height, 0, height);
        try {
            toSamples.concatenate(ctm.createInverse());
        } catch (NoninvertibleTransformException e) {
            throw new Uninterpretable(WhyPicture.PICTURE_WITHOUT_EXTENT);
        }
        List<Area> grown = new ArrayList<>();
        for (Shape region : regions) {
            Shape shape = toSamples.createTransformedShape(region);
            Area area = new Area(shape);
            // One sample more on each side: readers interpolate between neighbours.
            area.add(new Area(new BasicStroke(2.5f).createStrokedShape(shape)));
            grown.add(area);
        }
        return grown;
    }

    private static Area onBlocks(Area shape, int block, int width, int height) {
        Rectangle2D bounds = shape.getBounds2D().createIntersection(new Rectangle2D.Double(0, 0, width, height));
        Area blocks = new Area();
        if (bounds.isEmpty()) {
            return blocks;
        }
        for (int y = (int) Math.floor(bounds.getMinY() / block) * block; y < bounds.getMaxY(); y += block) {
            int first = -1;
            int last = -1;
            for (int x = (int) Math.floor(bounds.getMinX() / block) * block; x < bounds.getMaxX(); x += block) {
                if (shape.intersects(x, y, block, block)) {
                    first = first < 0 ? x : first;
                    last = x + block;
                }
            }
            if (first >= 0) {
                blocks.add(new Area(new Rectangle2D.Double(first, y, last - first, block)));
            }
        }
        return blocks;
    }

    /** A stencil keeps its one bit for each sample; marked samples are not painted. */
    private static COSStream stencil(PDDocument into, PDImage source, Area marked) throws IOException {
        BufferedImage painted = source.getStencilImage(Color.BLACK);
        int width = painted.getWidth();
        int height = painted.getHeight();
        BufferedImage cleared = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = cleared.createGraphics();
        graphics.setComposite(AlphaComposite.Src);
        graphics.drawImage(painted, 0, 0, null);
        graphics.scale(width / (double) source.getWidth(), height / (double) source.getHeight());
        graphics.setColor(new Color(0, 0, 0, 0));
        graphics.fill(marked);
        graphics.dispose();
        BufferedImage bits = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                bits.getRaster().setSample(x, y, 0, cleared.getRGB(x, y) >>> 24 > 0x7f ? 0 : 1);
            }
        }
        COSStream edited = CCITTFactory.createFromImage(into, bits).getCOSObject();
        edited.removeItem(COSName.COLORSPACE);
        edited.setBoolean(COSName.IMAGE_MASK, true);
        edited.setInt(COSName.BITS_PER_COMPONENT, 1);
        return edited;
    }
}
