package org.postern.clean.film;

import org.postern.inspect.Sentence;

/** What is wrong with a film, or what it holds that cannot be looked through: words to stand in a sentence. */
public enum FilmFlaw implements Sentence {
    BEGINS_WRONGLY("it does not begin as it should"),
    BLOCK_MAKES_NO_SENSE("a block makes no sense"),
    BLOCK_SHORTER_THAN_FRAMES("a block is shorter than its frames"),
    BOX_LARGER_THAN_ITS_PLACE("a box is larger than what it stands in"),
    BOX_MISSING("the box {box} is missing"),
    CHUNK_LARGER_THAN_ITS_PLACE("a chunk is larger than what it stands in"),
    CHUNK_WITHOUT_SAMPLES("a chunk has no samples"),
    CLOCK_MAKES_NO_SENSE("its clock makes no sense"),
    COMPRESSED_TABLES("compressed tables"),
    COMPRESSED_TRACKS("compressed tracks"),
    DESCRIBES_ITSELF_TWICE("it describes itself twice"),
    DESCRIPTION_BELONGS_TO_NO_STREAM("a description belongs to no stream"),
    DESCRIPTION_LONGER_THAN_BOX("a description is longer than its box"),
    DESCRIPTION_OF_DECODER_TOO_SHORT("the description of a decoder is too short"),
    DESCRIPTION_OF_TRACK_TOO_SHORT("the description of a track is too short"),
    DOES_NOT_DESCRIBE_DECODER("it does not describe a decoder"),
    DOES_NOT_DESCRIBE_STREAM("it does not describe a stream"),
    ELEMENT_BEGINS_WRONGLY("an element does not begin where it should"),
    ELEMENT_LARGER_THAN_ITS_PLACE("an element is larger than what it stands in"),
    FILM("film"),
    FRAGMENT_NOT_DESCRIBED("a fragment is not described"),
    GROUP_WITHOUT_BLOCK("a group has no block"),
    GROUP_WITH_TWO_BLOCKS("a group has two blocks"),
    LENGTHS_OF_THREE_BYTES("lengths of three bytes do not exist"),
    LENGTH_MAKES_NO_SENSE("a length makes no sense"),
    LISTS_STAND_IN_LISTS_WITHOUT_END("lists stand in lists without end"),
    LIST_OF_EDITS_LONGER_THAN_BOX("the list of edits is longer than its box"),
    NAMES_TRACKS_TWICE("it names its tracks twice"),
    NO_SOUND_AND_NO_PICTURES("it has no sound and no pictures"),
    NUMBER_OF_ODD_LENGTH("a number is of no length that numbers have"),
    NUMBER_TOO_LONG("a number is too long"),
    PARAMETER_SET_LONGER_THAN_BOX("a parameter set is longer than its box"),
    PICTURES_LACED_TOGETHER("pictures that are laced together"),
    PICTURES_NOT_DESCRIBED("pictures are not described"),
    PICTURES_OF_KIND("pictures of the kind {kind}"),
    PICTURES_OF_NO_NAMED_KIND("pictures of no named kind"),
    PICTURE_ENDS_IN_LENGTH("a picture ends in the middle of a length"),
    PICTURE_HOLDS_SOMETHING_ELSE("a picture holds something that is no part of a picture"),
    PICTURE_SHORTER_THAN_SAYS("a picture is shorter than it says"),
    PICTURE_WITHOUT_BEGINNING("a picture has no beginning"),
    PIECE_OF_SOUND_SHORTER_THAN_SAYS("a piece of sound is shorter than it says"),
    SAMPLES_LARGER_THAN_FILM("samples are larger than the film, or stand in the same place"),
    SAMPLES_WITHOUT_PLACE("samples have no place"),
    SAMPLES_WITHOUT_TIME("samples have no time"),
    SAMPLE_TOO_LARGE("a sample is larger than a film can show"),
    SETTINGS_OF_DECODER_MAKE_NO_SENSE("the settings of a decoder make no sense"),
    SETTINGS_OF_DECODER_MISSING("the settings of its decoder are missing"),
    SETTINGS_OF_SOUND_MISSING("the settings of its sound are missing"),
    SETTINGS_OF_SOUND_TOO_SHORT("the settings of its sound are too short"),
    SIZE_OF_BOX_MAKES_NO_SENSE("the size of a box makes no sense"),
    SIZE_OF_ELEMENT_MAKES_NO_SENSE("the size of an element makes no sense"),
    SOUND_NOT_DESCRIBED("sound is not described"),
    SOUND_OF_KIND("sound of the kind {kind}"),
    STANDS_IN_ANOTHER_FILE("sound or pictures that stand in another file"),
    STREAM_CHANGES_COLOURS("a stream that changes its colours midway"),
    STREAM_NOT_DESCRIBED("a stream is not described"),
    TABLE_LONGER_THAN_BOX("a table is longer than its box"),
    TABLE_OUT_OF_ORDER("a table is out of its order"),
    TEXT_IN_SETTINGS_OF_SOUND("a text in the settings of its sound"),
    TOO_MANY_BOXES("it has more boxes than a film can have"),
    TOO_MANY_STREAMS("it has more streams than a film can have"),
    TOO_MANY_TRACKS("it has more tracks than a film can have"),
    TOO_MUCH_FOR_ONE_AVI("more than an AVI of one piece can hold"),
    TRACKS_NAMED_TOO_LATE("its tracks are not named before they begin"),
    TRACK_DESCRIBED_TWICE("a track is described twice"),
    TRACK_NOT_DESCRIBED("a track is not described"),
    TRACK_WITHOUT_CLOCK("a track has no clock"),
    TWO_BOXES("it has two boxes {box} where one belongs"),
    TWO_CODINGS_IN_ONE_TRACK("two codings in one track"),
    TWO_TRACKS_OF_ONE_NUMBER("two tracks have one number, or there are too many");

    private final String english;

    FilmFlaw(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
