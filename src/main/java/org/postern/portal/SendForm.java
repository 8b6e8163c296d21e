package org.postern.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadBase.FileSizeLimitExceededException;
import org.apache.commons.fileupload.FileUploadBase.FileUploadIOException;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.InvalidFileNameException;
import org.postern.casework.intake.Submission;
import org.postern.portal.SendRefused.Reason;
import org.postern.web.StreamedParts;

/**
 * The form of the send page (RFC 7578), read as a stream: each file goes from the connection to its {@link Parts#file} and nowhere
 * else. The token is the form's first field, so nothing is taken before it was checked.
 */
final class SendForm {
    static final String TOKEN_FIELD = "token";
    static final String MESSAGE_FIELD = "message";
    static final String FILE_FIELD = "files";

    static final String ONCE_FIELD = "once";

    static final long LARGEST_FILE = Submission.MAX_FILE_BYTES;
    static final int MOST_FILES = Submission.MAX_FILES;
    /** In bytes: a letter may need four for each. */
    static final int LONGEST_MESSAGE = 4 * Submission.MAX_MESSAGE_CHARS;
    private static final int LONGEST_TOKEN = 512;
    /** A part's headers: a name of 4 KB, written as escapes, still fits. */
    private static final int LARGEST_PART_HEADER = 32 * 1024;

    private SendForm() {}

    /** Takes the parts in the order in which they arrive. */
    interface Parts {
        /** The form's token, before anything else. */
        void token(String token) throws IOException;

        /** The number of this copy of the form: the same form sent twice is kept once. */
        void once(String number) throws IOException;

        void message(String message) throws IOException;

        /** A file with at least one byte; {@code content} must be read to its end. */
        void file(UntrustedFileName name, InputStream content) throws IOException;

        /** A file that was chosen and has no byte. */
        void emptyFile(UntrustedFileName name) throws IOException;
    }

    /**
     * Reads {@code body} to its last boundary.
     *
     * @throws SendRefused when the form is not ours, holds too much, or ends before its end
     */
    static void read(InputStream body, String contentType, Parts parts) throws IOException {
        try {
            var whole = new WholeForm(body, contentType);
            readParts(whole, contentType, parts);
            whole.requireEnd();
        } catch (FileUploadIOException wrapped) {
            throw refusal(wrapped.getCause());
        } catch (FileUploadException failure) {
            throw refusal(failure);
        } catch (org.apache.commons.fileupload.MultipartStream.MalformedStreamException cutOff) {
            throw new SendRefused(Reason.BROKEN_OFF);
        }
    }

    private static void readParts(InputStream body, String contentType, Parts parts) throws IOException, FileUploadException {
        var upload = new FileUpload();
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        upload.setFileSizeMax(LARGEST_FILE);
        upload.setPartHeaderSizeMax(LARGEST_PART_HEADER);
        FileItemIterator items = upload.getItemIterator(new StreamedParts(body, contentType));
        boolean tokenSeen = false;
        int files = 0;
        while (items.hasNext()) {
            FileItemStream item = items.next();
            String field = item.getFieldName();
            if (!tokenSeen) {
                if (!TOKEN_FIELD.equals(field) || !item.isFormField()) {
                    throw new SendRefused(Reason.NOT_OUR_FORM);
                }
                parts.token(text(item, LONGEST_TOKEN, Reason.NOT_OUR_FORM));
                tokenSeen = true;
            } else if (ONCE_FIELD.equals(field) && item.isFormField()) {
                parts.once(text(item, LONGEST_TOKEN, Reason.NOT_OUR_FORM));
            } else if (MESSAGE_FIELD.equals(field) && item.isFormField()) {
                parts.message(text(item, LONGEST_MESSAGE, Reason.MESSAGE_TOO_LONG));
            } else if (FILE_FIELD.equals(field) && !item.isFormField()) {
                files++;
                if (files > MOST_FILES) {
                    throw new SendRefused(Reason.TOO_MANY_FILES);
                }
                file(item, parts);
            } else {
                throw new SendRefused(Reason.NOT_OUR_FORM);
            }
        }
        if (!tokenSeen) {
            throw new SendRefused(Reason.NOT_OUR_FORM);
        }
    }

    private static void file(FileItemStream item, Parts parts) throws IOException {
        String rawName = rawName(item);
        try (var content = new PushbackInputStream(item.openStream(), 1)) {
            int first = content.read();
            if (first >= 0) {
                content.unread(first);
                parts.file(UntrustedFileName.of(rawName), content);
            } else if (!rawName.isEmpty()) {
                parts.emptyFile(UntrustedFileName.of(rawName));
            }
            // No name and no byte: the browser's way to say that no file was chosen.
        }
    }

    private static String rawName(FileItemStream item) {
        try {
            return item.getName() == null ? "" : item.getName();
        } catch (InvalidFileNameException holdsNul) {
            return holdsNul.getName();
        }
    }

    private static String text(FileItemStream item, int longest, Reason tooLong) throws IOException {
        var collected = new ByteArrayOutputStream();
        try (InputStream in = item.openStream()) {
            byte[] buffer = new byte[4096];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (collected.size() + read > longest) {
                    throw new SendRefused(tooLong);
                }
                collected.write(buffer, 0, read);
            }
        }
        return collected.toString(StandardCharsets.UTF_8);
    }

    private static SendRefused refusal(Throwable failure) {
        if (failure instanceof SendRefused refused) {
            return refused;
        }
        if (failure instanceof FileSizeLimitExceededException) {
            return new SendRefused(Reason.FILE_TOO_LARGE);
        }
        if (failure instanceof FileUploadException && failure.getCause() instanceof IOException) {
            return new SendRefused(Reason.BROKEN_OFF);
        }
        return new SendRefused(Reason.NOT_OUR_FORM);
    }
}
