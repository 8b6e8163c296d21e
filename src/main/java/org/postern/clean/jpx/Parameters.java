package org.postern.clean.jpx;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.postern.clean.image.PictureFlaw;
import org.postern.clean.image.UnsupportedPictureException;

/** The markers that say how a picture or one of its tiles is coded (ISO/IEC 15444-1, A.6). What a tile says of itself goes before what the picture says. */
final class Parameters {
    private static final int MAX_LEVELS = 32;

    int progression;
    int layers = 1;
    boolean mixed;
    /** Whether a marker came twice or was longer than what it says. */
    boolean loose;
    private final Set<Integer> seen = new HashSet<>();
    private final Coding[] codings;
    private final Coding[] steps;
    private final boolean[] ownCoding;
    private final boolean[] ownSteps;

    Parameters(int components) {
        codings = new Coding[components];
        steps = new Coding[components];
        ownCoding = new boolean[components];
        ownSteps = new boolean[components];
    }

    Parameters ofTile() {
        var tile = new Parameters(codings.length);
        tile.progression = progression;
        tile.layers = layers;
        tile.mixed = mixed;
        System.arraycopy(codings, 0, tile.codings, 0, codings.length);
        System.arraycopy(steps, 0, tile.steps, 0, steps.length);
        return tile;
    }

    Coding of(int component) throws DamagedCodeException {
        if (codings[component] == null || steps[component] == null) {
            throw new DamagedCodeException(PictureFlaw.CODING_NOT_NAMED);
        }
        return codings[component].with(steps[component]);
    }

    /** @param body the marker's segment behind its length */
    void marker(int marker, ByteBuffer body) throws DamagedCodeException, UnsupportedPictureException {
        boolean ofOne = marker == 0xFF53 || marker == 0xFF5D;
        loose |= !seen.add(ofOne && body.remaining() > 2 ? marker << 16 | (codings.length < 257 ? body.get(0) & 0xFF : body.getShort(0) & 0xFFFF) : marker);
        read(marker, body);
        loose |= body.hasRemaining();
    }

    private void read(int marker, ByteBuffer body) throws DamagedCodeException, UnsupportedPictureException {
        switch (marker) {
            case 0xFF52 -> {
                int style = u8(body);
                progression = u8(body);
                layers = body.getShort() & 0xFFFF;
                mixed = u8(body) != 0;
                if (progression > 4 || layers == 0) {
                    throw new DamagedCodeException(PictureFlaw.ORDER_MAKES_NO_SENSE);
                }
                set(codings, ownCoding, coding(style, body));
            }
            case 0xFF53 -> {
                int component = component(body);
                codings[component] = coding(u8(body), body);
                ownCoding[component] = true;
            }
            case 0xFF5C -> set(steps, ownSteps, steps(body));
            case 0xFF5D -> {
                int component = component(body);
                steps[component] = steps(body);
                ownSteps[component] = true;
            }
            case 0xFF5E, 0xFF5F, 0xFF60, 0xFF61 -> throw new UnsupportedPictureException(switch (marker) {
                case 0xFF5E -> PictureFlaw.JPEG_2000_REGION;
                case 0xFF5F -> PictureFlaw.JPEG_2000_ORDER;
                default -> PictureFlaw.JPEG_2000_HEADS;
            });
            default -> { }
        }
    }

    private static void set(Coding[] all, boolean[] own, Coding value) {
        for (int i = 0; i < all.length; i++) {
            all[i] = own[i] ? all[i] : value;
        }
    }

    private int component(ByteBuffer body) throws DamagedCodeException {
        int component = codings.length < 257 ? u8(body) : body.getShort() & 0xFFFF;
        if (component >= codings.length) {
            throw new DamagedCodeException(PictureFlaw.COMPONENT_UNKNOWN);
        }
        return component;
    }

    private static Coding coding(int style, ByteBuffer body) throws DamagedCodeException {
        int levels = u8(body);
        int width = u8(body) + 2;
        int height = u8(body) + 2;
        int blockStyle = u8(body);
        int transformation = u8(body);
        if (levels > MAX_LEVELS || width > 10 || height > 10 || width + height > 12 || transformation > 1) {
            throw new DamagedCodeException(PictureFlaw.BLOCKS_MAKE_NO_SENSE);
        }
        int[] precincts = new int[levels + 1];
        for (int i = 0; i <= levels; i++) {
            precincts[i] = (style & 1) != 0 ? u8(body) : 0xFF;
        }
        return new Coding(levels, width, height, blockStyle, transformation == 1, precincts, 0, 0, new int[0]);
    }

    private static Coding steps(ByteBuffer body) throws DamagedCodeException {
        int style = u8(body);
        int kind = style & 31;
        int[] steps = new int[kind == 0 ? body.remaining() : kind == 1 ? 1 : body.remaining() / 2];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = kind == 0 ? u8(body) : body.getShort() & 0xFFFF;
        }
        if (kind > 2 || steps.length == 0) {
            throw new DamagedCodeException(PictureFlaw.STEPS_MAKE_NO_SENSE);
        }
        return new Coding(0, 0, 0, 0, false, new int[0], kind, style >> 5, steps);
    }

    private static int u8(ByteBuffer body) {
        return body.get() & 0xFF;
    }
}
