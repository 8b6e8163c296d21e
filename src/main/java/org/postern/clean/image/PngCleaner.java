package org.postern.clean.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** Cleans PNG by decoding and coding again: the new file holds a header, pixels, and an end. */
public final class PngCleaner implements FormatCleaner {
    private static final int MAX_SIZE = 256 << 20;
    /** Decoded in memory at four bytes each. */
    private static final long MAX_PIXELS = 120_000_000;
    private static final Set<String> DRAWS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        if (in.size() > MAX_SIZE) {
            throw new RefusedException(Refusal.TOO_LARGE, "", WhyRefused.PICTURE_OVER_LIMIT.with(MAX_SIZE >> 20));
        }
        byte[] png = in.all(MAX_SIZE);
        walk(png, context);
        BufferedImage image;
        ImageIO.setUseCache(false);
        try {
            image = ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException | RuntimeException broken) {
            throw damaged(broken);
        }
        if (image == null) {
            throw damaged(null);
        }
        boolean grey = context.options().greyscale();
        PictureDots.find(image, "the picture", grey).ifPresent(context::found);
        PngWriter.write(grey ? GreyPixels.of(image) : image, out);
        return context.result(Format.PNG);
    }

    private static void walk(byte[] png, CleanContext context) throws RefusedException {
        var in = ByteBuffer.wrap(png).position(8);
        boolean ended = false;
        while (!ended) {
            if (in.remaining() < 12) {
                throw damaged(null);
            }
            int length = in.getInt();
            int typeAt = in.position();
            String type = new String(png, typeAt, 4, StandardCharsets.ISO_8859_1);
            if (length < 0 || length > in.remaining() - 8) {
                throw damaged(null);
            }
            var crc = new CRC32();
            crc.update(png, typeAt, 4 + length);
            if (in.getInt(typeAt + 4 + length) != (int) crc.getValue()) {
                throw damaged(null);
            }
            if (type.equals("IHDR") && (long) in.getInt(typeAt + 4) * in.getInt(typeAt + 8) > MAX_PIXELS) {
                throw new RefusedException(Refusal.TOO_MANY_PIXELS, "IHDR", WhyRefused.PICTURE_OF_TOO_MANY_PIXELS.with(MAX_PIXELS / 1_000_000));
            }
            if (!DRAWS.contains(type)) {
                context.removed("image.chunk", "chunk " + type.replaceAll("[^ -~]", "?"), printable(png, typeAt + 4, length), Tells.DEVICE, Severity.MEDIUM);
                told(type, png, typeAt + 4, length, new SegmentTexts(context));
            }
            in.position(typeAt + 8 + length);
            ended = type.equals("IEND");
        }
        if (in.hasRemaining()) {
            context.removed("file.bytes-around", "after the end", printable(png, in.position(), in.remaining()), Tells.COPY, Severity.HIGH);
        }
    }

    private static void told(String type, byte[] png, int at, int length, SegmentTexts texts) {
        if (type.equals("eXIf")) {
            texts.exif(png, at, at + length);
        } else if (type.equals("iTXt") || type.equals("tEXt")) {
            texts.xmp(new String(png, at, length, StandardCharsets.UTF_8));
        }
    }

    private static RefusedException damaged(Throwable cause) {
        return new RefusedException(Refusal.DAMAGED, "", WhyRefused.PNG_DAMAGED.with(), cause);
    }

    private static String printable(byte[] b, int offset, int length) {
        String text = new String(b, offset, Math.min(length, 4_000), StandardCharsets.ISO_8859_1).replaceAll("[^ -~]+", " ").strip();
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    @Override
    public Coverage coverage() {
        return new Coverage("texts, times, Exif, ICC, private chunks, extra frames, bytes behind, low bits", "pixels within 2 of 255 levels", "damaged, cut, over 120 million pixels");
    }
}
