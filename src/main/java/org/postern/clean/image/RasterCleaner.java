package org.postern.clean.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.Formats;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;
import org.postern.clean.archive.PlainZip;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.Said;
import org.postern.inspect.UntrustedBytes;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * TIFF, GIF, WebP, BMP, PNM and JPEG 2000, decoded and coded again: one picture becomes a PNG, several pages or frames a ZIP of numbered PNGs, so
 * that no page is lost and no format's own bookkeeping is carried on.
 */
public final class RasterCleaner implements FormatCleaner {
    private static final int MAX_SIZE = 256 << 20;
    /** Decoded in memory at four bytes each, one page at a time. */
    private static final long MAX_PIXELS = 120_000_000;
    /** More pages than any scan of a document, more frames than any drawing. */
    private static final int MAX_PAGES = 2_000;

    /** A number, or what the decoder says of a value that is not there; what is there is told by {@link HiddenParts}. */
    private static final Pattern NO_TEXT = Pattern.compile("[-+]?(?:[\\d.]+(?:E-?\\d+)?|NaN|Infinity)|(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error)(?::.*)?", Pattern.DOTALL);

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        if (in.size() > MAX_SIZE) {
            throw limit(Refusal.TOO_LARGE, PictureFlaw.MORE_BYTES.with(MAX_SIZE >> 20));
        }
        Format format = Formats.detect(in);
        byte[] bytes = in.all(MAX_SIZE);
        List<byte[]> pages = switch (format) {
            case PPM -> List.of(png(PnmReader.read(bytes, context), "the picture", context));
            case JP2 -> List.of(png(JpxReader.read(bytes, context), "the picture", context));
            default -> decoded(format, bytes, context);
        };
        if (pages.size() == 1) {
            out.write(pages.getFirst());
            return context.result(Format.PNG);
        }
        var zip = new PlainZip(out);
        for (int i = 0; i < pages.size(); i++) {
            zip.addStored(String.format(Locale.ROOT, "page-%04d.png", i + 1), pages.get(i));
        }
        zip.finish();
        return context.result(Format.ZIP);
    }

    private static List<byte[]> decoded(Format format, byte[] bytes, CleanContext context) throws IOException {
        ImageIO.setUseCache(false);
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT));
        if (!readers.hasNext()) {
            throw new RefusedException(Refusal.UNSUPPORTED, "", WhyRefused.PICTURE_UNKNOWN.with());
        }
        ImageReader reader = readers.next();
        var pages = new ArrayList<byte[]>();
        try (var stream = new EndingStream(bytes)) {
            reader.setInput(stream, false, false);
            int count = reader.getNumImages(true);
            if (count < 1 || count > MAX_PAGES) {
                throw count < 1 ? damaged(null) : limit(Refusal.TOO_MANY_PAGES, PictureFlaw.MORE_PAGES.with(MAX_PAGES));
            }
            for (int i = 0; i < count; i++) {
                if ((long) reader.getWidth(i) * reader.getHeight(i) > MAX_PIXELS) {
                    throw limit(Refusal.TOO_MANY_PIXELS, PictureFlaw.MORE_PIXELS.with(MAX_PIXELS / 1_000_000));
                }
                traces(reader.getImageMetadata(i), "page " + (i + 1), context);
                pages.add(png(reader.read(i), "page " + (i + 1), context));
                context.step(i + 1L, count);
            }
            traces(reader.getStreamMetadata(), "the file", context);
            HiddenParts.tell(format, bytes, context);
        } catch (RefusedException refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw damaged(broken);
        } finally {
            reader.dispose();
        }
        return pages;
    }

    private static byte[] png(BufferedImage image, String where, CleanContext context) throws IOException {
        boolean grey = context.options().greyscale();
        PictureDots.find(image, where, grey).ifPresent(context::found);
        var out = new ByteArrayOutputStream();
        PngWriter.write(grey ? GreyPixels.of(image) : image, out);
        return out.toByteArray();
    }

    /** The texts that the format's own metadata carries. */
    private static void traces(IIOMetadata metadata, String where, CleanContext context) {
        if (metadata != null && metadata.getNativeMetadataFormatName() != null) {
            walk(metadata.getAsTree(metadata.getNativeMetadataFormatName()), where, context, 0);
        }
    }

    private static void walk(Node node, String where, CleanContext context, int depth) {
        NamedNodeMap attributes = node.getAttributes();
        for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
            String name = attributes.item(i).getNodeName();
            String value = attributes.item(i).getNodeValue();
            if (value != null && value.length() >= 4 && value.chars().anyMatch(Character::isLetter) && !NO_TEXT.matcher(value).matches() && !node.getNodeName().equals("ByteOrder")
                    && (name.equals("value") || name.equalsIgnoreCase("text") || name.equals("applicationID") || name.equals("comment"))) {
                context.removed("image.text", where + " " + node.getNodeName(), value, Tells.DEVICE, Severity.MEDIUM);
            }
        }
        for (Node child = node.getFirstChild(); child != null && depth < 20; child = child.getNextSibling()) {
            walk(child, where, context, depth + 1);
        }
    }

    static RefusedException limit(Refusal limit, Said what) {
        return new RefusedException(limit, "", WhyRefused.PICTURE_TOO_LARGE.with(what));
    }

    static RefusedException damaged(Throwable cause) {
        return new RefusedException(Refusal.DAMAGED, "", WhyRefused.PICTURE_DAMAGED.with(), cause);
    }

    @Override
    public Coverage coverage() {
        return new Coverage("tags, comments, profiles, thumbnails, unused palette, bytes behind, low bits",
                "all pages or frames as PNG, pixels within 2 of 255 levels", "damaged, over 120 million pixels a page (of JPEG 2000 over 64 million samples), over 2,000 pages");
    }
}
