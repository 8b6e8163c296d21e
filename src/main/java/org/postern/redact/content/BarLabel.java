package org.postern.redact.content;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

import org.postern.redact.pdf.PageSpace;

/**
 * A word printed white on each bar, in Helvetica as every reader has it: never in a font of the page, which would keep letters alive for
 * it, and with no program of its own, so that a verifier knows its shapes without looking.
 */
final class BarLabel {
    private static final double HEIGHT = 0.6;
    private static final double WIDTH = 0.9;
    private static final double SMALLEST = 2.5;
    private static final double LARGEST = 14;
    /** Half the height of a capital letter, in em. */
    private static final double HALF_CAPITAL = 0.36;
    private static final Paint WHITE = new Paint(COSName.DEVICEGRAY, List.of(COSInteger.ONE), null);

    private final String text;
    private final PageSpace space;
    private final COSDictionary font = new COSDictionary();

    BarLabel(String text, PageSpace space) {
        this.text = text;
        this.space = space;
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE1);
        font.setItem(COSName.BASE_FONT, COSName.getPDFName("Helvetica"));
        font.setItem(COSName.ENCODING, COSName.WIN_ANSI_ENCODING);
    }

    /** Along the bar, in its middle; nothing where it could not be read. */
    void paint(Shape bar, State initial, StreamOut out) throws IOException {
        Rectangle2D seen = space.toReader().createTransformedShape(bar).getBounds2D();
        double em = new PDType1Font(FontName.HELVETICA).getStringWidth(text) / 1000;
        boolean upright = seen.getWidth() >= seen.getHeight();
        double high = upright ? seen.getHeight() : seen.getWidth();
        double wide = upright ? seen.getWidth() : seen.getHeight();
        double size = Math.min(LARGEST, Math.min(HEIGHT * high, WIDTH * wide / Math.max(0.1, em)));
        if (!(bar instanceof Rectangle2D) || size < SMALLEST) {
            return;
        }
        AffineTransform place = space.toUser();
        place.translate(seen.getCenterX(), seen.getCenterY());
        place.rotate(upright ? 0 : Math.PI / 2);
        place.translate(-em * size / 2, HALF_CAPITAL * size);
        place.scale(1, -1);
        out.save();
        out.prepare(initial.withFill(WHITE), true, false);
        out.leaveText();
        ContentOut content = out.out();
        content.operator("BT");
        content.token(out.resources().add(COSName.FONT, font));
        content.number(size);
        content.operator("Tf");
        for (String plain : List.of("0 Tc", "0 Tw", "100 Tz", "0 Ts", "0 Tr")) {
            content.operator(plain);
        }
        content.matrix(place, "Tm");
        content.command("Tj", List.of(new COSString(text.getBytes(StandardCharsets.ISO_8859_1))));
        content.operator("ET");
        out.restore();
    }
}
