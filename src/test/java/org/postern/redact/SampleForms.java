package org.postern.redact;

import static org.postern.redact.SmallPdf.array;
import static org.postern.redact.SmallPdf.dictionary;
import static org.postern.redact.SmallPdf.name;
import static org.postern.redact.SmallPdf.numbers;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/** Pictures of {@link #SIDE} samples each way in every form that PDF knows: depths, colour spaces, codings, masks. */
final class SampleForms {
    static final int SIDE = 96;
    private static final int CELL = 4;

    /** @param content what paints it; null for the picture filling its page */
    record Form(String name, COSStream image, String content) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final List<Form> all = new ArrayList<>();

    static List<Form> all() throws Exception {
        SampleForms forms = new SampleForms();
        forms.jpeg();
        forms.spaces();
        forms.codings();
        forms.masks();
        forms.fax();
        forms.inline();
        return forms.all;
    }

    private COSStream add(String title, COSStream image) {
        all.add(new Form(title, image, null));
        return image;
    }

    private void jpeg() throws IOException {
        COSName grey = name("DeviceGray");
        COSName rgb = name("DeviceRGB");
        COSName cmyk = name("DeviceCMYK");
        byte[] four = Coders.jpegOf(4);
        byte[] three = Coders.jpegOf(3);
        byte[] one = Coders.jpegOf(1);
        add("JPEG of four inks without a word of Adobe", dct(four, cmyk));
        add("JPEG of four inks, by Adobe", dct(Coders.adobe(four, 0), cmyk));
        add("JPEG of four inks, by Adobe, inverted", with(dct(Coders.adobe(four, 0), cmyk), "Decode", numbers(1, 0, 1, 0, 1, 0, 1, 0)));
        add("JPEG of luminance, differences and black", dct(Coders.adobe(four, 2), cmyk));
        add("JPEG of luminance, differences and black, inverted", with(dct(Coders.adobe(four, 2), cmyk), "Decode", numbers(1, 0, 1, 0, 1, 0, 1, 0)));
        add("JPEG of three colours as they are, by Adobe", dct(Coders.adobe(three, 0), rgb));
        add("JPEG of luminance and differences, by Adobe", dct(Coders.adobe(three, 1), rgb));
        add("JPEG whose parameters say that colours are as they are", with(dct(three, rgb), "DecodeParms", dictionary("ColorTransform", COSInteger.ZERO)));
        add("JPEG turned by its Decode", with(dct(one, grey), "Decode", numbers(1, 0)));
        add("JPEG of numbers of colours", dct(one, palette(8)));
        add("JPEG in one ink of a name", dct(one, separation()));
        add("JPEG with a broken profile", dct(three, array(name("ICCBased"), SmallPdf.stream("no profile", "N", COSInteger.THREE))));
        add("JPEG within deflated data", chain(three, "FlateDecode", rgb));
        add("JPEG within hexadecimal data", chain(three, "ASCIIHexDecode", rgb));
        add("JPEG with a colour key", with(dct(one, grey), "Mask", numbers(0, 60)));
        add("JPEG with a soft mask in JPEG", with(dct(three, rgb), "SMask", dct(one, grey)));
    }

    private void spaces() throws IOException {
        for (int bits : new int[] {1, 2, 4, 8, 16}) {
            add("greys of " + bits + " bits", plain(bits, name("DeviceGray"), 1));
            add("colours of " + bits + " bits", plain(bits, name("DeviceRGB"), 3));
            add("inks of " + bits + " bits", plain(bits, name("DeviceCMYK"), 4));
            if (bits < 16) {
                add("a palette of " + bits + " bits", plain(bits, palette(bits), 1));
                add("a palette of " + bits + " bits, backwards", with(plain(bits, palette(bits), 1), "Decode", numbers((1 << bits) - 1, 0)));
            }
        }
        add("greys backwards", with(plain(8, name("DeviceGray"), 1), "Decode", numbers(1, 0)));
        add("colours backwards", with(plain(8, name("DeviceRGB"), 3), "Decode", numbers(1, 0, 1, 0, 1, 0)));
        add("inks backwards, of 16 bits", with(plain(16, name("DeviceCMYK"), 4), "Decode", numbers(1, 0, 1, 0, 1, 0, 1, 0)));
        add("one ink of a name", plain(8, separation(), 1));
        add("two inks of names", plain(8, inks(2), 2));
        add("five inks of names, of 16 bits", plain(16, inks(5), 5));
        add("lab colours", plain(8, array(name("Lab"), dictionary("WhitePoint", numbers(0.95, 1, 1.09), "Range", numbers(-100, 100, -100, 100))), 3));
        add("lab colours of 16 bits", plain(16, array(name("Lab"), dictionary("WhitePoint", numbers(0.95, 1, 1.09))), 3));
        add("calibrated colours", plain(8, array(name("CalRGB"), dictionary("WhitePoint", numbers(0.95, 1, 1.09), "Gamma", numbers(2.2, 2.2, 2.2))), 3));
        add("a broken profile", plain(8, array(name("ICCBased"), SmallPdf.stream("nothing", "N", COSInteger.THREE)), 3));
        add("a broken profile beside another space", plain(8, array(name("ICCBased"), SmallPdf.stream("nothing", "N", COSInteger.get(4), "Alternate", name("DeviceCMYK"))), 4));
        add("a palette of inks", plain(4, array(name("Indexed"), name("DeviceCMYK"), COSInteger.get(15), new COSString(bytes(64, 4))), 1));
        add("a palette in a stream", plain(4, array(name("Indexed"), name("DeviceRGB"), COSInteger.get(15), SmallPdf.stream(bytes(48, 4))), 1));
        add("a palette with a profile", plain(4, array(name("Indexed"), array(name("ICCBased"), SmallPdf.stream("nothing", "N", COSInteger.THREE)), COSInteger.get(15), new COSString(bytes(48, 4))), 1));
    }

    private void codings() throws IOException {
        byte[] grey = samples(8, 1);
        byte[] rgb = samples(8, 3);
        COSName greys = name("DeviceGray");
        add("LZW", raw(Coders.lzw(grey), greys, "Filter", name("LZWDecode")));
        add("LZW that changes its codes late", raw(Coders.lzw(grey), greys, "Filter", name("LZWDecode"), "DecodeParms", dictionary("EarlyChange", COSInteger.ZERO)));
        add("runs", raw(Coders.runs(grey), greys, "Filter", name("RunLengthDecode")));
        add("base 85 of deflated data", raw(Coders.base85(Coders.deflated(grey)), greys, "Filter", array(name("ASCII85Decode"), name("FlateDecode"))));
        add("hexadecimal of base 85 of runs", raw(Coders.hex(Coders.base85(Coders.runs(grey))), greys, "Filter", array(name("ASCIIHexDecode"), name("ASCII85Decode"), name("RunLengthDecode"))));
        add("locked by nothing", raw(Coders.deflated(grey), greys, "Filter", array(name("Crypt"), name("FlateDecode")), "DecodeParms", array(dictionary("Name", name("Identity")), new COSDictionary())));
        for (int kind = 0; kind <= 4; kind++) {
            add("predicted by PNG's filter " + kind, raw(Coders.deflated(Coders.filtered(rgb, 3, kind)), name("DeviceRGB"), "Filter", name("FlateDecode"), "DecodeParms",
                    dictionary("Predictor", COSInteger.get(10 + kind), "Colors", COSInteger.THREE, "Columns", COSInteger.get(SIDE))));
        }
        add("predicted as in TIFF", raw(Coders.deflated(Coders.differences(rgb, 3)), name("DeviceRGB"), "Filter", name("FlateDecode"), "DecodeParms",
                dictionary("Predictor", COSInteger.TWO, "Colors", COSInteger.THREE, "Columns", COSInteger.get(SIDE))));
        add("predicted as in TIFF, in LZW", raw(Coders.lzw(Coders.differences(grey, 1)), greys, "Filter", name("LZWDecode"), "DecodeParms",
                dictionary("Predictor", COSInteger.TWO, "Columns", COSInteger.get(SIDE))));
        add("not packed at all", raw(grey, greys));
    }

    private void masks() throws IOException {
        COSName rgb = name("DeviceRGB");
        add("a colour key", with(plain(8, rgb, 3), "Mask", numbers(0, 200, 0, 200, 0, 200)));
        add("a colour key of a palette", with(plain(4, palette(4), 1), "Mask", numbers(3, 9)));
        add("a colour key that takes black", with(plain(8, name("DeviceGray"), 1), "Mask", numbers(0, 0)));
        add("a stencil", stencil());
        add("a stencil, said plainly", with(stencil(), "Decode", numbers(0, 1)));
        add("a stencil, inverted", with(stencil(), "Decode", numbers(1, 0)));
        add("a stencil in a fax, inverted", with(with(fax(-1, "CCITT T.6", 0), "ImageMask", COSBoolean.TRUE), "Decode", numbers(1, 0)));
        add("a stencil as mask, inverted", with(plain(8, rgb, 3), "Mask", with(stencil(), "Decode", numbers(1, 0))));
        add("a soft mask, inverted", with(plain(8, rgb, 3), "SMask", with(plain(8, name("DeviceGray"), 1), "Decode", numbers(1, 0))));
        add("a soft mask of one bit", with(plain(8, rgb, 3), "SMask", plain(1, name("DeviceGray"), 1)));
        add("a soft mask with the colour behind it", with(plain(8, rgb, 3), "SMask", with(plain(8, name("DeviceGray"), 1), "Matte", numbers(0, 0, 0))));
        COSStream small = raw(new byte[24 * 24], name("DeviceGray"));
        for (int i = 0; i < 2; i++) {
            small.setInt(i == 0 ? COSName.WIDTH : COSName.HEIGHT, 24);
        }
        add("a soft mask of fewer samples", with(plain(8, rgb, 3), "SMask", small));
    }

    private void fax() throws IOException {
        add("fax of group 4", fax(-1, "CCITT T.6", 0));
        add("fax of group 4, black is one", with(fax(-1, "CCITT T.6", 1), "BitsPerComponent", COSInteger.ONE));
        add("fax of group 3 in lines", fax(0, "", 0));
        add("fax of group 3 in lines, black is one", fax(0, "", 1));
        add("fax of group 3 in lines on bytes", fax(0, "CCITT RLE", 0));
        add("fax of group 3 in two directions", fax(4, "CCITT T.4", 0));
        add("shapes", with(with(raw(Coders.jbig2(), name("DeviceGray"), "Filter", name("JBIG2Decode")), "BitsPerComponent", COSInteger.ONE), "Interpolate", COSBoolean.FALSE));
        COSStream stencil = with(with(raw(Coders.jbig2(), null, "Filter", name("JBIG2Decode")), "BitsPerComponent", COSInteger.ONE), "ImageMask", COSBoolean.TRUE);
        add("a stencil of shapes, inverted", with(stencil, "Decode", numbers(1, 0)));
        add("fax with a palette", with(fax(-1, "CCITT T.6", 0), "ColorSpace", palette(1)));
    }

    private void inline() throws IOException {
        byte[] grey = samples(8, 1);
        byte[] bits = samples(1, 1);
        inlined("inline, every key abbreviated", "/W 96 /H 96 /BPC 8 /CS /G /F /AHx /D [1 0] /I false", Coders.hex(grey));
        inlined("inline, every key in full", "/Width 96 /Height 96 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /ASCIIHexDecode", Coders.hex(grey));
        inlined("inline, colours", "/W 96 /H 96 /BPC 8 /CS /RGB /F [/A85 /Fl]", Coders.base85(Coders.deflated(samples(8, 3))));
        inlined("inline, inks", "/W 96 /H 96 /BPC 8 /CS /CMYK /F [/AHx /Fl]", Coders.hex(Coders.deflated(samples(8, 4))));
        inlined("inline, a palette", "/W 96 /H 96 /BPC 1 /CS [/I /RGB 1 <204060c0e0ff>] /F /AHx", Coders.hex(bits));
        inlined("inline, runs", "/W 96 /H 96 /BPC 8 /CS /G /F [/AHx /RL]", Coders.hex(Coders.runs(grey)));
        inlined("inline, LZW with parameters", "/W 96 /H 96 /BPC 8 /CS /G /F [/AHx /LZW] /DP [null << /EarlyChange 0 >>]", Coders.hex(Coders.lzw(grey)));
        inlined("inline, a stencil", "/W 96 /H 96 /IM true /F /AHx /D [1 0]", Coders.hex(bits));
        inlined("inline, a fax", "/W 96 /H 96 /BPC 1 /CS /G /F [/AHx /CCF] /DP [null << /K -1 /Columns 96 /BlackIs1 true >>]", Coders.hex(Coders.tiff("CCITT T.6")));
        inlined("inline, a JPEG", "/W 96 /H 96 /BPC 8 /CS /RGB /F [/AHx /DCT]", Coders.hex(Coders.jpegOf(3)));
    }

    private void inlined(String title, String keys, byte[] data) {
        all.add(new Form(title, null, "BI " + keys + " ID " + new String(data, StandardCharsets.ISO_8859_1) + "\nEI"));
    }

    static COSStream with(COSStream image, String key, COSBase value) {
        image.setItem(key, value);
        return image;
    }

    private static COSStream plain(int bits, COSBase space, int components) throws IOException {
        COSStream image = raw(Coders.deflated(samples(bits, components)), space, "Filter", name("FlateDecode"));
        image.setInt(COSName.BITS_PER_COMPONENT, bits);
        return image;
    }

    private static COSStream stencil() throws IOException {
        COSStream stencil = with(plain(1, name("DeviceGray"), 1), "ImageMask", COSBoolean.TRUE);
        stencil.removeItem(COSName.COLORSPACE);
        return stencil;
    }

    private static COSStream dct(byte[] jpeg, COSBase space) throws IOException {
        return raw(jpeg, space, "Filter", name("DCTDecode"));
    }

    private static COSStream chain(byte[] jpeg, String outer, COSBase space) throws IOException {
        return raw(outer.equals("FlateDecode") ? Coders.deflated(jpeg) : Coders.hex(jpeg), space, "Filter", array(name(outer), name("DCTDecode")));
    }

    static COSStream raw(byte[] data, COSBase space, Object... entries) throws IOException {
        var image = new COSStream();
        dictionary(entries).forEach(image::setItem);
        try (var out = image.createRawOutputStream()) {
            out.write(data);
        }
        image.setItem(COSName.TYPE, COSName.XOBJECT);
        image.setItem(COSName.SUBTYPE, COSName.IMAGE);
        image.setInt(COSName.WIDTH, SIDE);
        image.setInt(COSName.HEIGHT, SIDE);
        image.setInt(COSName.BITS_PER_COMPONENT, 8);
        if (space != null) {
            image.setItem(COSName.COLORSPACE, space);
        }
        return image;
    }

    private static COSArray palette(int bits) {
        return array(name("Indexed"), name("DeviceRGB"), COSInteger.get((1 << bits) - 1), new COSString(bytes(3 << bits, bits)));
    }

    private static COSArray separation() {
        return array(name("Separation"), name("Quill"), name("DeviceGray"), dictionary("FunctionType", COSInteger.TWO, "Domain", numbers(0, 1),
                "C0", numbers(1), "C1", numbers(0), "N", COSInteger.ONE));
    }

    private static COSArray inks(int count) throws IOException {
        COSArray names = new COSArray();
        COSArray domain = new COSArray();
        for (int i = 0; i < count; i++) {
            names.add(name("Ink" + i));
            domain.add(COSInteger.ZERO);
            domain.add(COSInteger.ONE);
        }
        return array(name("DeviceN"), names, name("DeviceGray"), SmallPdf.stream("{ " + "add ".repeat(count - 1) + count + " div }", "FunctionType", COSInteger.get(4), "Domain", domain, "Range", numbers(0, 1)));
    }

    /** Cells of a few samples with one value each. */
    static byte[] samples(int bits, int components) {
        var random = new Random(bits * 31L + components);
        int row = (SIDE * components * bits + 7) / 8;
        byte[] data = new byte[row * SIDE];
        for (int y = 0; y < SIDE; y += CELL) {
            for (int x = 0; x < SIDE; x += CELL) {
                for (int c = 0; c < components; c++) {
                    int value = random.nextInt(1 << bits);
                    for (int i = 0; i < CELL * CELL; i++) {
                        put(data, row, (x + i % CELL) * components + c, y + i / CELL, bits, value);
                    }
                }
            }
        }
        return data;
    }

    private static void put(byte[] data, int row, int at, int y, int bits, int value) {
        for (int b = 0; b < bits; b++) {
            int bit = at * bits + b;
            data[y * row + bit / 8] |= (byte) ((value >> bits - 1 - b & 1) << 7 - bit % 8);
        }
    }

    private static COSStream fax(int k, String coding, int blackIsOne) throws IOException {
        byte[] data = coding.isEmpty() ? Coders.lines() : Coders.tiff(coding);
        COSDictionary how = dictionary("K", COSInteger.get(k), "Columns", COSInteger.get(SIDE), "Rows", COSInteger.get(SIDE), "BlackIs1", COSBoolean.getBoolean(blackIsOne == 1));
        how.setBoolean("EncodedByteAlign", coding.equals("CCITT RLE"));
        COSStream fax = raw(data, name("DeviceGray"), "Filter", name("CCITTFaxDecode"), "DecodeParms", how);
        fax.setInt(COSName.BITS_PER_COMPONENT, 1);
        return fax;
    }

    private static byte[] bytes(int count, int seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
