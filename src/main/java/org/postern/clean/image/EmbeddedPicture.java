package org.postern.clean.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.postern.clean.CleanContext;
import org.postern.clean.Format;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** A picture inside a document: cleaned as the file it is, and one picture afterwards, since a document shows one. */
public final class EmbeddedPicture {
    private static final Set<Format> PICTURES = Set.of(Format.JPEG, Format.PNG, Format.SVG, Format.EMF, Format.WMF);

    private EmbeddedPicture() { }

    /** @return the clean picture; empty if it could not be cleaned and the person chose to leave such members out */
    public static Optional<CleanContext.Member> clean(String where, byte[] untrusted, CleanContext context) throws IOException {
        Optional<CleanContext.Member> member = context.member(where, UntrustedBytes.of(untrusted));
        if (member.isEmpty() || PICTURES.contains(member.get().format())) {
            return member;
        }
        if (member.get().format() != Format.ZIP) {
            context.removed("content.object", where, "", Tells.CONTENT, Severity.MEDIUM);
            return Optional.empty();
        }
        try (var frames = new ZipInputStream(new ByteArrayInputStream(member.get().bytes()))) {
            ZipEntry first = frames.getNextEntry();
            if (first == null || !first.getName().startsWith("page-")) {
                context.removed("content.object", where, "", Tells.CONTENT, Severity.MEDIUM);
                return Optional.empty();
            }
            context.removed("image.frames", where, "", Tells.CONTENT, Severity.MEDIUM);
            return Optional.of(new CleanContext.Member(Format.PNG, "png", frames.readAllBytes()));
        }
    }

    /** The media type of a clean picture, which is one of five. */
    public static String mediaType(CleanContext.Member picture) {
        return switch (picture.format()) {
            case JPEG -> "image/jpeg";
            case SVG -> "image/svg+xml";
            case EMF -> "image/x-emf";
            case WMF -> "image/x-wmf";
            default -> "image/png";
        };
    }
}
