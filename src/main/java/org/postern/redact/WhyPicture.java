package org.postern.redact;

import org.postern.inspect.Sentence;

/** Why a page became a picture: words to stand in a report. */
public enum WhyPicture implements Sentence {
    CHARACTER_CODE_UNREADABLE("a character code cannot be read"),
    COLOURS_UNREADABLE("a colour space or a function cannot be read"),
    COLOUR_SPACE_MISSING("a colour space is missing"),
    CONTENT_CUT("its content is damaged and breaks off; what stood behind that is lost here, and other programs may still show it in the original"),
    CONTENT_NOT_WELL_FORMED("the content is not well-formed"),
    CONTENT_TOO_LONG("the content has too many operands or operators"),
    CONTENT_UNREADABLE("the content cannot be read"),
    DASH_PATTERN_NO_LIST("a dash pattern is no list"),
    FONT_UNREADABLE("a font cannot be read"),
    FORMS_TOO_DEEP("forms are nested too deeply"),
    GLYPH_WIDTH_UNREADABLE("a glyph's width cannot be read"),
    GRAPHICS_STATE_NEVER_SAVED("a graphics state is restored that was never saved"),
    LAYER_BY_EXPRESSION("a layer is shown by an expression"),
    LINE_STYLE_UNKNOWN("a line style is unknown"),
    MESH_UNDER_MARK("a mesh lies under a mark"),
    OBJECT_MISSING("an object that is painted is missing"),
    OBJECT_UNKNOWN("an object that is painted is of unknown kind"),
    OPERAND_NO_NAME("an operand is no name"),
    OPERAND_NO_NUMBER("an operand is no number"),
    OPERAND_REFERENCE("an operand is a reference"),
    OPERATOR_UNKNOWN("an operator is unknown"),
    PAGE_CANNOT_BE_WRITTEN("the page cannot be written anew"),
    PAGE_DAMAGED("the page is damaged"),
    PAGE_PAINTS_TOO_MUCH("the page paints too much"),
    PAGE_TOO_LARGE("the page is too large to be drawn finely"),
    PARTS_TOO_DEEP("patterns, masks or forms are nested too deeply"),
    PATH_TOO_LONG("a path has too many segments"),
    PATH_UNDER_MARK_TOO_LONG("a path under a mark has too many segments"),
    PICTURE_LEFT_OUT("something on it cannot be drawn, and a cross stands in its place"),
    PICTURE_MAY_HOLD_MORE("a picture cannot be read, so that it may hold more than is seen"),
    PICTURE_TOO_LARGE("a picture under a mark is too large"),
    PICTURE_UNREADABLE("a picture under a mark cannot be decoded"),
    PICTURE_WITHOUT_EXTENT("a picture under a mark has no extent"),
    RESOURCES_TOO_DEEP("resources are nested too deeply"),
    RESOURCE_MISSING("a resource is missing"),
    SOFT_MASK_WITHOUT_GROUP("a soft mask has no group"),
    STREAM_TOO_LARGE("a stream is too large"),
    TEXT_NO_LIST("shown text is no list"),
    TEXT_NO_STRING("shown text is no string"),
    TEXT_OBJECT_IN_ANOTHER("a text object is in a text object"),
    TEXT_RENDERING_MODE_UNKNOWN("a text rendering mode is unknown"),
    TEXT_SURVIVED("something marked would have survived as text"),
    TEXT_WITHOUT_FONT("text is shown without a font"),
    TEXT_WITHOUT_PLACE("text is placed at no place"),
    TYPE3_GLYPH_UNREADABLE("a Type 3 glyph under a mark cannot be read");

    private final String english;

    WhyPicture(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
