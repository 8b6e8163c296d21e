package org.postern.clean.pdf;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;

/**
 * A colour to paint with (ISO 32000-1, 8.6.8).
 *
 * @param space   the rebuilt colour space; null if it is that of whatever draws the stream
 * @param numbers the components, each with a space in front; empty for the colour that a space begins with
 * @param pattern the rebuilt pattern; null for none
 * @param fill    for filling, else for strokes
 */
record PaintColour(COSBase space, String numbers, COSBase pattern, boolean fill) implements PaintState.Setting {
    @Override
    public boolean equals(Object other) {
        return other instanceof PaintColour colour && colour.numbers.equals(numbers) && colour.pattern == pattern && colour.fill == fill && sameSpace(colour);
    }

    private boolean sameSpace(PaintColour other) {
        return space == null ? other.space == null : space.equals(other.space);
    }

    @Override
    public int hashCode() {
        return numbers.hashCode();
    }

    @Override
    public void write(StringBuilder out, PaintState.Setting before, Names names) {
        String operator = device();
        if (operator != null) {
            out.append(numbers, 1, numbers.length()).append(' ').append(operator).append('\n');
            return;
        }
        boolean there = before instanceof PaintColour old && sameSpace(old) && !(numbers.isEmpty() && pattern == null);
        if (space != null && !there) {
            PdfWriter.simple(out, space instanceof COSName ? space : names.of(COSName.COLORSPACE, "C", space));
            out.append(fill ? " cs\n" : " CS\n");
        }
        if (numbers.isEmpty() && pattern == null) {
            return;
        }
        out.append(numbers, numbers.isEmpty() ? 0 : 1, numbers.length());
        if (pattern != null) {
            PdfWriter.simple(out, names.of(COSName.PATTERN, "P", pattern));
        }
        out.append(fill ? " scn\n" : " SCN\n");
    }

    /** The one operator for a colour of a device; null for all others. */
    private String device() {
        if (!(space instanceof COSName name) || pattern != null) {
            return null;
        }
        long count = numbers.chars().filter(c -> c == ' ').count();
        return switch (name.getName()) {
            case "DeviceGray" -> count == 1 ? fill ? "g" : "G" : null;
            case "DeviceRGB" -> count == 3 ? fill ? "rg" : "RG" : null;
            case "DeviceCMYK" -> count == 4 ? fill ? "k" : "K" : null;
            default -> null;
        };
    }
}
