package org.postern.clean.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.postern.clean.Refusal;

/** Colour spaces and functions, rebuilt from what the standard names (ISO 32000-1, 8.6 and 7.10). */
final class ColorSpaces {
    /** Colorants that readers know by name; any other name is a brand's or a house's and is replaced. */
    private static final Set<String> COLORANTS = Set.of("All", "None", "Cyan", "Magenta", "Yellow", "Black");
    private static final Set<String> CALCULATOR = Set.of("abs", "add", "and", "atan", "bitshift", "ceiling", "copy", "cos", "cvi", "cvr", "div", "dup",
            "eq", "exch", "exp", "false", "floor", "ge", "gt", "idiv", "if", "ifelse", "index", "le", "ln", "log", "lt", "mod", "mul", "ne", "neg",
            "not", "or", "pop", "roll", "round", "sin", "sqrt", "sub", "true", "truncate", "xor");
    private static final int MAX_DEPTH = 12;

    private final Map<COSBase, COSBase> done = new IdentityHashMap<>();
    private final Map<String, String> colorants = new java.util.HashMap<>();
    private final Traces traces;

    ColorSpaces(Traces traces) {
        this.traces = traces;
    }

    /** The rebuilt colour space; null if it is none that can be kept. */
    COSBase rebuild(COSBase space, COSDictionary resources) throws IOException {
        return rebuild(space, resources, 0);
    }

    private COSBase rebuild(COSBase value, COSDictionary resources, int depth) throws IOException {
        COSBase space = Cos.direct(value);
        if (depth > MAX_DEPTH) {
            throw new PdfLimitException(Refusal.NESTED_TOO_DEEP, PdfFlaw.COLOUR_SPACES_TOO_DEEP.with(MAX_DEPTH));
        }
        if (space instanceof COSName name) {
            return switch (name.getName()) {
                case "DeviceGray", "G", "CalGray" -> COSName.DEVICEGRAY;
                case "DeviceRGB", "RGB", "CalRGB" -> COSName.DEVICERGB;
                case "DeviceCMYK", "CMYK", "CalCMYK" -> COSName.DEVICECMYK;
                case "Pattern" -> COSName.PATTERN;
                default -> {
                    COSBase named = resources.getCOSDictionary(COSName.COLORSPACE) == null ? null
                            : resources.getCOSDictionary(COSName.COLORSPACE).getDictionaryObject(name);
                    yield named == null || named == name ? null : rebuild(named, resources, depth + 1);
                }
            };
        }
        if (!(space instanceof COSArray array) || array.size() == 0 || !(array.getObject(0) instanceof COSName family)) {
            return null;
        }
        COSBase made = done.get(array);
        if (made == null) {
            made = array(array, family.getName(), resources, depth);
            if (made != null) {
                done.put(array, made);
            }
        }
        return made;
    }

    private COSBase array(COSArray from, String family, COSDictionary resources, int depth) throws IOException {
        if (from.size() == 1) {
            return rebuild(COSName.getPDFName(family), new COSDictionary(), depth + 1);
        }
        var to = new COSArray();
        to.add(COSName.getPDFName(family.equals("I") ? "Indexed" : family));
        switch (family) {
            case "CalGray", "CalRGB", "Lab" -> {
                var parameters = new COSDictionary();
                if (!(from.getObject(1) instanceof COSDictionary given)) {
                    return null;
                }
                Cos.copyPlain(given, parameters, COSName.WHITE_POINT, COSName.BLACK_POINT, COSName.GAMMA, COSName.MATRIX, COSName.RANGE);
                to.add(parameters);
            }
            case "ICCBased" -> {
                if (!(from.getObject(1) instanceof COSStream profile)) {
                    return null;
                }
                COSBase made = done.get(profile);
                if (made == null) {
                    made = IccProfiles.neutral(profile, to, traces);
                    done.put(profile, made);
                }
                return made;
            }
            case "Indexed", "I" -> {
                COSBase base = from.size() < 4 ? null : rebuild(from.get(1), resources, depth + 1);
                if (base == null || !(from.getObject(2) instanceof COSNumber highest)) {
                    return null;
                }
                byte[] table = switch (from.getObject(3)) {
                    case COSString string -> string.getBytes();
                    case COSStream stream -> Cos.decoded(stream);
                    case null, default -> new byte[0];
                };
                int high = Math.clamp(highest.intValue(), 0, 255);
                int wanted = (high + 1) * components(base);
                to.add(base);
                to.add(COSInteger.get(high));
                to.add(new COSString(java.util.Arrays.copyOf(table, wanted)));
            }
            case "Separation", "DeviceN" -> {
                COSBase alternate = from.size() < 4 ? null : rebuild(from.get(2), resources, depth + 1);
                COSBase tint = from.size() < 4 ? null : function(from.get(3), depth + 1);
                if (alternate == null || tint == null) {
                    return null;
                }
                to.add(colorant(from.getObject(1)));
                to.add(alternate);
                to.add(tint);
            }
            case "Pattern" -> {
                COSBase base = rebuild(from.get(1), resources, depth + 1);
                if (base == null) {
                    return COSName.PATTERN;
                }
                to.add(base);
            }
            default -> {
                return null;
            }
        }
        return to;
    }

    private COSBase colorant(COSBase given) {
        if (given instanceof COSArray names) {
            var array = new COSArray();
            for (int i = 0; i < names.size(); i++) {
                array.add(colorant(names.getObject(i)));
            }
            return array;
        }
        String name = given instanceof COSName colour ? colour.getName() : "";
        if (COLORANTS.contains(name)) {
            return COSName.getPDFName(name);
        }
        return COSName.getPDFName(colorants.computeIfAbsent(name, house -> {
            traces.software("color.colorant", "colour space", house);
            return "Spot" + (colorants.size() + 1);
        }));
    }

    /** How many numbers name a colour in a rebuilt space. */
    static int components(COSBase space) {
        if (space instanceof COSName name) {
            return switch (name.getName()) {
                case "DeviceRGB" -> 3;
                case "DeviceCMYK" -> 4;
                default -> 1;
            };
        }
        if (!(space instanceof COSArray array) || array.size() == 0 || !(array.getObject(0) instanceof COSName family)) {
            return 1;
        }
        return switch (family.getName()) {
            case "CalRGB", "Lab" -> 3;
            case "ICCBased" -> array.getObject(1) instanceof COSDictionary profile ? profile.getInt(COSName.N, 3) : 3;
            case "DeviceN" -> array.getObject(1) instanceof COSArray names ? names.size() : 1;
            default -> 1;
        };
    }

    COSBase function(COSBase given) throws IOException {
        return function(given, 0);
    }

    private COSBase function(COSBase given, int depth) throws IOException {
        COSBase value = Cos.direct(given);
        if (depth > MAX_DEPTH) {
            throw new PdfLimitException(Refusal.NESTED_TOO_DEEP, PdfFlaw.FUNCTIONS_TOO_DEEP.with(MAX_DEPTH));
        }
        if (value instanceof COSName identity && identity.getName().equals("Identity")) {
            return COSName.IDENTITY;
        }
        if (value instanceof COSArray several) {
            var array = new COSArray();
            for (int i = 0; i < several.size(); i++) {
                COSBase one = function(several.getObject(i), depth + 1);
                if (one == null) {
                    return null;
                }
                array.add(one);
            }
            return array;
        }
        if (!(value instanceof COSDictionary from)) {
            return null;
        }
        COSBase made = done.get(from);
        if (made == null) {
            made = oneFunction(from, depth);
            if (made != null) {
                done.put(from, made);
            }
        }
        return made;
    }

    private COSBase oneFunction(COSDictionary from, int depth) throws IOException {
        int type = from.getInt(COSName.FUNCTION_TYPE, -1);
        COSDictionary to;
        switch (type) {
            case 0 -> {
                if (!(from instanceof COSStream samples)) {
                    return null;
                }
                to = Cos.flate(read(from, Cos.decoded(samples)));
                Cos.copyPlain(from, to, COSName.SIZE, COSName.BITS_PER_SAMPLE, COSName.getPDFName("Order"), COSName.ENCODE, COSName.DECODE);
            }
            case 2 -> {
                to = new COSDictionary();
                Cos.copyPlain(from, to, COSName.C0, COSName.C1, COSName.N);
            }
            case 3 -> {
                to = new COSDictionary();
                COSBase parts = function(from.getDictionaryObject(COSName.FUNCTIONS), depth + 1);
                if (parts == null) {
                    return null;
                }
                to.setItem(COSName.FUNCTIONS, parts);
                Cos.copyPlain(from, to, COSName.BOUNDS, COSName.ENCODE);
            }
            case 4 -> {
                if (!(from instanceof COSStream program)) {
                    return null;
                }
                to = Cos.flate(calculator(new String(Cos.decoded(program), US_ASCII)).getBytes(US_ASCII));
            }
            default -> {
                return null;
            }
        }
        to.setInt(COSName.FUNCTION_TYPE, type);
        Cos.copyPlain(from, to, COSName.DOMAIN, COSName.RANGE);
        return to;
    }

    /** The samples that the function reads (ISO 32000-1, 7.10.2), without what stands behind them. */
    private static byte[] read(COSDictionary function, byte[] samples) {
        if (!(function.getDictionaryObject(COSName.RANGE) instanceof COSArray range) || !(function.getDictionaryObject(COSName.SIZE) instanceof COSArray sizes)) {
            return samples;
        }
        long bits = function.getInt(COSName.BITS_PER_SAMPLE, 0) * (range.size() / 2L);
        for (int i = 0; i < sizes.size(); i++) {
            bits = Math.min(Integer.MAX_VALUE, bits * Math.max(0, sizes.getObject(i) instanceof COSNumber size ? size.intValue() : 0));
        }
        int wanted = (int) ((bits + 7) / 8);
        return wanted < samples.length ? java.util.Arrays.copyOf(samples, wanted) : samples;
    }

    /** A calculator function's tokens, known operators and numbers only (ISO 32000-1, 7.10.5). */
    private static String calculator(String program) {
        var out = new StringBuilder();
        String tokens = program.replaceAll("%[^\r\n]*", " ").replaceAll("([{}])", " $1 ").strip();
        for (String token : tokens.split("\\s+")) {
            if (token.equals("{") || token.equals("}")) {
                out.append(token);
            } else if (CALCULATOR.contains(token)) {
                out.append(out.isEmpty() || out.charAt(out.length() - 1) == '{' || out.charAt(out.length() - 1) == '}' ? "" : " ").append(token);
            } else if (token.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
                out.append(out.isEmpty() || out.charAt(out.length() - 1) == '{' || out.charAt(out.length() - 1) == '}' ? "" : " ");
                Numbers.write(out, Double.parseDouble(token));
            }
        }
        return out.toString();
    }
}
