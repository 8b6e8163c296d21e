package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.postern.clean.image.JpegPictures;
import org.postern.clean.image.JpegSegments;
import org.postern.clean.image.UnsupportedPictureException;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Image streams, decoded and coded again (ISO 32000-1, 8.9). A JPEG keeps its coefficients and loses every segment that does not draw. */
final class Images {
    /** Width times height: a 600-dpi A1 page. More pixels are refused before anything is decoded. */
    static final long MAX_PIXELS = 300_000_000L;
    private static final COSName INDEXED = COSName.INDEXED;

    private final Map<COSStream, COSStream> done = new IdentityHashMap<>();
    private final ColorSpaces spaces;
    private final Traces traces;
    private final boolean greyscale;
    private final boolean recode;

    Images(ColorSpaces spaces, Traces traces, PdfRebuild.Settings settings) {
        this.greyscale = settings.greyscale();
        this.recode = settings.recodePictures();
        this.spaces = spaces;
        this.traces = traces;
    }

    /** The rebuilt image; null if it has no size or no colours. */
    COSStream rebuild(COSStream from, COSDictionary resources) throws IOException {
        COSStream made = done.get(from);
        if (made == null) {
            made = make(from, resources, true);
            if (made != null) {
                done.put(from, made);
            }
        }
        return made;
    }

    private COSStream make(COSStream from, COSDictionary resources, boolean masks) throws IOException {
        int width = from.getInt(COSName.WIDTH, COSName.W, 0);
        int height = from.getInt(COSName.HEIGHT, COSName.H, 0);
        if (width <= 0 || height <= 0) {
            return null;
        }
        if ((long) width * height > MAX_PIXELS) {
            throw new PdfLimitException("a picture of more than " + MAX_PIXELS / 1_000_000 + " million pixels");
        }
        boolean stencil = from.getBoolean(COSName.IMAGE_MASK, COSName.IM, false);
        COSBase space = stencil ? null : spaces.rebuild(from.getDictionaryObject(COSName.COLORSPACE, COSName.CS), resources);
        int bits = stencil ? 1 : from.getInt(COSName.BITS_PER_COMPONENT, COSName.BPC, 8);
        List<String> filters = filters(from);
        String last = filters.isEmpty() ? "" : filters.getLast();
        COSStream to;
        if (greyscale && masks && !stencil && bits >= 8) {
            to = GreyPictures.of(from, resources);
            space = COSName.DEVICEGRAY;
            bits = 8;
        } else if (last.equals("DCTDecode")) {
            var stripped = stripped(upTo(from, "DCTDecode"));
            to = Cos.coded(jpeg(stripped), COSName.DCT_DECODE);
            bits = 8;
            width = stripped.width();
            height = stripped.height();
            if (space == null || ColorSpaces.components(space) != stripped.components()) {
                space = device(stripped.components());
            }
            transform(from, to, filters.size() - 1);
        } else if (last.equals("JPXDecode")) {
            throw new PdfUnsupportedException("a JPEG 2000 picture");
        } else {
            if (last.equals("CCITTFaxDecode") || last.equals("JBIG2Decode")) {
                bits = 1;
            }
            if (space == null && !stencil) {
                return null;
            }
            int components = stencil ? 1 : ColorSpaces.components(space);
            byte[] samples = fit(Cos.decoded(from), width, height, components, bits);
            to = Samples.coded(samples, width, height, components, bits, stencil || space instanceof COSArray array
                    && INDEXED.equals(array.getObject(0)));
            bits = Samples.bits(bits);
        }
        to.setItem(COSName.TYPE, COSName.XOBJECT);
        to.setItem(COSName.SUBTYPE, COSName.IMAGE);
        to.setInt(COSName.WIDTH, width);
        to.setInt(COSName.HEIGHT, height);
        if (stencil) {
            to.setBoolean(COSName.IMAGE_MASK, true);
        } else {
            to.setItem(COSName.COLORSPACE, space);
        }
        to.setInt(COSName.BITS_PER_COMPONENT, bits);
        COSBase decode = Cos.plain(from.getDictionaryObject(COSName.DECODE, COSName.D));
        if (decode instanceof COSArray array && array.size() > 0 && !(greyscale && masks && !stencil && bits == 8)) {
            to.setItem(COSName.DECODE, array);
        }
        if (from.getBoolean(COSName.INTERPOLATE, COSName.I, false)) {
            to.setBoolean(COSName.INTERPOLATE, true);
        }
        if (masks && !stencil) {
            masks(from, to, resources);
        }
        return to;
    }

    private void masks(COSStream from, COSStream to, COSDictionary resources) throws IOException {
        if (from.getDictionaryObject(COSName.SMASK) instanceof COSStream soft) {
            COSStream mask = make(soft, resources, false);
            if (mask != null) {
                Cos.copyPlain(soft, mask, COSName.MATTE);
                to.setItem(COSName.SMASK, mask);
            }
        } else if (from.getDictionaryObject(COSName.MASK) instanceof COSStream stencil) {
            COSStream mask = make(stencil, resources, false);
            if (mask != null) {
                mask.removeItem(COSName.COLORSPACE);
                mask.setBoolean(COSName.IMAGE_MASK, true);
                to.setItem(COSName.MASK, mask);
            }
        } else if (Cos.plain(from.getDictionaryObject(COSName.MASK)) instanceof COSArray key) {
            to.setItem(COSName.MASK, key);
        }
    }

    private JpegSegments.Stripped stripped(byte[] bytes) throws IOException {
        try {
            return JpegSegments.strip(bytes, (segment, jpeg, offset, length) -> traces.removed("image.segment", "picture, JPEG " + segment,
                    printable(jpeg, offset, length), Tells.DEVICE, Severity.MEDIUM));
        } catch (IOException broken) {
            throw new PdfDamagedException("a picture is broken: " + broken.getMessage());
        }
    }

    private byte[] jpeg(JpegSegments.Stripped stripped) throws IOException {
        try {
            return JpegPictures.stored(stripped, recode);
        } catch (UnsupportedPictureException unknown) {
            throw new PdfUnsupportedException(unknown.getMessage());
        } catch (IOException broken) {
            throw new PdfDamagedException("a picture is broken: " + broken.getMessage());
        }
    }

    static String printable(byte[] b, int offset, int length) {
        String text = new String(b, offset, Math.min(length, 4_000), ISO_8859_1).replaceAll("[^ -~]+", " ").strip();
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    /** The one parameter of a DCT filter that changes colours. */
    private static void transform(COSStream from, COSStream to, int index) {
        COSBase parameters = from.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        if (parameters instanceof COSArray array) {
            parameters = index < array.size() ? array.getObject(index) : null;
        }
        if (parameters instanceof COSDictionary given && given.containsKey(COSName.getPDFName("ColorTransform"))) {
            var kept = new COSDictionary();
            kept.setInt(COSName.getPDFName("ColorTransform"), given.getInt("ColorTransform", 1) == 0 ? 0 : 1);
            to.setItem(COSName.DECODE_PARMS, kept);
        }
    }

    private static COSName device(int components) {
        return components == 1 ? COSName.DEVICEGRAY : components == 4 ? COSName.DEVICECMYK : COSName.DEVICERGB;
    }

    /** Exactly as many bytes as the size says: what follows is never shown, what is missing is white nowhere and zero everywhere. */
    private static byte[] fit(byte[] samples, int width, int height, int components, int bits) throws IOException {
        long size = ((long) width * components * bits + 7) / 8 * height;
        if (size > Cos.MAX_DECODED) {
            throw new PdfLimitException("a picture that unpacks to more than " + (Cos.MAX_DECODED >> 20) + " MiB");
        }
        return samples.length == size ? samples : java.util.Arrays.copyOf(samples, (int) size);
    }

    static List<String> filters(COSStream stream) {
        COSBase filter = stream.getDictionaryObject(COSName.FILTER, COSName.F);
        var names = new ArrayList<String>();
        if (filter instanceof COSName name) {
            names.add(name.getName());
        } else if (filter instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                names.add(array.getName(i, ""));
            }
        }
        names.replaceAll(name -> switch (name) {
            case "DCT" -> "DCTDecode";
            case "CCF" -> "CCITTFaxDecode";
            default -> name;
        });
        return names;
    }

    private static byte[] upTo(COSStream stream, String filter) throws IOException {
        try (InputStream in = new PDStream(stream).createInputStream(List.of(filter, "DCT"))) {
            return Cos.limited(in);
        }
    }

}
