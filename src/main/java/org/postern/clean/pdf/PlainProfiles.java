package org.postern.clean.pdf;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * Profiles that are sRGB or a plain grey but for a difference that nobody sees become exactly that: what the low bits of their numbers could carry is gone.
 * All others keep their numbers, since these are their colours.
 */
final class PlainProfiles {
    /** Red, green and blue of sRGB, seen under D50 (IEC 61966-2-1, Bradford). */
    private static final Map<String, double[]> SRGB = Map.of("rXYZ", new double[] {0.43607, 0.22249, 0.01392}, "gXYZ", new double[] {0.38515, 0.71687, 0.09708},
            "bXYZ", new double[] {0.14307, 0.06061, 0.71410});
    private static final double[] D50 = {0.9642, 1, 0.8249};
    /** Less than a level of 255 in what a reader shows. */
    private static final double NEAR = 0.0015;
    private static final int POINTS = 1_024;
    private static final int CHECKED = 64;

    private PlainProfiles() { }

    /** @param tags the data of each tag that draws; null if they are no plain profile */
    static Map<String, byte[]> of(Map<String, byte[]> tags, String space) {
        if (tags.keySet().stream().anyMatch(name -> name.startsWith("A2B") || name.startsWith("B2A"))) {
            return null;
        }
        if (space.equals("GRAY") && tags.containsKey("kTRC")) {
            DoubleUnaryOperator curve = curve(tags.get("kTRC"));
            for (DoubleUnaryOperator plain : new DoubleUnaryOperator[] {PlainProfiles::srgb, x -> Math.pow(x, 2.2), x -> Math.pow(x, 1.8), x -> x}) {
                if (curve != null && same(curve, plain)) {
                    return new TreeMap<>(Map.of("wtpt", xyz(D50), "kTRC", table(plain)));
                }
            }
            return null;
        }
        if (!space.equals("RGB ")) {
            return null;
        }
        var plain = new TreeMap<>(Map.of("wtpt", xyz(D50)));
        byte[] curve = table(PlainProfiles::srgb);
        for (var primary : SRGB.entrySet()) {
            DoubleUnaryOperator own = curve(tags.get(primary.getKey().charAt(0) + "TRC"));
            if (!near(tags.get(primary.getKey()), primary.getValue()) || own == null || !same(own, PlainProfiles::srgb)) {
                return null;
            }
            plain.put(primary.getKey(), xyz(primary.getValue()));
            plain.put(primary.getKey().charAt(0) + "TRC", curve);
        }
        return plain;
    }

    private static double srgb(double x) {
        return x <= 0.04045 ? x / 12.92 : Math.pow((x + 0.055) / 1.055, 2.4);
    }

    private static boolean near(byte[] tag, double[] xyz) {
        if (tag == null || tag.length < 20) {
            return false;
        }
        for (int i = 0; i < 3; i++) {
            if (Math.abs(ByteBuffer.wrap(tag).getInt(8 + 4 * i) / 65_536.0 - xyz[i]) > NEAR) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(DoubleUnaryOperator a, DoubleUnaryOperator b) {
        for (int i = 0; i <= CHECKED; i++) {
            double x = (double) i / CHECKED;
            // Near black the eye, and a level of 255, are a small step of light.
            double slope = Math.max(0.2, Math.min(1, 2 * x));
            if (!(Math.abs(a.applyAsDouble(x) - b.applyAsDouble(x)) <= NEAR * slope)) {
                return false;
            }
        }
        return true;
    }

    /** A curve of a table or of a formula (ICC.1:2010, 10.5 and 10.15); null for any other. */
    private static DoubleUnaryOperator curve(byte[] tag) {
        if (tag == null || tag.length < 12) {
            return null;
        }
        var in = ByteBuffer.wrap(tag);
        int type = in.getInt(0);
        if (type == 0x63757276) {
            int count = in.getInt(8);
            if (count == 0) {
                return x -> x;
            }
            if (count < 0 || 12 + 2L * count > tag.length) {
                return null;
            }
            return count == 1 ? x -> Math.pow(x, (in.getShort(12) & 0xFFFF) / 256.0) : x -> between(in, count, x);
        }
        if (type == 0x70617261 && in.getShort(8) == 3 && tag.length >= 32) {
            double[] p = new double[5];
            for (int i = 0; i < 5; i++) {
                p[i] = in.getInt(12 + 4 * i) / 65_536.0;
            }
            return x -> x >= p[4] ? Math.pow(p[1] * x + p[2], p[0]) : p[3] * x;
        }
        return null;
    }

    private static double between(ByteBuffer in, int count, double x) {
        double place = x * (count - 1);
        int below = Math.min((int) place, count - 2);
        double low = in.getShort(12 + 2 * below) & 0xFFFF;
        double high = in.getShort(14 + 2 * below) & 0xFFFF;
        return (low + (high - low) * (place - below)) / 65_535;
    }

    private static byte[] table(DoubleUnaryOperator curve) {
        var out = ByteBuffer.allocate(12 + 2 * POINTS).putInt(0x63757276).putInt(0).putInt(POINTS);
        for (int i = 0; i < POINTS; i++) {
            out.putShort((short) Math.round(curve.applyAsDouble(i / (POINTS - 1.0)) * 65_535));
        }
        return out.array();
    }

    private static byte[] xyz(double[] values) {
        var out = ByteBuffer.allocate(20).putInt(0x58595A20).putInt(0);
        for (double value : values) {
            out.putInt((int) Math.round(value * 65_536));
        }
        return out.array();
    }
}
