package org.postern.newsroom;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Consumer;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadBase;
import org.apache.commons.fileupload.FileUploadException;
import org.postern.web.FormToken;
import org.postern.web.StreamedParts;

/** A file that somebody wants to compare: read once as it comes in, hashed, and kept nowhere. */
final class CheckedFile {
    /** Larger than any release: a page of 300 dpi is about a megabyte. */
    static final int MOST_MEGABYTES = 2_000;
    private static final int LONGEST_TOKEN = 512;

    private CheckedFile() {}

    /**
     * The SHA-256 of the form's file.
     *
     * @param token takes the form's token before any byte of the file is read, and throws when it is not this visit's
     * @return null when no file was chosen, or it is too large, or the form is broken
     */
    static byte[] digest(String contentType, InputStream body, Consumer<String> token) throws IOException {
        try {
            FileUpload upload = new FileUpload();
            upload.setFileSizeMax(MOST_MEGABYTES * 1_000_000L);
            FileItemIterator parts = upload.getItemIterator(new StreamedParts(body, contentType));
            boolean tokenSeen = false;
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                try (InputStream in = part.openStream()) {
                    if (!tokenSeen) {
                        token.accept(part.isFormField() && FormToken.FIELD.equals(part.getFieldName())
                                ? new String(in.readNBytes(LONGEST_TOKEN), StandardCharsets.UTF_8) : null);
                        tokenSeen = true;
                    } else if ("file".equals(part.getFieldName()) && !part.isFormField()) {
                        return sha256(in);
                    }
                }
            }
            if (!tokenSeen) {
                token.accept(null);
            }
            return null;
        } catch (FileUploadException | FileUploadBase.FileUploadIOException broken) {
            return null;
        }
    }

    /** Null for a file without a byte: the browser's way to say that none was chosen. */
    private static byte[] sha256(InputStream in) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long length = new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return length == 0 ? null : digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }
}
