package org.postern.redact.content;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.postern.redact.WhyPicture;

/** How lines are drawn after an operator or an ExtGState said so (ISO 32000-2, 8.4.3). */
final class LineStyle {
    private LineStyle() {}

    static State.Line after(Command c, State.Line l) throws Uninterpretable {
        return switch (c.op()) {
            case "w" -> new State.Line(Math.abs(c.number(0)), l.cap(), l.join(), l.miter(), l.dash(), l.phase());
            case "J" -> new State.Line(l.width(), choice(c.number(0)), l.join(), l.miter(), l.dash(), l.phase());
            case "j" -> new State.Line(l.width(), l.cap(), choice(c.number(0)), l.miter(), l.dash(), l.phase());
            case "M" -> new State.Line(l.width(), l.cap(), l.join(), Math.max(1, c.number(0)), l.dash(), l.phase());
            default -> dashed(l, c.args().isEmpty() ? null : c.args().getFirst(), c.args().size() > 1 ? c.number(1) : 0);
        };
    }

    static State.Line after(COSDictionary gs, State.Line l) throws Uninterpretable {
        State.Line next = new State.Line(number(gs, "LW", l.width()), choice(number(gs, "LC", l.cap())), choice(number(gs, "LJ", l.join())),
                number(gs, "ML", l.miter()), l.dash(), l.phase());
        if (gs.getDictionaryObject(COSName.D) instanceof COSArray dash && dash.size() == 2) {
            next = dashed(next, dash.getObject(0), dash.getObject(1) instanceof COSNumber phase ? phase.floatValue() : 0);
        }
        return next;
    }

    private static State.Line dashed(State.Line l, COSBase pattern, double phase) throws Uninterpretable {
        if (!(pattern instanceof COSArray array)) {
            throw new Uninterpretable(WhyPicture.DASH_PATTERN_NO_LIST);
        }
        float[] dash = array.toFloatArray();
        double sum = 0;
        for (float part : dash) {
            sum += part >= 0 && Float.isFinite(part) ? part : Double.NaN;
        }
        return new State.Line(l.width(), l.cap(), l.join(), l.miter(), sum > 0 ? dash : new float[0], Math.max(0, phase));
    }

    private static int choice(double value) throws Uninterpretable {
        if (value != 0 && value != 1 && value != 2) {
            throw new Uninterpretable(WhyPicture.LINE_STYLE_UNKNOWN);
        }
        return (int) value;
    }

    private static double number(COSDictionary gs, String key, double byDefault) {
        return gs.getDictionaryObject(COSName.getPDFName(key)) instanceof COSNumber n && Float.isFinite(n.floatValue()) ? n.floatValue() : byDefault;
    }
}
