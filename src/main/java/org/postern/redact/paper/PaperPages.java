package org.postern.redact.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.postern.inspect.UntrustedBytes;
import org.postern.redact.RedactException;
import org.postern.redact.RedactException.Refusal;
import org.postern.redact.WhyNoOutput;
import org.postern.redact.pdf.PicturePdf;

/** A picture or a plain text as pages of a PDF. */
public final class PaperPages {
    private static final Set<String> PICTURES = Set.of("png", "jpg");
    private static final Set<String> TEXTS = Set.of("txt", "md", "csv", "tsv", "json", "xml", "html", "css", "eml");
    /** Read whole; more is no picture of a page and no text that somebody reads. */
    private static final int MAX_PICTURE_BYTES = 256 << 20;
    private static final int MAX_TEXT_BYTES = 16 << 20;
    /** Decoded in memory at four bytes each. */
    private static final long MAX_PIXELS = 120_000_000;
    /** The longer edge of A4 in points, less nothing: a picture fills its page. */
    private static final double LONG_EDGE = 842;
    /** As fine as the pages of a scan; a smaller picture gets a smaller page. */
    private static final double USUAL_DPI = 150;
    private static final double POINTS = 72;

    private PaperPages() {}

    public static boolean canTake(String extension) {
        return PICTURES.contains(extension) || TEXTS.contains(extension);
    }

    /** @param extension of the clean copy; see {@link #canTake} */
    public static void write(UntrustedBytes copy, String extension, OutputStream pdf) throws RedactException, IOException {
        if (PICTURES.contains(extension)) {
            picture(copy, pdf);
        } else if (TEXTS.contains(extension)) {
            new TextPages().write(text(copy), pdf);
        } else {
            throw new RedactException(Refusal.DAMAGED, WhyNoOutput.NO_WAY_TO_PAGES.with());
        }
    }

    private static void picture(UntrustedBytes copy, OutputStream pdf) throws RedactException, IOException {
        if (copy.size() > MAX_PICTURE_BYTES) {
            throw new RedactException(Refusal.TOO_LARGE, WhyNoOutput.PICTURE_TOO_LARGE.with(MAX_PICTURE_BYTES >> 20));
        }
        ImageIO.setUseCache(false);
        BufferedImage picture = decode(copy.all(MAX_PICTURE_BYTES));
        double scale = Math.min(POINTS / USUAL_DPI, LONG_EDGE / Math.max(picture.getWidth(), picture.getHeight()));
        try (PicturePdf pages = new PicturePdf()) {
            pages.add(picture, Math.max(1, picture.getWidth() * scale), Math.max(1, picture.getHeight() * scale));
            pages.save(pdf);
        }
    }

    private static BufferedImage decode(byte[] bytes) throws RedactException, IOException {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw damaged();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
                    throw new RedactException(Refusal.TOO_MANY_PIXELS, WhyNoOutput.PICTURE_OF_TOO_MANY_PIXELS.with(MAX_PIXELS / 1_000_000));
                }
                return onWhite(reader.read(0));
            } catch (IOException | RuntimeException broken) {
                throw damaged();
            } finally {
                reader.dispose();
            }
        }
    }

    /** Paper is white: what shines through would be black in some readers, and a hidden layer in others. */
    private static BufferedImage onWhite(BufferedImage picture) {
        BufferedImage paper = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        var pen = paper.createGraphics();
        pen.drawImage(picture, 0, 0, java.awt.Color.WHITE, null);
        pen.dispose();
        return paper;
    }

    private static String text(UntrustedBytes copy) throws RedactException, IOException {
        if (copy.size() > MAX_TEXT_BYTES) {
            throw new RedactException(Refusal.TOO_LARGE, WhyNoOutput.TEXT_TOO_LARGE.with(MAX_TEXT_BYTES >> 20));
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(copy.all(MAX_TEXT_BYTES))).toString();
        } catch (CharacterCodingException otherEncoding) {
            throw damaged();
        }
    }

    private static RedactException damaged() {
        return new RedactException(Refusal.DAMAGED, WhyNoOutput.CANNOT_BE_DRAWN.with());
    }
}
