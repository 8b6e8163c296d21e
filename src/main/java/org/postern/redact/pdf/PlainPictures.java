package org.postern.redact.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.SoftReference;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

import org.postern.clean.jpx.Jpx;

/**
 * Pictures as PDFBox can decode them. It has no reader of JPEG 2000 and leaves such a picture out without a word; here its samples take
 * the place of its code (ISO 32000-2, 7.4.9). Each is decoded once for each object of this class.
 */
public final class PlainPictures {
    private static final String JPX = "JPXDecode";
    private static final COSName OPACITY_INSIDE = COSName.getPDFName("SMaskInData");
    private static final COSName MATTE = COSName.getPDFName("Matte");
    /** Over all channels; each is held as a number with a fraction for a while. */
    public static final long MAX_SAMPLES = 64_000_000;
    /** Of larger pictures a worker has room for one at a time. */
    private static final long LARGE = 4_000_000;
    private static final Object ONE_LARGE_AT_A_TIME = new Object();

    private final Map<COSStream, SoftReference<PDImageXObject>> known = new IdentityHashMap<>();
    private final Map<COSStream, IOException> broken = new IdentityHashMap<>();

    /**
     * The same picture, without JPEG 2000 in it or in its masks.
     *
     * @throws IOException if that cannot be decoded
     */
    public PDImage of(PDImage image, PDResources resources) throws IOException {
        if (!(image instanceof PDImageXObject object) || !hasJpx(object.getCOSObject())) {
            return image;
        }
        COSStream stream = object.getCOSObject();
        if (broken.containsKey(stream)) {
            throw broken.get(stream);
        }
        SoftReference<PDImageXObject> before = known.get(stream);
        PDImageXObject plain = before == null ? null : before.get();
        if (plain == null) {
            try {
                plain = new PDImageXObject(new PDStream(plain(stream)), resources);
            } catch (IOException damaged) {
                broken.put(stream, damaged);
                throw damaged;
            }
            known.put(stream, new SoftReference<>(plain));
        }
        return plain;
    }

    private static boolean hasJpx(COSStream image) {
        return isJpx(image) || isJpx(image.getDictionaryObject(COSName.SMASK)) || isJpx(image.getDictionaryObject(COSName.MASK));
    }

    private static boolean isJpx(COSBase object) {
        return object instanceof COSStream stream && switch (stream.getDictionaryObject(COSName.FILTER)) {
            case COSName name -> JPX.equals(name.getName());
            case COSArray several -> several.size() > 0 && several.getObject(several.size() - 1) instanceof COSName last && JPX.equals(last.getName());
            case null, default -> false;
        };
    }

    /** The same stream, or one that stands for it. */
    public static COSStream plain(COSStream image) throws IOException {
        if (!hasJpx(image)) {
            return image;
        }
        COSStream plain = new COSStream();
        plain.addAll(image);
        for (COSName key : List.of(COSName.SMASK, COSName.MASK)) {
            if (isJpx(image.getDictionaryObject(key))) {
                COSStream mask = new COSStream();
                mask.addAll((COSStream) image.getDictionaryObject(key));
                decode((COSStream) image.getDictionaryObject(key), mask);
                plain.setItem(key, mask);
            }
        }
        if (isJpx(image)) {
            decode(image, plain);
        } else {
            synchronized (image) {
                try (InputStream in = image.createRawInputStream(); OutputStream out = plain.createRawOutputStream()) {
                    in.transferTo(out);
                }
            }
        }
        return plain;
    }

    private static void decode(COSStream image, COSStream plain) throws IOException {
        if ((long) image.getInt(COSName.WIDTH, 0) * image.getInt(COSName.HEIGHT, 0) > LARGE) {
            synchronized (ONE_LARGE_AT_A_TIME) {
                samples(image, plain);
            }
        } else {
            samples(image, plain);
        }
    }

    private static void samples(COSStream image, COSStream plain) throws IOException {
        boolean stencil = image.getBoolean(COSName.IMAGE_MASK, false);
        COSBase space = stencil ? null : image.getDictionaryObject(COSName.COLORSPACE);
        boolean indexed = space instanceof COSArray array && array.size() > 0 && COSName.INDEXED.equals(array.getObject(0));
        Jpx.Picture picture = Jpx.decode(code(image), indexed, MAX_SAMPLES, (name, file, offset, length) -> { });
        int channels = stencil ? 1 : space != null ? PDColorSpace.create(space).getNumberOfComponents() : ofFile(picture);
        if (picture.channels() < channels) {
            throw new IOException("The picture has too few channels.");
        }
        plain.removeItem(COSName.FILTER);
        plain.removeItem(COSName.DECODE_PARMS);
        plain.setInt(COSName.WIDTH, picture.width());
        plain.setInt(COSName.HEIGHT, picture.height());
        plain.setInt(COSName.BITS_PER_COMPONENT, stencil ? 1 : 8);
        if (!stencil) {
            // Table 87: for JPEG 2000 it says nothing, except for stencils.
            plain.removeItem(COSName.DECODE);
        }
        if (!stencil && space == null) {
            plain.setItem(COSName.COLORSPACE, channels == 1 ? COSName.DEVICEGRAY : channels == 4 ? COSName.DEVICECMYK : COSName.DEVICERGB);
        }
        write(plain, stencil ? picture.bits() : picture.first(channels));
        opacity(image, picture, channels, plain);
    }

    private static int ofFile(Jpx.Picture picture) {
        return picture.channels() < 3 ? 1 : Math.min(picture.channels(), 4);
    }

    /** The entry SMaskInData: whether the opacity inside the file is to be used, and whether the colours are already made less by it. */
    private static void opacity(COSStream image, Jpx.Picture picture, int channels, COSStream plain) throws IOException {
        int use = image.getInt(OPACITY_INSIDE, 0);
        if (use == 0) {
            return;
        }
        plain.removeItem(COSName.SMASK);
        plain.removeItem(OPACITY_INSIDE);
        if (picture.opacity() == null) {
            return;
        }
        COSStream mask = new COSStream();
        mask.setItem(COSName.TYPE, COSName.XOBJECT);
        mask.setItem(COSName.SUBTYPE, COSName.IMAGE);
        mask.setInt(COSName.WIDTH, picture.width());
        mask.setInt(COSName.HEIGHT, picture.height());
        mask.setInt(COSName.BITS_PER_COMPONENT, 8);
        mask.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
        if (use == 2 || picture.multiplied()) {
            COSArray black = new COSArray();
            for (int i = 0; i < channels; i++) {
                black.add(COSFloat.ZERO);
            }
            mask.setItem(MATTE, black);
        }
        write(mask, picture.opacity());
        plain.setItem(COSName.SMASK, mask);
    }

    private static byte[] code(COSStream image) throws IOException {
        synchronized (image) {
            try (InputStream in = new PDStream(image).createInputStream(List.of(JPX))) {
                return in.readAllBytes();
            }
        }
    }

    private static void write(COSStream stream, byte[] bytes) throws IOException {
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(bytes);
        }
    }
}
