package org.postern.clean.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** Cleans PNG by decoding and coding again: the new file holds a header, pixels, and an end. */
public final class PngCleaner implements FormatCleaner {
    private static final int MAX_SIZE = 256 << 20;
    /** Decoded in memory at four bytes each. */
    private static final long MAX_PIXELS = 120_000_000;
    /** Of a packed text. */
    private static final int PACKED_QUOTED = 1 << 16;
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
        PngData data = null;
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
            if (type.equals("IHDR") && length >= 13) {
                data = new PngData(ByteBuffer.wrap(png, typeAt + 4, 13).slice());
            } else if (type.equals("IDAT") && data != null) {
                data.add(png, typeAt + 4, length);
            }
            if (!DRAWS.contains(type)) {
                context.removed("image.chunk", "chunk " + type.replaceAll("[^ -~]", "?"), Quoted.of(png, typeAt + 4, length), Tells.DEVICE, Severity.MEDIUM);
                packed(type, png, typeAt + 4, length, context);
                told(type, png, typeAt + 4, length, new SegmentTexts(context));
            }
            in.position(typeAt + 8 + length);
            ended = type.equals("IEND");
        }
        if (data != null) {
            data.tell(context);
        }
        if (in.hasRemaining()) {
            context.removed("file.bytes-around", "after the end", Quoted.of(png, in.position(), in.remaining()), Tells.COPY, Severity.HIGH);
        }
    }

    private static void told(String type, byte[] png, int at, int length, SegmentTexts texts) {
        if (type.equals("eXIf")) {
            texts.exif(png, at, at + length);
        } else if (type.equals("iTXt") || type.equals("tEXt")) {
            texts.xmp(new String(png, at, length, StandardCharsets.UTF_8));
        }
    }

    /** A packed text or profile (ISO/IEC 15948, 11.3.3.2, 11.3.4) is told as it reads. */
    private static void packed(String type, byte[] png, int at, int length, CleanContext context) {
        int place = at;
        // A name and a zero; of iTXt also whether it is packed, how, its language and its name in that language.
        int zeros = type.equals("iTXt") ? 3 : type.equals("zTXt") || type.equals("iCCP") ? 1 : 0;
        for (int zero = 0; zero < zeros; zero++) {
            while (place < at + length && png[place] != 0) {
                place++;
            }
            place += zero == 0 && zeros == 3 ? 3 : 1;
        }
        place += zeros == 1 ? 1 : 0;
        if (zeros == 0 || place >= at + length) {
            return;
        }
        try (var inflater = new Inflater()) {
            inflater.setInput(png, place, at + length - place);
            byte[] text = new byte[PACKED_QUOTED];
            int count = inflater.inflate(text);
            if (count > 0) {
                context.removed("image.chunk", "chunk " + type, Words.longest(Arrays.copyOf(text, count)), Tells.DEVICE, Severity.MEDIUM);
                new SegmentTexts(context).xmp(new String(text, 0, count, StandardCharsets.UTF_8));
            }
        } catch (DataFormatException plain) {
            // Not packed, or not whole: what can be read of it stands in the chunk's own finding.
            return;
        }
    }

    private static RefusedException damaged(Throwable cause) {
        return new RefusedException(Refusal.DAMAGED, "", WhyRefused.PNG_DAMAGED.with(), cause);
    }

    @Override
    public Coverage coverage() {
        return new Coverage("texts, times, Exif, ICC, private chunks, extra frames, bytes behind, low bits", "pixels within 2 of 255 levels", "damaged, cut, over 120 million pixels");
    }
}
