package org.postern.web;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload.RequestContext;

/** A form's body for the reader of its parts, which takes one after the other. The length is left out on purpose: whoever reads checks it before. */
public record StreamedParts(InputStream stream, String contentType) implements RequestContext {
    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public String getContentType() {
        return contentType;
    }

    @Override
    @Deprecated
    public int getContentLength() {
        return -1;
    }

    @Override
    public InputStream getInputStream() {
        return stream;
    }
}
