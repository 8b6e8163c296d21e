package org.postern.redact.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.postern.clean.pdf.StreamEnd;
import org.postern.redact.WhyPicture;

/** The bytes of streams. A stream object has one place in its bytes, so one thread reads it at a time. */
final class StreamBytes {
    /** The content of one page, decoded; beyond is an attack. */
    private static final int MAX_PAGE = 256 << 20;

    private StreamBytes() {}

    static byte[] decoded(COSStream stream, int max) throws IOException {
        synchronized (stream) {
            try (InputStream in = stream.createInputStream()) {
                byte[] bytes = in.readNBytes(max + 1);
                if (bytes.length > max) {
                    throw new Uninterpretable(WhyPicture.STREAM_TOO_LARGE);
                }
                return bytes;
            }
        }
    }

    /** Content, which must reach its end: what stands behind a damage is lost here, and another program may still read it. */
    static byte[] whole(COSStream stream, int max) throws IOException {
        byte[] bytes = decoded(stream, max);
        synchronized (stream) {
            if (!StreamEnd.isReached(stream)) {
                throw new Uninterpretable(WhyPicture.CONTENT_CUT);
            }
        }
        return bytes;
    }

    static byte[] raw(COSStream stream) throws IOException {
        synchronized (stream) {
            try (InputStream in = stream.createRawInputStream()) {
                return in.readAllBytes();
            }
        }
    }

    /** The streams of a page's content, with white space between them (ISO 32000-2, 7.8.2). */
    static byte[] content(PDPage page) throws IOException {
        COSBase contents = page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
        if (contents instanceof COSStream stream) {
            return whole(stream, MAX_PAGE);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (contents instanceof COSArray several) {
            for (int i = 0; i < several.size(); i++) {
                if (!(several.getObject(i) instanceof COSStream stream)) {
                    throw new Uninterpretable(WhyPicture.CONTENT_CUT);
                }
                all.writeBytes(whole(stream, MAX_PAGE - all.size()));
                all.write('\n');
            }
        } else if (page.getCOSObject().getItem(COSName.CONTENTS) != null) {
            throw new Uninterpretable(WhyPicture.CONTENT_CUT);
        }
        return all.toByteArray();
    }
}
