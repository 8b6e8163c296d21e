package org.postern.clean.sound;

import org.postern.inspect.Sentence;

/** What is wrong with a sound, or what it holds that cannot be looked through: words to stand in a sentence. */
public enum SoundFlaw implements Sentence {
    COMMENTS_MISPLACED("its comments are not where they should be"),
    DESCRIBES_SOUND_TWICE("it describes its sound twice"),
    DESCRIPTION_OF_SOUND_MAKES_NO_SENSE("the description of its sound makes no sense"),
    DESCRIPTION_OF_SOUND_TOO_SHORT("the description of its sound is too short"),
    FILM("film"),
    FRAMES_OUT_OF_ORDER("frames are missing or out of their order, as in a piece that was cut out of a longer recording"),
    FRAME_BEGINS_WRONGLY("a frame does not begin where it should"),
    FRAME_CHECKSUM_WRONG("a frame's checksum is wrong"),
    FRAME_HEAD_DOES_NOT_FIT("a frame's head does not fit the file"),
    FRAME_HEAD_MAKES_NO_SENSE("a frame's head makes no sense"),
    FRAME_NUMBER_MAKES_NO_SENSE("a frame's number makes no sense"),
    FRAME_NUMBER_TOO_LONG("a frame's number is longer than it needs to be"),
    HEAD_ENDS_WRONGLY("its head does not end where it should"),
    HEAD_MISSING("its head is missing"),
    HOLDS_SOUND_TWICE("it holds sound twice"),
    LONG_WITHOUT_SOUND("there is no sound for many megabytes"),
    NO_DESCRIPTION_OF_SOUND("it has no description of its sound"),
    NO_FRAME_FOUND("no frame of sound was found in it"),
    NO_KNOWN_STREAM("no Vorbis, Opus or Speex"),
    NO_SOUND("it has no sound"),
    NO_SOUND_OR_NOT_DESCRIBED("it has no sound, or nothing that describes it"),
    NUMBERS_DO_NOT_AGREE("the numbers that describe its sound do not agree"),
    NUMBER_OF_SAMPLES_CUT("the number of its samples is cut"),
    PAGE_BEGINS_WRONGLY("a page does not begin where it should"),
    PAGE_CHECKSUM_WRONG("a page's checksum is wrong"),
    PAGE_MISSING("a page is missing"),
    PREDICTOR_MAKES_NO_SENSE("a predictor makes no sense"),
    RESIDUAL_MAKES_NO_SENSE("a residual makes no sense"),
    SECOND_CHUNK("it has a second chunk {chunk}"),
    SETTINGS_OF_SOUND_MAKE_NO_SENSE("the settings of its sound make no sense"),
    SOUND_OF_KIND("sound of the kind {kind}"),
    SOUND_OF_PRIVATE_KIND("sound of a kind that only its maker knows"),
    STREAM_BEHIND_STREAM("a stream behind a stream"),
    STREAM_OF_NO_KNOWN_KIND("a stream that is none of Vorbis, Opus and Speex"),
    SUBFRAME_BEGINS_WRONGLY("a subframe begins wrongly"),
    SUBFRAME_OF_NO_KNOWN_KIND("a subframe is of no known kind"),
    SUBFRAME_WASTES_TOO_MUCH("a subframe wastes more bits than it has"),
    TOO_LITTLE_SOUND("there is less sound than it says"),
    TOO_MUCH_SOUND("there is more sound than the format can hold"),
    TWO_HEADS("it has two heads"),
    TWO_STREAMS("two streams"),
    UNUSED_BITS_USED("unused bits of a frame are used");

    private final String english;

    SoundFlaw(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
