package org.postern.clean.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.postern.clean.FlawException;
import org.postern.clean.image.UnsupportedPictureException;
import org.postern.clean.jpx.Jpx;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** JPEG 2000 in a PDF (ISO 32000-1, 7.4.9): decoded to the samples that it stands for, which then go the way of all samples. */
final class JpxPictures {
    /** Over all channels: an A4 page at 470 dpi in colour. Each is held as a number with a fraction for a while, in a worker of 1 GB. */
    private static final long MAX_SAMPLES = 64_000_000;

    private JpxPictures() { }

    /** @param space the picture's colours as the PDF gives them, rebuilt; null if the file itself says what they are */
    static COSStream plain(COSStream from, byte[] jpx, COSBase space, boolean stencil, Traces traces) throws IOException {
        boolean indexed = space instanceof COSArray array && COSName.INDEXED.equals(array.getObject(0));
        Jpx.Picture picture;
        try {
            picture = Jpx.decode(jpx, indexed, MAX_SAMPLES, (name, file, offset, length) -> traces.removed("image.segment", "picture, JPEG 2000 " + name,
                    Images.printable(file, offset, length), Tells.SOFTWARE, Severity.MEDIUM));
        } catch (UnsupportedPictureException unknown) {
            throw new PdfUnsupportedException(unknown.flaw());
        } catch (IOException broken) {
            throw new PdfDamagedException(PdfFlaw.PICTURE_BROKEN.with(FlawException.flawOf(broken)));
        }
        int channels = stencil ? 1 : space == null ? picture.channels() == 2 ? 1 : Math.min(picture.channels(), 4) : ColorSpaces.components(space);
        if (picture.channels() < channels) {
            throw new PdfDamagedException(PdfFlaw.PICTURE_OF_TOO_FEW_CHANNELS);
        }
        COSStream plain = new COSStream();
        plain.setInt(COSName.WIDTH, picture.width());
        plain.setInt(COSName.HEIGHT, picture.height());
        if (stencil) {
            plain.setInt(COSName.BITS_PER_COMPONENT, 1);
            plain.setBoolean(COSName.IMAGE_MASK, true);
            if (from.containsKey(COSName.DECODE)) {
                plain.setItem(COSName.DECODE, from.getItem(COSName.DECODE));
            }
            Cos.write(plain, picture.bits());
            return plain;
        }
        plain.setInt(COSName.BITS_PER_COMPONENT, 8);
        plain.setItem(COSName.COLORSPACE, space != null ? from.getItem(COSName.COLORSPACE, COSName.CS)
                : channels == 1 ? COSName.DEVICEGRAY : channels == 4 ? COSName.DEVICECMYK : COSName.DEVICERGB);
        Cos.write(plain, picture.first(channels));
        for (COSName kept : new COSName[] {COSName.MASK, COSName.SMASK}) {
            if (from.containsKey(kept)) {
                plain.setItem(kept, from.getItem(kept));
            }
        }
        opacity(from, picture, channels, plain);
        return plain;
    }

    /** The entry SMaskInData: whether the opacity inside the file is to be used, and whether the colours are already made less by it (table 89). */
    private static void opacity(COSStream from, Jpx.Picture picture, int channels, COSStream plain) throws IOException {
        int use = from.getInt(COSName.getPDFName("SMaskInData"), 0);
        if (use == 0 || picture.opacity() == null) {
            return;
        }
        COSStream mask = new COSStream();
        if (use == 2 || picture.multiplied()) {
            mask.setItem(COSName.MATTE, Cos.array(new double[channels]));
        }
        mask.setInt(COSName.WIDTH, picture.width());
        mask.setInt(COSName.HEIGHT, picture.height());
        mask.setInt(COSName.BITS_PER_COMPONENT, 8);
        mask.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
        Cos.write(mask, picture.opacity());
        plain.setItem(COSName.SMASK, mask);
    }
}
