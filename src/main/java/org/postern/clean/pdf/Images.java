package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.postern.clean.FlawException;
import org.postern.clean.Progress;
import org.postern.clean.Refusal;
import org.postern.clean.Workbench;
import org.postern.clean.image.JpegPictures;
import org.postern.clean.image.JpegSegments;
import org.postern.clean.image.SeenPixels;
import org.postern.clean.image.SegmentTexts;
import org.postern.clean.image.UnsupportedPictureException;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Image streams, decoded and coded again (ISO 32000-1, 8.9). A JPEG keeps its coefficients and loses every segment that does not draw. */
final class Images {
    /** Fields of pictures that are told one by one. */
    private static final int MAX_FIELDS = 20_000;
    /** Width times height: a 600-dpi A1 page. More pixels are refused before anything is decoded. */
    static final long MAX_PIXELS = 300_000_000L;
    private static final COSName INDEXED = COSName.INDEXED;

    private record Waiting(COSStream from, COSStream to, COSDictionary resources) { }

    private final Map<COSStream, COSStream> done = new IdentityHashMap<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final SeenParts seen = new SeenParts();
    private final ColorSpaces spaces;
    private final Traces traces;
    private final boolean greyscale;
    private final boolean exact;
    private final Workbench workbench;
    private int fields;
    /** Whether a JPEG had coefficients whose low bits could carry something. */
    private boolean lowBits;

    Images(ColorSpaces spaces, Traces traces, PdfRebuild.Settings settings, Workbench workbench) {
        this.workbench = workbench;
        this.greyscale = settings.greyscale();
        this.exact = settings.exactPictures();
        this.spaces = spaces;
        this.traces = traces;
    }

    SeenParts seen() {
        return seen;
    }

    /** The image's stream, empty until {@link #finish}, when all places are known where it is seen; null if it has no size or no colours. */
    COSStream rebuild(COSStream from, COSDictionary resources) throws IOException {
        COSStream made = done.get(from);
        if (made == null && drawable(from, resources)) {
            made = new COSStream();
            done.put(from, made);
            waiting.add(new Waiting(from, made, resources));
        }
        return made;
    }

    /** @param progress told of each picture: a long scan is little else */
    void finish(Progress progress) throws IOException {
        int pictures = waiting.size();
        for (Waiting next; (next = waiting.poll()) != null; ) {
            COSStream made = make(next.from, next.resources, Part.PICTURE, next.from);
            next.to.addAll(made);
            Cos.write(next.to, Cos.raw(made));
            progress.step(pictures - waiting.size(), pictures);
        }
        if (lowBits && exact) {
            traces.human("image.low-bits", "JPEG pictures", JpegPictures.LOW_BITS_KEPT, Tells.COPY, Severity.MEDIUM);
        } else if (lowBits) {
            traces.removed("image.low-bits", "JPEG pictures", JpegPictures.LOW_BITS_GONE, Tells.COPY, Severity.LOW);
        }
    }

    /** Makes what waits, and keeps nothing of it. */
    void tryOut() throws IOException {
        for (Waiting next; (next = waiting.poll()) != null; ) {
            make(next.from, next.resources, Part.PICTURE, next.from);
        }
    }

    private boolean drawable(COSStream from, COSDictionary resources) throws IOException {
        boolean ownColours = isStencil(from) || filters(from).contains("DCTDecode") || filters(from).contains("JPXDecode");
        return width(from) > 0 && height(from) > 0 && (ownColours || space(from, resources) != null);
    }

    private static boolean isStencil(COSStream from) {
        return from.getBoolean(COSName.IMAGE_MASK, COSName.IM, false);
    }

    private static int width(COSStream from) {
        return from.getInt(COSName.WIDTH, COSName.W, 0);
    }

    private static int height(COSStream from) {
        return from.getInt(COSName.HEIGHT, COSName.H, 0);
    }

    private COSBase space(COSStream from, COSDictionary resources) throws IOException {
        return spaces.rebuild(from.getDictionaryObject(COSName.COLORSPACE, COSName.CS), resources);
    }

    /** What a stream of samples is for. */
    private enum Part { PICTURE, SOFT_MASK, STENCIL }

    /** @param shown the picture that is drawn, of which {@code from} may be the mask */
    private COSStream make(COSStream from, COSDictionary resources, Part part, COSStream shown) throws IOException {
        int width = width(from);
        int height = height(from);
        if (width <= 0 || height <= 0) {
            throw new PdfDamagedException(PdfFlaw.MASK_WITHOUT_SIZE);
        }
        if ((long) width * height > MAX_PIXELS) {
            throw new PdfLimitException(Refusal.TOO_MANY_PIXELS, PdfFlaw.MORE_PIXELS.with(MAX_PIXELS / 1_000_000));
        }
        boolean stencil = isStencil(from) || part == Part.STENCIL;
        List<String> filters = filters(from);
        String last = filters.isEmpty() ? "" : filters.getLast();
        COSStream source = from;
        if (last.equals("JPXDecode")) {
            source = JpxPictures.plain(from, upTo(from, last), space(from, resources), stencil, traces);
            width = width(source);
            height = height(source);
            last = "";
        }
        COSStream to;
        if (greyscale && part == Part.PICTURE && !stencil && bits(source, last) >= 8) {
            to = GreyPictures.of(source, resources, Transparent.seen(from, width, height, seen.pixels(shown, width, height)), workbench);
            header(to, width, height, 8, COSName.DEVICEGRAY);
        } else if (last.equals("DCTDecode")) {
            to = jpeg(from, resources, part, shown, filters.size() - 1);
        } else {
            to = samples(source, resources, stencil ? Part.STENCIL : part, shown, last);
        }
        if (from.getBoolean(COSName.INTERPOLATE, COSName.I, false)) {
            to.setBoolean(COSName.INTERPOLATE, true);
        }
        if (part == Part.PICTURE && !stencil) {
            masks(source, from, to, resources);
        }
        return to;
    }

    private static int bits(COSStream from, String filter) {
        return filter.equals("CCITTFaxDecode") || filter.equals("JBIG2Decode") ? 1 : from.getInt(COSName.BITS_PER_COMPONENT, COSName.BPC, 8);
    }

    private static void header(COSStream to, int width, int height, int bits, COSBase space) {
        to.setItem(COSName.TYPE, COSName.XOBJECT);
        to.setItem(COSName.SUBTYPE, COSName.IMAGE);
        to.setInt(COSName.WIDTH, width);
        to.setInt(COSName.HEIGHT, height);
        to.setInt(COSName.BITS_PER_COMPONENT, bits);
        if (space == null) {
            to.setBoolean(COSName.IMAGE_MASK, true);
        } else {
            to.setItem(COSName.COLORSPACE, space);
        }
    }

    private static void decode(COSStream from, COSStream to) {
        if (Cos.plain(from.getDictionaryObject(COSName.DECODE, COSName.D)) instanceof COSArray array && array.size() > 0) {
            to.setItem(COSName.DECODE, array);
        }
    }

    private COSStream jpeg(COSStream from, COSDictionary resources, Part part, COSStream shown, int filter) throws IOException {
        var stripped = stripped(upTo(from, "DCTDecode"));
        COSStream to = Cos.coded(jpeg(stripped, seen(from, part, shown, stripped.width(), stripped.height())), COSName.DCT_DECODE);
        COSBase space = space(from, resources);
        header(to, stripped.width(), stripped.height(), 8,
                space == null || ColorSpaces.components(space) != stripped.components() ? device(stripped.components()) : space);
        transform(from, to, filter);
        decode(from, to);
        if (Cos.plain(from.getDictionaryObject(COSName.MASK)) instanceof COSArray key) {
            to.setItem(COSName.MASK, key);
        }
        return to;
    }

    private COSStream samples(COSStream from, COSDictionary resources, Part part, COSStream shown, String filter) throws IOException {
        int width = width(from);
        int height = height(from);
        int bits = part == Part.STENCIL ? 1 : bits(from, filter);
        COSBase space = part == Part.STENCIL ? null : space(from, resources);
        if (part != Part.STENCIL && space == null) {
            throw new PdfDamagedException(PdfFlaw.MASK_WITHOUT_COLOURS);
        }
        if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16) {
            throw new PdfDamagedException(PdfFlaw.PICTURE_BITS.with(bits));
        }
        int components = space == null ? 1 : ColorSpaces.components(space);
        byte[] samples = fit(Cos.decoded(from), width, height, components, bits);
        boolean indexed = space instanceof COSArray array && INDEXED.equals(array.getObject(0));
        double[] key = part == Part.PICTURE ? Cos.numbers(from.getDictionaryObject(COSName.MASK)) : new double[0];
        byte[] masked = key.length == 0 ? null : ColourKeys.stencil(samples, width, height, components, bits, key);
        SeenPixels pixels = seen(from, part, shown, width, height);
        if (pixels != null) {
            pixels.blank(samples, components * bits);
        }
        if (indexed && masked == null && !from.containsKey(COSName.DECODE) && !from.containsKey(COSName.D)) {
            space = Palettes.sorted((COSArray) space, samples, width, height, bits);
        }
        // Where several samples make one shade, or one sample several, two levels of a sample are more than two that are seen.
        Samples.Low low = part == Part.STENCIL || indexed ? Samples.Low.EXACT : part == Part.SOFT_MASK ? Samples.Low.OPACITY
                : components > 3 || space instanceof COSArray lab && lab.getName(0, "").equals("Lab") ? Samples.Low.ONE_BIT : Samples.Low.TWO_BITS;
        samples = Samples.requantised(samples, bits, low, components);
        COSStream to = Samples.coded(samples, width, height, components, Samples.bits(bits), low == Samples.Low.EXACT, workbench);
        header(to, width, height, Samples.bits(bits), space);
        decode(from, to);
        if (masked != null) {
            key(to, samples, masked, key, width, height, components, bits);
        }
        return to;
    }

    /** The ranges of a colour key stay if they still name the same pixels; else the pixels are named one by one. */
    private void key(COSStream to, byte[] samples, byte[] masked, double[] key, int width, int height, int components, int bits) throws IOException {
        double[] ranges = bits == 16 ? java.util.Arrays.stream(key).map(value -> Math.floor(value / 256)).toArray() : key;
        if (java.util.Arrays.equals(masked, ColourKeys.stencil(samples, width, height, components, Samples.bits(bits), ranges))) {
            to.setItem(COSName.MASK, Cos.array(ranges));
            return;
        }
        COSStream stencil = Samples.coded(masked, width, height, 1, 1, true, workbench);
        header(stencil, width, height, 1, null);
        to.setItem(COSName.MASK, stencil);
    }

    private SeenPixels seen(COSStream from, Part part, COSStream shown, int width, int height) throws IOException {
        SeenPixels pixels = told(seen.pixels(shown, width, height));
        return part == Part.PICTURE ? Transparent.seen(from, width, height, pixels) : pixels;
    }

    private SeenPixels told(SeenPixels pixels) {
        if (pixels != null) {
            traces.removed("hidden-picture.part", "picture", Math.max(1, Math.round(100 * pixels.unseenShare())) + " % of a picture lies where nobody sees it",
                    Tells.CONTENT, Severity.MEDIUM);
        }
        return pixels;
    }

    private void masks(COSStream from, COSStream shown, COSStream to, COSDictionary resources) throws IOException {
        if (from.getDictionaryObject(COSName.SMASK) instanceof COSStream soft) {
            COSStream mask = make(soft, resources, Part.SOFT_MASK, shown);
            Cos.copyPlain(soft, mask, COSName.MATTE);
            to.setItem(COSName.SMASK, mask);
            to.removeItem(COSName.MASK);
        } else if (from.getDictionaryObject(COSName.MASK) instanceof COSStream stencil) {
            to.setItem(COSName.MASK, make(stencil, resources, Part.STENCIL, shown));
        }
    }

    private JpegSegments.Stripped stripped(byte[] bytes) throws IOException {
        try {
            return JpegSegments.strip(bytes, (segment, jpeg, offset, length) -> {
                traces.removed("image.segment", "picture, JPEG " + segment, printable(jpeg, offset, length), Tells.DEVICE, Severity.MEDIUM);
                new SegmentTexts(this::field).tell(jpeg, offset, length);
            });
        } catch (IOException broken) {
            throw new PdfDamagedException(PdfFlaw.PICTURE_BROKEN.with(FlawException.flawOf(broken)));
        }
    }

    /** A scanner writes its fields into every page's picture; those with the same words are told once. */
    private void field(Finding finding) {
        if (fields < MAX_FIELDS) {
            fields++;
            traces.tell(new Finding(finding.kind(), "picture, " + finding.where(), finding.value(), finding.tells(), finding.severity(), finding.fate()));
        }
    }

    private byte[] jpeg(JpegSegments.Stripped stripped, SeenPixels pixels) throws IOException {
        try {
            byte[] made = workbench.result("jpeg", name -> name.bytes(stripped.bytes()).truth(exact).bytes(pixels == null ? new byte[0] : pixels.bits()),
                    () -> {
                        JpegPictures.Stored stored = JpegPictures.stored(stripped, exact, pixels);
                        return Flagged.of(stored.lowBits(), stored.bytes());
                    });
            lowBits |= Flagged.flag(made);
            return Flagged.bytes(made);
        } catch (UnsupportedPictureException unknown) {
            throw new PdfUnsupportedException(unknown.flaw());
        } catch (IOException broken) {
            throw new PdfDamagedException(PdfFlaw.PICTURE_BROKEN.with(FlawException.flawOf(broken)));
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
            throw new PdfLimitException(Refusal.UNPACKS_TOO_LARGE, PdfFlaw.PICTURE_TOO_LARGE.with(Cos.MAX_DECODED >> 20));
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
