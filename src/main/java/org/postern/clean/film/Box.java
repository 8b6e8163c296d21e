package org.postern.clean.film;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.postern.clean.splice.Source;

/** A box of an ISO base media file or an atom of QuickTime (ISO/IEC 14496-12, 4.2): its name, where it begins, where its content begins, where it ends. */
record Box(String type, long at, long body, long end) {
    /** More in one place is no film. */
    private static final int MAX_BOXES = 200_000;

    long length() {
        return end - body;
    }

    /** The boxes between two places. What is too short for a box at the end, as QuickTime's zero, is left to the caller: the last one's end says where it begins. */
    static List<Box> in(Source in, long from, long to) throws IOException {
        var boxes = new ArrayList<Box>();
        long at = from;
        while (to - at >= 8) {
            long size = in.big(at, 4);
            long body = at + 8;
            if (size == 1 && to - at >= 16) {
                size = in.big(at + 8, 8);
                body = at + 16;
            } else if (size == 0) {
                if (to != in.size()) {
                    // QuickTime ends lists with a zero.
                    break;
                }
                size = to - at;
            }
            if (size < body - at) {
                throw in.damaged("byte " + at, FilmFlaw.SIZE_OF_BOX_MAKES_NO_SENSE);
            }
            if (size > to - at) {
                throw to == in.size() ? in.truncated(to) : in.damaged("byte " + at, FilmFlaw.BOX_LARGER_THAN_ITS_PLACE);
            }
            if (boxes.size() == MAX_BOXES) {
                throw in.damaged("byte " + at, FilmFlaw.TOO_MANY_BOXES);
            }
            boxes.add(new Box(in.ascii(at + 4, 4), at, body, at + size));
            at += size;
        }
        return boxes;
    }

    List<Box> children(Source in) throws IOException {
        return in(in, body, end);
    }

    /** The first box of a name; null if there is none. */
    static Box find(List<Box> boxes, String type) {
        for (Box box : boxes) {
            if (box.type.equals(type)) {
                return box;
            }
        }
        return null;
    }

    /** The one box of a name; null if there is none. */
    static Box only(Source in, List<Box> boxes, String type) throws IOException {
        Box found = null;
        for (Box box : boxes) {
            if (box.type.equals(type)) {
                if (found != null) {
                    throw in.damaged("byte " + box.at, FilmFlaw.TWO_BOXES.with(type.strip()));
                }
                found = box;
            }
        }
        return found;
    }

    /** Its name for a finding: letters only. */
    String shown() {
        return type.replace('\u00A9', '(').replaceAll("[^ -~]", "?").strip();
    }
}
