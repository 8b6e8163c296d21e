package org.postern.clean.metafile;

import java.io.IOException;
import java.io.OutputStream;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;
import org.postern.inspect.UntrustedBytes;

/** WMF: the older row of drawing commands, of which old equations, clip art and previews of embedded objects are made. */
public final class WmfCleaner implements FormatCleaner {
    private static final int MAX_SIZE = 128 << 20;

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        if (in.size() > MAX_SIZE) {
            throw new RefusedException(Refusal.TOO_LARGE, "", WhyRefused.DRAWING_OVER_LIMIT.with(MAX_SIZE >> 20));
        }
        out.write(new WmfRebuild(in.all(MAX_SIZE), context).rebuild());
        return context.result(Format.WMF);
    }

    @Override
    public Coverage coverage() {
        return new Coverage("escapes and what programs and printers keep in them, palettes, slack behind names, low bits of pictures, bytes behind",
                "lines, shapes and words as they are drawn; pictures within 2 of 255 levels", "damaged, packed or very old pictures inside, over 128 MiB");
    }
}
