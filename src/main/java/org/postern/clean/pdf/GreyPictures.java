package org.postern.clean.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.postern.clean.Workbench;
import org.postern.clean.image.GreyPixels;
import org.postern.clean.image.SeenPixels;

/** The pictures of a PDF without colour: see {@link GreyPixels}. */
final class GreyPictures {
    private GreyPictures() { }

    static COSStream of(COSStream picture, COSDictionary resources, SeenPixels seen, Workbench workbench) throws IOException {
        BufferedImage image = new PDImageXObject(new PDStream(picture), new PDResources(resources)).getOpaqueImage(null, 1);
        byte[] grey = GreyPixels.levels(image);
        if (seen != null) {
            seen.blank(grey, 8);
        }
        return Samples.coded(Samples.requantised(grey, 8, Samples.Low.TWO_BITS, 1), image.getWidth(), image.getHeight(), 1, 8, false,
                workbench);
    }
}
