package org.postern.clean.image;

import java.util.ArrayList;
import java.util.List;
import org.postern.clean.image.JpegPicture.Plane;

/**
 * Turns a picture the way its Exif orientation asks a viewer to (Exif 2.32, 4.6.4), so that it looks the same once that field is gone.
 * Where the sides are whole blocks this moves coefficients and loses nothing; elsewhere samples are moved and coded again, in steps
 * half as large, so that what is lost is below what the first coding lost.
 */
final class JpegTurn {
    /** The place of each coefficient once rows and columns are exchanged. */
    private static final int[] EXCHANGED = new int[64];

    static {
        for (int k = 0; k < 64; k++) {
            int turned = JpegPicture.NATURAL[k] % 8 * 8 + JpegPicture.NATURAL[k] / 8;
            for (int j = 0; j < 64; j++) {
                if (JpegPicture.NATURAL[j] == turned) {
                    EXCHANGED[k] = j;
                }
            }
        }
    }

    private final JpegPicture from;
    private final boolean exchange;
    private final boolean mirrorAcross;
    private final boolean mirrorDown;

    private JpegTurn(JpegPicture from, int orientation) {
        this.from = from;
        this.exchange = orientation >= 5;
        // Which sides of the result run against those of the stored picture.
        this.mirrorAcross = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
        this.mirrorDown = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    }

    /** @param orientation 1 to 8; with 1 the picture stays as it is */
    static JpegPicture upright(JpegPicture picture, int orientation) {
        return orientation == 1 ? picture : new JpegTurn(picture, orientation).run();
    }

    private JpegPicture run() {
        int width = exchange ? from.height() : from.width();
        int height = exchange ? from.width() : from.height();
        int unitAcross = 8 * (exchange ? from.mostVertical() : from.mostHorizontal());
        int unitDown = 8 * (exchange ? from.mostHorizontal() : from.mostVertical());
        boolean whole = (!mirrorAcross || width % unitAcross == 0) && (!mirrorDown || height % unitDown == 0);
        List<Plane> planes = new ArrayList<>();
        for (Plane plane : from.planes()) {
            int[] steps = new int[64];
            for (int k = 0; k < 64; k++) {
                int step = plane.quantisation()[exchange ? EXCHANGED[k] : k];
                steps[k] = whole ? step : (step + 1) / 2;
            }
            planes.add(Plane.empty(exchange ? plane.vertical() : plane.horizontal(), exchange ? plane.horizontal() : plane.vertical(),
                    JpegPicture.ceil(width, unitAcross), JpegPicture.ceil(height, unitDown), steps));
        }
        planes.forEach(plane -> java.util.Arrays.fill(plane.ends(), (byte) 63));
        var to = new JpegPicture(width, height, planes, from.adobe());
        for (int i = 0; i < planes.size(); i++) {
            if (whole) {
                blocks(from.planes().get(i), planes.get(i));
            } else {
                samples(from.planes().get(i), to, planes.get(i));
            }
        }
        return to;
    }

    private void blocks(Plane old, Plane made) {
        for (int y = 0; y < made.down(); y++) {
            for (int x = 0; x < made.across(); x++) {
                int column = mirrorAcross ? made.across() - 1 - x : x;
                int row = mirrorDown ? made.down() - 1 - y : y;
                int source = ((exchange ? column : row) * old.across() + (exchange ? row : column)) * 64;
                int target = (y * made.across() + x) * 64;
                for (int k = 0; k < 64; k++) {
                    int value = old.blocks()[source + (exchange ? EXCHANGED[k] : k)];
                    boolean negative = (mirrorAcross && (JpegPicture.NATURAL[k] & 1) == 1) != (mirrorDown && (JpegPicture.NATURAL[k] >> 3 & 1) == 1);
                    made.blocks()[target + k] = (short) (negative ? -value : value);
                }
            }
        }
    }

    private void samples(Plane old, JpegPicture to, Plane made) {
        int width = to.samplesAcross(made);
        int height = to.samplesDown(made);
        var rows = new float[old.across() * 8 * 8];
        float[] all = new float[Math.multiplyExact(old.across() * 8, old.down() * 8)];
        for (int y = 0; y < old.down(); y++) {
            for (int x = 0; x < old.across(); x++) {
                double[] block = Dct.samples(old.blocks(), (y * old.across() + x) * 64, old.quantisation());
                for (int i = 0; i < 64; i++) {
                    rows[i / 8 * old.across() * 8 + x * 8 + i % 8] = (float) block[i];
                }
            }
            System.arraycopy(rows, 0, all, y * rows.length, rows.length);
        }
        double[] block = new double[64];
        for (int y = 0; y < made.down(); y++) {
            for (int x = 0; x < made.across(); x++) {
                for (int i = 0; i < 64; i++) {
                    int column = Math.min(x * 8 + i % 8, width - 1);
                    int row = Math.min(y * 8 + i / 8, height - 1);
                    int across = mirrorAcross ? width - 1 - column : column;
                    int down = mirrorDown ? height - 1 - row : row;
                    block[i] = all[(exchange ? across : down) * old.across() * 8 + (exchange ? down : across)];
                }
                Dct.coefficients(block, made.blocks(), (y * made.across() + x) * 64, made.quantisation());
            }
        }
    }
}
