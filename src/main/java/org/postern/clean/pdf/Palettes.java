package org.postern.clean.pdf;

import java.util.Arrays;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.postern.clean.image.Levels;

/** Palettes in one order and without unused entries: their order alone could carry two hundred bytes, and each entry's low bits more. */
final class Palettes {
    private Palettes() { }

    /** The rebuilt colour space; {@code samples} are renumbered in place. Left as it is where a number in it means something else, too. */
    static COSBase sorted(COSArray indexed, byte[] samples, int width, int height, int bits) {
        int components = ColorSpaces.components(indexed.getObject(1));
        if (!(indexed.getObject(3) instanceof COSString string) || bits > 8 || "Lab".equals(family(indexed.getObject(1)))) {
            return indexed;
        }
        byte[] table = string.getBytes();
        int entries = table.length / components;
        int[] colour = new int[1 << bits];
        Arrays.fill(colour, -1);
        int row = (width * bits + 7) / 8;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int index = get(samples, y * row, x, bits);
                colour[Math.min(index, entries - 1)] = 0;
            }
        }
        byte[] used = new byte[table.length];
        int length = 0;
        for (int i = 0; i < entries && i < colour.length; i++) {
            if (colour[i] == 0) {
                System.arraycopy(table, i * components, used, length, components);
                length += components;
            }
        }
        Levels levels = Levels.of(Arrays.copyOf(used, length));
        var order = new TreeMap<String, Integer>();
        String[] names = new String[colour.length];
        for (int i = 0; i < entries && i < colour.length; i++) {
            if (colour[i] == 0) {
                byte[] entry = Arrays.copyOfRange(table, i * components, (i + 1) * components);
                levels.set(entry);
                names[i] = new String(entry, java.nio.charset.StandardCharsets.ISO_8859_1);
                order.put(names[i], 0);
            }
        }
        byte[] sorted = new byte[order.size() * components];
        int next = 0;
        for (var entry : order.entrySet()) {
            System.arraycopy(entry.getKey().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), 0, sorted, next * components, components);
            entry.setValue(next++);
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int index = Math.min(get(samples, y * row, x, bits), entries - 1);
                set(samples, y * row, x, bits, order.get(names[index]));
            }
        }
        var space = new COSArray();
        space.add(COSName.INDEXED);
        space.add(indexed.getObject(1));
        space.add(COSInteger.get(order.size() - 1L));
        space.add(new COSString(sorted));
        return space;
    }

    private static String family(COSBase space) {
        return space instanceof COSArray array ? array.getName(0, "") : "";
    }

    private static int get(byte[] samples, int row, int x, int bits) {
        int at = x * bits;
        return samples[row + (at >> 3)] >> 8 - bits - (at & 7) & (1 << bits) - 1;
    }

    private static void set(byte[] samples, int row, int x, int bits, int value) {
        int at = x * bits;
        int shift = 8 - bits - (at & 7);
        int mask = (1 << bits) - 1 << shift;
        samples[row + (at >> 3)] = (byte) (samples[row + (at >> 3)] & ~mask | value << shift);
    }
}
