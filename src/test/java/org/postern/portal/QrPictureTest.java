package org.postern.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.postern.age.HybridIdentity;

final class QrPictureTest {
    @Test
    void theNewsroomsRecipientIsReadBackFromThePicture() throws Exception {
        String recipient;
        try (var identity = HybridIdentity.generate(new SecureRandom())) {
            recipient = identity.recipient().encode();
        }
        byte[] png = QrPicture.png(new QRCodeWriter().encode(recipient, BarcodeFormat.QR_CODE, 0, 0,
                Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.L, EncodeHintType.MARGIN, 4)));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int[] points = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        var source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), points);
        // The picture is the code and nothing else; the search for one in a photograph misses some of those that are drawn so exactly.
        assertThat(new QRCodeReader().decode(new BinaryBitmap(new GlobalHistogramBinarizer(source)), Map.of(DecodeHintType.PURE_BARCODE, true)).getText())
                .isEqualTo(recipient);
        assertThat(png.length).isLessThan(20_000);
    }
}
