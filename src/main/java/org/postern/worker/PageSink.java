package org.postern.worker;

import java.io.IOException;

/** Takes the pictures of pages, in order, one call at a time. */
@FunctionalInterface
public interface PageSink {
    /**
     * @param number       the page, from 1
     * @param untrustedPng a PNG whose frame was checked (signature, chunks, check sums, size) and whose pixels nobody has decoded; hand it to
     *                     a browser, never to a decoder in this process
     */
    void page(int number, int widthPx, int heightPx, byte[] untrustedPng) throws IOException;
}
