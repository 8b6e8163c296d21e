package org.postern.wording;

import org.postern.inspect.Sentence;

/** What was found, when it is nothing that the document's author wrote. A single word is none: an author may have written it. */
public enum ValueTerm implements Sentence {
    ANCILLARY("bits of MP3 that no decoder reads may hold an encoder's name or more. Take the sound out as MP3, clean that, and put it back."),
    BLOCKS_LEFT_OUT("{n} blocks of tracks that are left out, or beside blocks"),
    BYTES("{n} bytes"),
    BYTES_IN_PLACES("{n} bytes in {m} places"),
    CELLS_THAT_RUN("cells that a spreadsheet program would run"),
    CONVERTED("converted before it was cleaned, with a program of the Debian package {rest}; what that program does not show is gone"),
    CONTENT_CUT("it is damaged and breaks off; what stood behind that is lost in the clean copy, and other programs may still show it. Ask for another copy."),
    CUT_AWAY("{n} ms stand in the file and are not shown: they were cut away in the list of edits only. Cut the film again with a program that "
            + "leaves them out."),
    CUT_PICTURE("parts of the picture that its frame does not show"),
    CUT_PICTURE_LEFT("parts of the picture that its frame does not show could not be taken out"),
    DESCRIPTION_OF_STREAMS("a description of the streams"),
    DEVICE_SIZE("{n} by {m} dots, {k} by {l} mm"),
    DRAWING("{n} drawing"),
    DRAWINGS("{n} drawings"),
    FILM("faces, places and screens that can be seen, the camera's own noise, a watermark, and the habits of the encoder stay in the pictures: only "
            + "another coding changes them, and not all of them. Whoever may be seen, or was given this one copy, is at risk."),
    FINE_SPACING("fine spacing of {n} widths"),
    FORMULAS("{n} formulas; their values stay"),
    FRAGMENTS("{n} fragments, joined"),
    GAPS("gaps of several spaces between words, {n} times"),
    GAPS_AND_MORE("gaps of several spaces between words, {n} times or more"),
    HEADERS("times, owners, rights, comments and order of {n} members"),
    LATER_PARTS("{n} parts, of which the later change the earlier"),
    LETTERS_OVER_PICTURE("{n} invisible letters lie over the page's picture, as text recognition writes them; compare them with the picture"),
    LOW_BITS_GONE("the low bits of the coefficients are set alike, so that they carry nothing"),
    LOW_BITS_KEPT("the low bits of the coefficients are kept as they are; they may carry a mark of the copy"),
    MACROS("macros and other programs"),
    MORE_FINDINGS("{n} more findings are not listed"),
    MORE_OF_THIS_KIND("{n} more of this kind"),
    NEARLY_SRGB("sRGB or a plain grey but for differences that nobody sees"),
    NOTHING("nothing in it"),
    ORIENTATION("orientation {n}, carried out on the picture"),
    PAIRS_OF_COLOURS("{n} pairs of colours that no eye tells apart; which of them is used where may be a mark"),
    PAIR_OF_COLOURS("{n} pair of colours that no eye tells apart; which of them is used where may be a mark"),
    PART_OF_PICTURE("a picture of which the drawing shows a part"),
    PRIVATE_BITS("{n} frames with bits for private use"),
    PROPERTIES("properties of its own"),
    PROPERTIES_UNREADABLE("properties that cannot be read"),
    RECORDS("{n} records"),
    RECORD_KINDS("of the kinds {rest}"),
    SAMPLES("{n} samples"),
    SEEKING("{n} places to seek to"),
    SEEK_TABLE("a table to seek by"),
    SOUND("voices, room, mains hum and the habits of microphone and encoder stay in the sound; a watermark in its tones cannot be seen here and "
            + "outlives even another coding. Who may be heard, or was given this one copy, is at risk."),
    UNSEEN_SHARE("{n} % of a picture lies where nobody sees it"),
    YELLOW_DOTS("{n} faint yellow dots"),
    YELLOW_DOTS_ON_GRID("{n} faint yellow dots on a grid of {m}.{k} inches, as colour printers set them");

    private final String english;

    ValueTerm(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
