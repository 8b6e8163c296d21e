package org.postern.redact.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** A PDF whose pages are pictures: nothing but their pixels can be in it. */
public final class PicturePdf implements AutoCloseable {
    /** Fine enough to read small print. */
    public static final int DPI = 300;
    private static final float JPEG_QUALITY = 0.85f;
    /** A page of more colours than this is a photograph or a scan, and a JPEG. */
    private static final int FEW_COLOURS = 4_096;

    private final PDDocument document = new PDDocument(IOUtils.createMemoryOnlyStreamCache());

    /** Appends a page of that size, in points, filled by the picture. */
    public void add(BufferedImage picture, double width, double height) throws IOException {
        PDPage page = new PDPage(new PDRectangle((float) width, (float) height));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawImage(encode(document, picture), 0, 0, (float) width, (float) height);
        }
    }

    public void save(OutputStream out) throws IOException {
        document.save(out);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    /** The picture of a whole page, on its own: as {@link #encode}, but drawn text in sixteen greys, and a scan in greys as a JPEG. */
    public static COSStream page(BufferedImage picture) throws IOException {
        PictureTones tones = PictureTones.of(picture, FEW_COLOURS);
        PageImage page = tones.grey() && !tones.twoLevel() ? new PageImage(picture) : null;
        PageImage.Kind kind = page == null ? PageImage.Kind.MIXED : page.kind();
        if (kind == PageImage.Kind.DRAWN) {
            return page.inSixteenLevels();
        }
        try (PDDocument own = new PDDocument(IOUtils.createMemoryOnlyStreamCache())) {
            return apart(encode(own, picture, tones, kind == PageImage.Kind.PICTURE).getCOSObject());
        }
    }

    /** The same object with data of its own, which outlives the document that it was made in. */
    private static COSStream apart(COSStream image) throws IOException {
        COSStream copy = new COSStream();
        image.entrySet().forEach(entry -> copy.setItem(entry.getKey(), entry.getValue()));
        try (InputStream in = image.createRawInputStream(); OutputStream out = copy.createRawOutputStream()) {
            in.transferTo(out);
        }
        return copy;
    }

    /** The smallest form in which the picture loses nothing that can be seen: two levels, grey, few colours, or JPEG. */
    public static PDImageXObject encode(PDDocument into, BufferedImage picture) throws IOException {
        return encode(into, picture, false);
    }

    /** @param lossy whether the picture came from a JPEG, so that nothing is gained by keeping each of its samples */
    public static PDImageXObject encode(PDDocument into, BufferedImage picture, boolean lossy) throws IOException {
        if (picture.getColorModel().hasAlpha()) {
            return lossy ? JPEGFactory.createFromImage(into, picture, JPEG_QUALITY) : LosslessFactory.createFromImage(into, picture);
        }
        return encode(into, picture, PictureTones.of(picture, FEW_COLOURS), lossy);
    }

    private static PDImageXObject encode(PDDocument into, BufferedImage picture, PictureTones tones, boolean lossy) throws IOException {
        if (tones.twoLevel()) {
            return CCITTFactory.createFromImage(into, converted(picture, BufferedImage.TYPE_BYTE_BINARY));
        }
        if (tones.grey() && tones.few() && !lossy) {
            return new PDImageXObject(new PDStream(new PageImage(picture).inAllLevels()), new PDResources());
        }
        BufferedImage smaller = tones.grey() ? converted(picture, BufferedImage.TYPE_BYTE_GRAY) : picture;
        return tones.few() && !lossy ? LosslessFactory.createFromImage(into, smaller) : JPEGFactory.createFromImage(into, smaller, JPEG_QUALITY);
    }

    private static BufferedImage converted(BufferedImage picture, int type) {
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), type);
        int[] row = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            PictureTones.row(picture, y, row);
            for (int x = 0; x < row.length; x++) {
                int rgb = row[x];
                if (type == BufferedImage.TYPE_BYTE_GRAY) {
                    // Sample by sample: setRGB would pass through a linear-light grey and darken it.
                    copy.getRaster().setSample(x, y, 0, rgb & 0xff);
                } else {
                    copy.getRaster().setSample(x, y, 0, (rgb & 0xff) > 0x7f ? 1 : 0);
                }
            }
        }
        return copy;
    }
}
