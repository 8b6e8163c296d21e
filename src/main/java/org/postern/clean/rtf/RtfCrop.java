package org.postern.clean.rtf;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.clean.CleanContext;
import org.postern.clean.image.CroppedPicture;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** A picture without what its frame cuts off: so many twips off each side of a picture of so many twips. */
final class RtfCrop {
    private static final List<String> SIDES = List.of("piccropl", "piccropt", "piccropr", "piccropb");

    private RtfCrop() { }

    /** @param twips the values of the words of the picture */
    static CleanContext.Member shown(CleanContext.Member whole, Map<String, Integer> twips, String where, CleanContext context) throws IOException {
        if (SIDES.stream().noneMatch(side -> twips.getOrDefault(side, 0) > 0)) {
            return whole;
        }
        double wide = Math.max(0, twips.getOrDefault("picwgoal", 0));
        double high = Math.max(0, twips.getOrDefault("pichgoal", 0));
        double[] shares = new double[4];
        for (int side = 0; side < 4; side++) {
            shares[side] = twips.getOrDefault(SIDES.get(side), 0) / (side % 2 == 0 ? wide : high);
        }
        var blank = wide > 0 && high > 0 ? CroppedPicture.blank(whole, new CroppedPicture.Crop(shares[0], shares[1], shares[2], shares[3]))
                : Optional.<CleanContext.Member>empty();
        if (blank.isEmpty()) {
            context.needsHuman("image.crop", where, "parts of the picture that its frame does not show could not be taken out", Tells.CONTENT, Severity.HIGH);
        } else {
            context.removed("image.crop", where, "parts of the picture that its frame does not show", Tells.CONTENT, Severity.HIGH);
        }
        return blank.orElse(whole);
    }
}
