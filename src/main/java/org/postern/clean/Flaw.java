package org.postern.clean;

import org.postern.inspect.Sentence;

/** What is wrong with a document, an archive or a message: words to stand in a sentence. */
public enum Flaw implements Sentence {
    BYTES_FOLLOW_END("bytes follow its end"),
    CHARACTER_NUMBER_BROKEN("a character's number is broken"),
    DIRECTORY_UNREADABLE("its directory cannot be read"),
    DOES_NOT_BEGIN_WITH_GROUP("it does not begin with a group"),
    ENDS_EARLY("it ends early"),
    ENDS_INSIDE_DATA("it ends inside its data"),
    ENDS_INSIDE_GROUP("it ends inside a group"),
    ENDS_INSIDE_TEXT("it ends inside a text"),
    ENDS_INSIDE_WORD("it ends inside a word"),
    FILES_NOT_DESCRIBED("it has no description of files"),
    GROUP_ENDS_UNBEGUN("a group ends that never began"),
    HEADER_UNREADABLE("a header cannot be read"),
    HOLDS_TOO_MANY_WORDS("it holds too many words"),
    KEY_STANDS_TWICE("a key stands twice"),
    LENGTH_NO_NUMBER("a length is no number"),
    LIES_OVER_ANOTHER_MEMBER("it lies over another member"),
    LISTS_NO_PAGE("it lists no page"),
    MAIN_PART_MISSING("the main part is missing"),
    MEMBER_AND_DIRECTORY_DISAGREE("the member and the directory say two different things of it"),
    MESSAGES_TOO_DEEP("messages lie in messages more than {count} deep"),
    MISSING("it is missing"),
    MORE_MEMBERS("more than {count} members"),
    MORE_MESSAGES("more than {count} messages"),
    MORE_UNPACKED("more than {size} MB unpacked"),
    NAMES_NO_BOOK("it names no book"),
    NAMES_NO_MAIN_PART("it names no main part"),
    NESTED_TOO_DEEP("it is nested too deep"),
    NO_CLEANABLE_PAGE("it is no page that can be cleaned"),
    NO_KNOWN_KIND_OF_ARCHIVE("it is of no kind that can be unpacked"),
    NO_KNOWN_KIND_OF_OFFICE("it is none of Word, Excel or PowerPoint"),
    NO_KNOWN_KIND_OF_OPENDOCUMENT("it names no kind of OpenDocument that can be cleaned"),
    NO_READABLE_CONTENT("it has no content that can be read"),
    NUMBER_UNREADABLE("a number is written in no known way"),
    OBJECT_INSIDE_MESSAGE("it is an object inside the message, which cannot be read here"),
    PART_UNREADABLE("a part of it cannot be read"),
    ROOT_IS_ANOTHER("its root element is not what the part should hold"),
    ROOT_NO_DRAWING("its root is no drawing"),
    STRUCTURE_UNREADABLE("its structure cannot be read"),
    TEXT_STANDS_OUTSIDE("text stands outside of it"),
    TOO_DEEP_OR_TOO_MANY_VALUES("it is nested too deep or holds too many values"),
    TWO_MEMBERS_OF_ONE_NAME("two members have this name"),
    UNPACKS_NOT_TO_ITS_END("it cannot be unpacked to its end"),
    UNPACKS_TO_MANY_TIMES("it unpacks to more than {count} times its size"),
    XML_BROKEN("its XML is broken"),
    XML_BROKEN_OR_WITH_ENTITIES("its XML is broken, or uses entities of its own"),
    XML_HOLDS_TOO_MUCH("its XML holds more elements, attributes or signs than a document needs"),
    XML_NOT_WELL_FORMED("it is not well-formed, or uses entities of its own");

    private final String english;

    Flaw(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
