package org.postern.portal;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The newsroom's recipient, for sources who seal their files before they send them. */
@Path("/")
@EndpointDisabled(name = "postern.role", stringValue = "newsroom")
final class RecipientResource {
    private static final int FINGERPRINT_BYTES = 16;

    @Inject
    PublishedRecipient recipient;

    @GET
    @Path("recipient")
    public Response page() {
        String current = recipient.current().orElse("");
        return Answers.page(PortalPages.recipient(current, fingerprint(current)));
    }

    /** A recipients file as {@code age -R} reads it. */
    @GET
    @Path("recipient.txt")
    public Response text() {
        return Response.ok(current() + "\n").type("text/plain;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"recipient.txt\"").build();
    }

    @GET
    @Path("recipient.png")
    public Response picture() throws WriterException {
        var code = new QRCodeWriter().encode(current(), BarcodeFormat.QR_CODE, 0, 0,
                Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.L, EncodeHintType.MARGIN, 4));
        return Response.ok(QrPicture.png(code)).type("image/png").build();
    }

    private String current() {
        return recipient.current().orElseThrow(NotFoundException::new);
    }

    /** Half a SHA-256 of the recipient's text, in groups of four, to be compared by eye or read out. */
    static String fingerprint(String recipient) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(recipient.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES).replaceAll("(.{4})(?=.)", "$1 ");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }
}
