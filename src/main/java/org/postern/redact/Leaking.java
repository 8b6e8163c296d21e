package org.postern.redact;

import org.postern.inspect.Sentence;

/** Where something marked survived, in terms of the format and never what it was: words to stand in a report. */
public enum Leaking implements Sentence {
    ANOTHER_PARSER_COUNTS_OTHERWISE("another parser finds another number of pages"),
    ANOTHER_PARSER_FAILS("another parser cannot read the file"),
    BYTES_AFTER_END("bytes after the end of the file"),
    BYTES_AFTER_REFERENCES("bytes after the cross-reference"),
    BYTES_AROUND_REFERENCES("bytes in or around the cross-reference"),
    BYTES_BEFORE_HEADER("bytes before the header"),
    BYTES_BEFORE_OBJECTS("bytes between the header and the first object"),
    BYTES_BEFORE_REFERENCES("bytes between the last object and the cross-reference"),
    BYTES_BETWEEN_OBJECTS("bytes between objects"),
    BYTES_IN_OBJECT("bytes inside an object that belong to nothing"),
    BYTES_OF_STREAM("the bytes of a stream"),
    BYTES_THAT_DRAW_NOTHING("bytes in or behind a picture's data that draw nothing"),
    FONT_HOLDS_MORE_GLYPHS("a font still holds glyphs that are shown no more"),
    FONT_UNREADABLE("a font that cannot be read"),
    FORM_UNREADABLE("a form, a pattern or an appearance that cannot be read"),
    INK_UNDER_BOX("ink under a box"),
    KEY("a key"),
    KEY_IN_CONTENT("a key in content"),
    LOOKS_DIFFERENT("something looks different outside of the marked lines"),
    NAME("a name"),
    NAME_IN_CONTENT("a name in content"),
    OBJECT_ALONE("an object that nothing refers to"),
    OPERANDS_OF_STREAM("the joined operands of a stream"),
    OTHER_NUMBER_OF_PAGES("the output has another number of pages"),
    OUTLINE_UNDER_BOX("an outline under a box, hidden by what is painted over it"),
    PAGE_CANNOT_BE_DRAWN("a page that cannot be drawn"),
    PAGE_UNREADABLE("a page that cannot be read"),
    PICTURE_UNREADABLE("a picture under a box that cannot be decoded"),
    REVISIONS("more than one revision"),
    SAMPLES_UNDER_BOX("a picture's samples under a box"),
    STREAM_UNREADABLE("a stream that cannot be decoded"),
    TEXT("text that can be extracted"),
    TEXT_IN_FORM("text in a form, a pattern or an appearance"),
    TEXT_IN_PICTURE("a marked text in a page that became a picture"),
    TEXT_OF_STREAM("the text of a stream"),
    TEXT_RUNS_OVER("text that runs over from the page before"),
    TEXT_STRING("a text string"),
    TEXT_UNDER_BOX("text under a box");

    private final String english;

    Leaking(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
