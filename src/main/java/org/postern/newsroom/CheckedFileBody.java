package org.postern.newsroom;

import jakarta.enterprise.context.ApplicationScoped;
import org.postern.web.LargeBody;

/** A file to check is read as a stream, so it may be as large as a release. */
@ApplicationScoped
class CheckedFileBody implements LargeBody {
    @Override
    public boolean takes(String method, String path) {
        return method.equals("POST") && path.startsWith("/releases/") && path.endsWith("/check");
    }
}
