package org.postern.clean.pdf;

import org.postern.inspect.Sentence;

/** What is wrong with a PDF, or what it holds that is too much or cannot be rebuilt: words to stand in a sentence. */
public enum PdfFlaw implements Sentence {
    COLOUR_SPACES_TOO_DEEP("colour spaces nested more than {count} deep"),
    COMPOSITE_FONT_WITHOUT_GLYPHS("a composite font has no glyphs"),
    DRAWINGS_TOO_DEEP("drawings nested more than {count} deep"),
    FONT_OF_SEVERAL_CODE_LENGTHS("a font whose codes have several lengths"),
    FONT_PROGRAM_UNKNOWN("a font program of a kind that cannot be stripped"),
    FONT_WITHOUT_PROGRAM("a font has no program where it should"),
    FUNCTIONS_TOO_DEEP("functions nested more than {count} deep"),
    MASK_WITHOUT_COLOURS("a mask has no colours"),
    MASK_WITHOUT_SIZE("a mask has no size"),
    MORE_ANNOTATIONS("a page of more than {count} annotations"),
    MORE_DRAWING_STEPS("a page of more than {count} drawing steps"),
    MORE_PAGES("more than {count} pages"),
    MORE_PIXELS("a picture of more than {count} million pixels"),
    NO_PAGES("it has no pages"),
    OBJECTS_TOO_DEEP("objects nested more than {count} deep"),
    OBJECT_UNREADABLE("object {number} cannot be read"),
    PAGES_UNREADABLE("it says it has {pages} pages and {readable} can be read"),
    PAGE_CONTENT_TOO_LARGE("a page whose content is larger than {size} MiB"),
    PAGE_MISSING("a page is missing"),
    PAGE_PAINTS_TOO_MUCH("a page that paints more than {count} things"),
    PAGE_SIZE("page {page}, whose size is not one that can be shown,"),
    PAGE_TREE_HOLDS_SOMETHING_ELSE("its tree of pages holds something else"),
    PAGE_TREE_IS_A_LOOP("its tree of pages leads back into itself"),
    PART_ON_NO_LIST("a part that no released file may hold"),
    PICTURE_BITS("a picture has {bits} bits a sample"),
    PICTURE_BROKEN("a picture is broken: {what}"),
    PICTURE_OF_TOO_FEW_CHANNELS("a picture has fewer channels than colours"),
    PICTURE_TOO_LARGE("a picture that unpacks to more than {size} MiB"),
    STREAM_TOO_LARGE("a stream that unpacks to more than {size} MiB");

    private final String english;

    PdfFlaw(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
