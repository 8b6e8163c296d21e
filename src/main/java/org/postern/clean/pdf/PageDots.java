package org.postern.clean.pdf;

import java.awt.image.BufferedImage;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.postern.clean.Workbench;
import org.postern.clean.image.PictureDots;
import org.postern.inspect.PrinterDots;

/** Looks for printers' dots in the scans of a document: pictures in colour that take up a good part of their page. */
final class PageDots {
    private static final double SHARE = 0.2;
    private static final int DOTS = Integer.BYTES + Double.BYTES;

    private final Set<COSStream> looked = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Traces traces;
    private final boolean greyscale;
    private final Workbench workbench;

    PageDots(Traces traces, boolean greyscale, Workbench workbench) {
        this.workbench = workbench;
        this.traces = traces;
        this.greyscale = greyscale;
    }

    void look(List<Mark> marks, Rectangle2D page, int number) throws IOException {
        for (Mark mark : marks) {
            boolean large = mark.kind == Mark.Kind.PICTURE && mark.hidden == null && mark.picture != null
                    && mark.box.getWidth() * mark.box.getHeight() > SHARE * page.getWidth() * page.getHeight();
            if (large && looked.add(mark.picture)) {
                picture(mark, number);
            }
        }
    }

    private void picture(Mark mark, int number) throws IOException {
        double inches = Math.hypot(mark.placed.getScaleX(), mark.placed.getShearY()) / 72;
        COSObjectKey key = mark.picture.getKey();
        // A picture inside an operator has no number by which another worker could know it.
        byte[] made = key == null ? search(mark, inches)
                : workbench.result("dots", name -> name.number(key.getNumber()).number(key.getGeneration()).decimal(inches), () -> search(mark, inches));
        if (made.length == DOTS) {
            var found = ByteBuffer.wrap(made);
            traces.tell(PictureDots.finding(new PrinterDots.Found(found.getInt(), found.getDouble()), "page " + number, greyscale));
        }
    }

    /** Count and step of what was found; nothing if nothing was. */
    private static byte[] search(Mark mark, double inches) {
        BufferedImage image = decoded(mark);
        if (image == null || !(inches > 0)) {
            return new byte[0];
        }
        return PictureDots.look(image, image.getWidth() / inches)
                .map(found -> ByteBuffer.allocate(DOTS).putInt(found.count()).putDouble(found.step()).array()).orElse(new byte[0]);
    }

    /** The pixels of a picture in three colours; null if it is none. What cannot be read is refused when the picture is written. */
    private static BufferedImage decoded(Mark mark) {
        try {
            var picture = new PDImageXObject(new PDStream(mark.picture), new PDResources());
            if (picture.isStencil() || picture.getBitsPerComponent() < 8 || (long) picture.getWidth() * picture.getHeight() > PrinterDots.MAX_PIXELS
                    || picture.getColorSpace().getNumberOfComponents() != 3) {
                return null;
            }
            return picture.getOpaqueImage(null, 1);
        } catch (IOException | RuntimeException beyondReading) {
            return null;
        }
    }
}
