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
import org.postern.inspect.Said;
import org.postern.inspect.UntrustedBytes;

/** EMF: a row of drawing commands. */
public final class EmfCleaner implements FormatCleaner {
    private static final int MAX_SIZE = 128 << 20;

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        if (in.size() > MAX_SIZE) {
            throw new RefusedException(Refusal.TOO_LARGE, "", WhyRefused.DRAWING_OVER_LIMIT.with(MAX_SIZE >> 20));
        }
        out.write(new EmfRebuild(in.all(MAX_SIZE), context).rebuild());
        return context.result(Format.EMF);
    }

    static RefusedException damaged(int at) {
        return new RefusedException(Refusal.DAMAGED, "byte " + at, WhyRefused.DRAWING_DAMAGED.with(at));
    }

    static RefusedException unsupported(int at, Said why) {
        return new RefusedException(Refusal.UNSUPPORTED, "byte " + at, why);
    }

    @Override
    public Coverage coverage() {
        return new Coverage("title and program, size of the writer's screen, comments and what programs keep in them, palettes, printer commands, names of fonts but the one, low bits of pictures, slack",
                "lines, shapes and words as they are drawn; pictures within 2 of 255 levels", "damaged, drawn in EMF+ alone, packed pictures inside, over 128 MiB");
    }
}
