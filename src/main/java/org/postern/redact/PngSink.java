package org.postern.redact;

import java.io.IOException;

/** Takes the picture of a page. */
@FunctionalInterface
public interface PngSink {
    void page(int number, int widthPx, int heightPx, byte[] png) throws IOException;
}
