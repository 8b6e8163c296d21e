package org.postern.wording;

import org.postern.inspect.Sentence;

/** Where something was found: the words of a report that are no name of the document's or of its format's. */
public enum PlaceTerm implements Sentence {
    AFTER_THE_END("after the end"),
    AFTER_THE_END_MARK("after the end mark"),
    AUTHOR("author"),
    A_DRAWN_PART("a pattern"),
    A_FONTS_MAP("a font's map to Unicode"),
    A_PART_OF_THE_PACKAGE("a part of the package"),
    BEFORE_THE_HEADER("before the header"),
    BETWEEN_SAMPLES("between samples"),
    BITS_THAT_NO_DECODER_READS("bits that no decoder reads"),
    BLIND_COPIES("blind copies"),
    BLOCKS("blocks"),
    BYTE("byte {n}"),
    BYTES_UNPLAYED("{n} bytes that no kept track plays"),
    CATEGORY("category"),
    COEFFICIENTS("coefficients"),
    COMMENT("comment"),
    COMMENTS("comments"),
    COMPANY("company"),
    COPIES("copies"),
    ENCODER("encoder"),
    FIELD("field"),
    FIRST_FRAME("first frame"),
    HEADS_OF_FRAMES("heads of frames"),
    IN_FRAMES("in {n} frames"),
    JPEG_PICTURES("JPEG pictures"),
    LAST_SAVED_BY("last saved by"),
    LINE("line {n}"),
    MADE("made"),
    MANAGER("manager"),
    MASK_OR_LETTER("mask or drawn letter"),
    MEMBER("member {n}"),
    METADATA("metadata"),
    MORE_PLACES("more places"),
    OBJECT("object"),
    OF_BOX("box {rest}"),
    OF_CHUNK("chunk {rest}"),
    OF_LIST("list {rest}"),
    OGG_SERIAL("Ogg serial number"),
    ONE_TIME("{n} time"),
    PAGE("page {n}"),
    PICTURE("picture"),
    PRINTED("printed"),
    PROGRAM("program"),
    PROPERTIES("properties"),
    RECIPIENTS("recipients"),
    SAVED("saved"),
    SCRIPT("script"),
    SENDER("sender"),
    STREAM("stream {n}"),
    SUBJECT("subject"),
    TEMPLATE("template"),
    TEXT("text"),
    THE_ARCHIVE("the archive"),
    THE_ATTACHMENT("the attachment"),
    THE_DOCUMENT("the document"),
    THE_DRAWING("the drawing"),
    THE_END_OF_THE_FILE("the end of the file"),
    THE_FILE("the file"),
    THE_FILM("the film"),
    THE_FIRST_BYTES("the first bytes"),
    THE_FIRST_PACKET("the first packet"),
    THE_MAILBOX("the mailbox"),
    THE_MESSAGE("the message"),
    THE_PICTURE("the picture"),
    THE_PICTURES("the pictures"),
    THE_SECOND_PACKET("the second packet"),
    THE_TEXT("the text"),
    THE_TORRENT("the torrent"),
    THE_XML("the XML"),
    TIMES("{n} times"),
    TITLE("title"),
    TRACK("track {n}"),
    TRACKS("tracks"),
    TRANSPORT_HEADERS("transport headers");

    private final String english;

    PlaceTerm(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
