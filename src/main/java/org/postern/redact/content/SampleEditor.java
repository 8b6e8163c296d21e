package org.postern.redact.content;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Area;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

import org.postern.clean.pdf.PaintParts;

/** Overwrites marked samples of a picture whose filters lose nothing: every other sample keeps its value, its depth and its colour space. */
final class SampleEditor {
    private static final Set<String> FAX = Set.of("CCITTFaxDecode", "CCF", "JBIG2Decode");
    private static final int MAX_BYTES = 512 << 20;
    private static final int PREDICTED = 15;

    private final COSStream kept;
    private final int width;
    private final int height;
    private final int bits;
    private final int components;
    private final int row;
    private final byte[] samples;

    private SampleEditor(COSStream image, COSStream kept) throws IOException {
        this.kept = kept;
        this.width = image.getInt(COSName.WIDTH);
        this.height = image.getInt(COSName.HEIGHT);
        boolean stencil = image.getBoolean(COSName.IMAGE_MASK, false);
        boolean fax = FAX.contains(AllowedCopy.lastFilter(image));
        this.bits = stencil || fax ? 1 : image.getInt(COSName.BITS_PER_COMPONENT, 8);
        this.components = stencil ? 1 : components(image.getDictionaryObject(COSName.COLORSPACE));
        if (Set.of(1, 2, 4, 8, 16).stream().noneMatch(known -> known == bits) || components < 1) {
            throw new IOException("The samples are of a depth that no reader knows.");
        }
        this.row = Math.toIntExact(((long) width * components * bits + 7) / 8);
        this.samples = java.util.Arrays.copyOf(StreamBytes.decoded(image, MAX_BYTES), Math.multiplyExact(row, height));
    }

    /** @param image a copy that nobody else reads. @return the edited copy; null when its samples cannot be taken apart */
    static COSStream edit(COSStream image, List<Area> marked) {
        try {
            COSStream kept = new COSStream();
            kept.addAll(image);
            SampleEditor editor = new SampleEditor(image, kept);
            editor.undoDecode();
            marked.forEach(editor::overwrite);
            editor.cleanPalette();
            return editor.write(FAX.contains(AllowedCopy.lastFilter(image)));
        } catch (IOException | RuntimeException unknown) {
            // The picture as a reader decodes it decides instead.
            return null;
        }
    }

    /** Of a space that {@link PaintParts} made. PDFBox would count them, too, but writes into the functions that it reads. */
    private static int components(COSBase space) throws IOException {
        if (space instanceof COSArray || COSName.DEVICEGRAY.equals(space) || COSName.DEVICERGB.equals(space) || COSName.DEVICECMYK.equals(space)) {
            return PaintParts.components(space);
        }
        throw new IOException("The samples are of no colours that are known.");
    }

    private void overwrite(Area area) {
        Rectangle bounds = area.getBounds().intersection(new Rectangle(0, 0, width, height));
        if (bounds.isEmpty()) {
            return;
        }
        BufferedImage mask = new BufferedImage(bounds.width, bounds.height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = mask.createGraphics();
        graphics.translate(-bounds.x, -bounds.y);
        graphics.fill(area);
        graphics.dispose();
        int[] line = new int[bounds.width];
        for (int y = 0; y < bounds.height; y++) {
            mask.getRaster().getSamples(0, y, bounds.width, 1, 0, line);
            for (int x = 0; x < bounds.width; x++) {
                if (line[x] != 0) {
                    for (int c = 0; c < components; c++) {
                        set(bounds.x + x, bounds.y + y, c, c == 3 && components == 4 || unpaintedIsOne());
                    }
                }
            }
        }
    }

    /** A stencil paints where a sample is 0, unless its Decode says otherwise (ISO 32000-2, 8.9.6.2): marked samples paint nothing. */
    private boolean unpaintedIsOne() {
        boolean turned = kept.getDictionaryObject(COSName.DECODE) instanceof COSArray decode && decode.size() == 2 && decode.getObject(0) instanceof COSNumber first
                && first.floatValue() > 0.5;
        return kept.getBoolean(COSName.IMAGE_MASK, false) && !turned;
    }

    private void set(int x, int y, int component, boolean full) {
        long bit = ((long) x * components + component) * bits;
        int at = y * row + (int) (bit / 8);
        if (bits >= 8) {
            for (int i = 0; i < bits / 8; i++) {
                samples[at + i] = (byte) (full ? 0xff : 0);
            }
        } else {
            int mask = ((1 << bits) - 1) << (8 - bits - (int) (bit % 8));
            samples[at] = (byte) (full ? samples[at] | mask : samples[at] & ~mask);
        }
    }

    /** Numbers of colours as they are looked up: a Decode may turn them round (ISO 32000-2, 8.9.5.2). */
    private void undoDecode() throws IOException {
        if (!isIndexed() || !(kept.getDictionaryObject(COSName.DECODE) instanceof COSArray decode)) {
            return;
        }
        int most = (1 << bits) - 1;
        float[] range = decode.toFloatArray();
        if (range.length < 2 || !(range[0] >= 0 && range[0] <= most && range[1] >= 0 && range[1] <= most)) {
            throw new IOException("The numbers of colours lead out of the palette.");
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int wanted = Math.round(range[0] + index(x, y) * (range[1] - range[0]) / most);
                int shift = bits == 8 ? 0 : 8 - bits - (int) ((long) x * bits % 8);
                int at = y * row + (int) ((long) x * bits / 8);
                samples[at] = (byte) (samples[at] & ~(most << shift) | wanted << shift);
            }
        }
        kept.removeItem(COSName.DECODE);
    }

    private boolean isIndexed() {
        return kept.getDictionaryObject(COSName.COLORSPACE) instanceof COSArray space && space.size() == 4
                && (COSName.INDEXED.equals(space.getObject(0)) || COSName.I.equals(space.getObject(0))) && bits <= 8;
    }

    private int index(int x, int y) {
        long bit = (long) x * bits;
        int at = y * row + (int) (bit / 8);
        return bits >= 8 ? samples[at] & 0xff : samples[at] >> (8 - bits - (int) (bit % 8)) & ((1 << bits) - 1);
    }

    /** Colours that only marked samples used would tell what was there. */
    private void cleanPalette() throws IOException {
        if (!isIndexed()) {
            return;
        }
        COSArray space = (COSArray) kept.getDictionaryObject(COSName.COLORSPACE);
        boolean[] used = new boolean[256];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                used[index(x, y)] = true;
            }
        }
        byte[] table = switch (space.getObject(3)) {
            case COSString string -> string.getBytes().clone();
            case COSStream stream -> StreamBytes.decoded(stream, 1 << 16);
            case null, default -> new byte[0];
        };
        int colours = components(space.getObject(1));
        for (int i = 0; i < table.length; i++) {
            if (!used[Math.min(255, i / colours)]) {
                table[i] = 0;
            }
        }
        COSArray cleaned = new COSArray();
        cleaned.add(space.getObject(0));
        cleaned.add(space.getObject(1));
        cleaned.add(space.getObject(2));
        cleaned.add(new COSString(table));
        kept.setItem(COSName.COLORSPACE, cleaned);
    }

    private COSStream write(boolean fax) throws IOException {
        kept.removeItem(COSName.DECODE_PARMS);
        if (fax && components == 1) {
            boolean shapes = COSName.JBIG2_DECODE.equals(kept.getDictionaryObject(COSName.FILTER));
            byte[] coded = shapes ? Jbig2Data.code(kept, width, height, this::index) : FaxData.code(kept, width, height, this::index);
            try (OutputStream out = kept.createRawOutputStream()) {
                out.write(coded);
            }
            kept.setItem(COSName.FILTER, shapes ? COSName.JBIG2_DECODE : COSName.CCITTFAX_DECODE);
            return kept;
        }
        byte[] plain = Deflated.packed(samples);
        byte[] predicted = bits >= 8 ? Deflated.packed(againstRowAbove()) : plain;
        try (OutputStream out = kept.createRawOutputStream()) {
            out.write(predicted.length < plain.length ? predicted : plain);
        }
        kept.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        if (predicted.length < plain.length) {
            COSDictionary how = new COSDictionary();
            how.setInt(COSName.PREDICTOR, PREDICTED);
            how.setInt(COSName.COLORS, components);
            how.setInt(COSName.BITS_PER_COMPONENT, bits);
            how.setInt(COSName.COLUMNS, width);
            kept.setItem(COSName.DECODE_PARMS, how);
        }
        return kept;
    }

    /** PNG's filter 2: each byte as what it differs from the one above. */
    private byte[] againstRowAbove() {
        byte[] filtered = new byte[Math.addExact(samples.length, height)];
        for (int y = 0; y < height; y++) {
            int to = y * (row + 1);
            filtered[to] = 2;
            for (int i = 0; i < row; i++) {
                filtered[to + 1 + i] = (byte) (samples[y * row + i] - (y == 0 ? 0 : samples[(y - 1) * row + i]));
            }
        }
        return filtered;
    }
}
