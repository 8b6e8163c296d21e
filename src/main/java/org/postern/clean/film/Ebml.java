package org.postern.clean.film;

import java.io.IOException;
import org.postern.clean.splice.Source;

/** An element of EBML (RFC 8794): its number, where it begins, where its content begins and ends. */
record Ebml(long id, long at, long body, long end) {
    static final long UNKNOWN = -1;

    long length() {
        return end - body;
    }

    /** The element at {@code at}, in something that ends at {@code to}. Of unknown length ({@code end} is -1) are only streams that were never finished. */
    static Ebml at(Source in, long at, long to) throws IOException {
        int first = in.u8(at);
        int idLength = Integer.numberOfLeadingZeros(first << 24) + 1;
        if (first == 0 || idLength > 4) {
            throw in.damaged("byte " + at, FilmFlaw.ELEMENT_BEGINS_WRONGLY);
        }
        long id = in.big(at, idLength);
        long sizeAt = at + idLength;
        int sizeFirst = in.u8(sizeAt);
        int sizeLength = Integer.numberOfLeadingZeros(sizeFirst << 24) + 1;
        if (sizeFirst == 0) {
            throw in.damaged("byte " + at, FilmFlaw.SIZE_OF_ELEMENT_MAKES_NO_SENSE);
        }
        long mask = (1L << 7 * sizeLength) - 1;
        long size = in.big(sizeAt, sizeLength) & mask;
        long body = sizeAt + sizeLength;
        if (size == mask) {
            return new Ebml(id, at, body, UNKNOWN);
        }
        if (size > to - body) {
            throw to == in.size() ? in.truncated(to) : in.damaged("byte " + at, FilmFlaw.ELEMENT_LARGER_THAN_ITS_PLACE);
        }
        return new Ebml(id, at, body, body + size);
    }

    /** A number of up to eight bytes. */
    long number(Source in) throws IOException {
        if (length() > 8) {
            throw in.damaged("byte " + at, FilmFlaw.NUMBER_TOO_LONG);
        }
        return in.big(body, (int) length());
    }

    double real(Source in) throws IOException {
        return switch ((int) Math.min(9, length())) {
            case 0 -> 0;
            case 4 -> Float.intBitsToFloat((int) in.big(body, 4));
            case 8 -> Double.longBitsToDouble(in.big(body, 8));
            default -> throw in.damaged("byte " + at, FilmFlaw.NUMBER_OF_ODD_LENGTH);
        };
    }
}
