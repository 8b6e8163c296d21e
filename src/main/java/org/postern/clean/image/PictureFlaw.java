package org.postern.clean.image;

import org.postern.inspect.Sentence;

/** What is wrong with a picture, or of what kind it is when nothing here decodes it: words to stand in a sentence. */
public enum PictureFlaw implements Sentence {
    BLOCKS_MAKE_NO_SENSE("its blocks make no sense"),
    BLOCK_EMPTIER_THAN_ITS_PLANES("a block has more empty planes than planes"),
    BLOCK_TOO_LONG("a block is too long"),
    BLOCK_TOO_MANY_BIT_PLANES("a block has too many bit planes"),
    BLOCK_TOO_MANY_EMPTY_PLANES("a block has too many empty planes"),
    BOX_CUT("a box is cut"),
    CODE_ENDS_EARLY("its code ends early"),
    CODING_NOT_NAMED("it does not say how it is coded"),
    COMPONENTS_DO_NOT_FIT("its components do not fit each other"),
    COMPONENT_UNKNOWN("it speaks of a component that it has not"),
    DATA_UNREADABLE("its picture data cannot be decoded"),
    ENDS_BEFORE_END_MARKER("it ends before its end marker"),
    ENDS_EARLY("it ends early"),
    ENDS_EARLY_OR_MAKES_NO_SENSE("it ends early, or its numbers make no sense"),
    ENDS_INSIDE_SEGMENT("it ends inside a segment"),
    FRAME_HEADER_CUT("its frame header is cut"),
    FRAME_HEADER_MAKES_NO_SENSE("its frame header makes no sense"),
    HOLDS_NO_PICTURE("it holds no picture"),
    HOLDS_TWO_FRAMES("it holds two frames"),
    JPEG_2000_BITS("a JPEG 2000 picture of {bits} bits a sample"),
    JPEG_2000_HEADS("a JPEG 2000 picture with the heads of its packets put together"),
    JPEG_2000_OF_SEVERAL("a JPEG 2000 file of several pictures"),
    JPEG_2000_ORDER("a JPEG 2000 picture with a changing order of its packets"),
    JPEG_2000_REGION("a JPEG 2000 picture with a region of interest"),
    JPEG_2000_SAMPLES("a JPEG 2000 picture of more than {count} million samples"),
    JPEG_ARITHMETIC("a JPEG picture with arithmetic coding"),
    JPEG_BITS("a JPEG picture of {bits} bits a sample"),
    JPEG_LOSSLESS_OR_HIERARCHICAL("a lossless or hierarchical JPEG picture"),
    JPEG_SAMPLES("a JPEG picture of more than {count} million samples"),
    MARKER_CUT("a marker is cut"),
    MORE_BYTES("more than {size} MiB"),
    MORE_PAGES("more than {count} pages"),
    MORE_PIXELS("more than {count} million pixels"),
    NO_BEGINNING_OF_CODE_STREAM("it does not begin as a code stream does"),
    NO_BEGINNING_OF_JPEG("it does not begin like a JPEG picture"),
    NO_CODE_STREAM("it has no code stream"),
    ORDER_MAKES_NO_SENSE("its order makes no sense"),
    PALETTE_MAKES_NO_SENSE("its palette makes no sense"),
    PRECINCT_WITHOUT_SIZE("a precinct has no size"),
    SCANS_MAKE_NO_SENSE("its scans make no sense"),
    SECOND_PICTURE_INSIDE("a second picture begins inside it"),
    SEGMENT_BROKEN("one of its segments is broken"),
    SIZE_MAKES_NO_SENSE("its size makes no sense"),
    STEPS_MAKE_NO_SENSE("its steps make no sense"),
    SUBBAND_WITHOUT_STEP("a subband has no step"),
    TABLE_OF_CODES_BROKEN("a table of codes is broken"),
    TABLE_OF_STEPS_MISSING("a table of steps is missing"),
    TILE_CUT("a tile is cut"),
    TILE_LIES_OUTSIDE("a tile lies outside"),
    TILE_MISSING("a tile is missing"),
    TOO_MANY_BLOCKS("it has too many blocks"),
    TOO_MANY_PRECINCTS("it has too many precincts"),
    TOO_MANY_SCANS("it holds more scans than it says"),
    TOO_MANY_TILES("it has too many tiles");

    private final String english;

    PictureFlaw(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
