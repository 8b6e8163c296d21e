package org.postern.clean;

import org.postern.inspect.Sentence;

/** Why a file was not cleaned: what, where, and what a person can do about it. */
public enum WhyRefused implements Sentence {
    BROKEN("The {format} is damaged in a way that no part of it can be trusted. Ask for another copy, or print it to a new PDF."),
    BROKEN_FILM("The {format} is damaged in a way that no part of it can be trusted. Ask for another copy."),
    CUT("The {format} is cut: what should stand at byte {byte} is not there. Ask for the whole file."),
    DAMAGED_AT("The {format} is damaged: {what} (at {place}). Ask for another copy."),
    DRAWING_DAMAGED("The drawing is damaged or cut at byte {byte}. Ask for another copy, or save it as a picture and submit that."),
    DRAWING_IN_NEWER_COMMANDS("The drawing is written in commands of EMF+ alone, which cannot be looked through here. Save it as a picture and submit that."),
    DRAWING_OF_UNKNOWN_RECORD("The drawing holds a record of the kind {kind} (at byte {byte}), which cannot be looked through here. Save it as a picture and submit that."),
    DRAWING_OVER_LIMIT("The drawing is larger than the limit of {size} MiB. Save it as a picture and submit that."),
    DRAWING_WITH_LARGE_PICTURE("A picture in the drawing has more than {count} million pixels. Save the drawing as a picture and submit that."),
    DRAWING_WITH_ODD_PICTURE("The drawing holds a packed picture, or one in the colours of a palette (at byte {byte}), which cannot be looked through here. Save it as a picture and submit that."),
    EMPTY("The file is empty: there is nothing to clean. Check that it was copied whole."),
    FILM_LOCKED("The film is encrypted. Ask for a copy that is not."),
    FILM_LOCKED_BY_SELLER("The film is encrypted, and only its seller's programs open it. Ask for a copy that is not."),
    FILM_TABLES_TOO_LARGE("The film's tables are larger than {size} MiB. Split the film and submit the parts."),
    FILM_WITHOUT_TABLE("The film has no table of its samples, as when a recording was broken off. Ask for a copy that plays."),
    HOLDS_UNKNOWN("The {format} holds {what} (at {place}), which cannot be looked through here. Convert it with a program you trust, on a machine "
            + "that is not connected, and submit that."),
    JPEG_2000_DAMAGED("The JPEG 2000 picture is damaged: {what}. Ask for another copy."),
    JPEG_DAMAGED("The JPEG picture is damaged: {what}. Ask for another copy."),
    JPEG_OF_ODD_KIND("This is {what}, which cannot be cleaned here. Save it as an ordinary JPEG or as PNG, and submit that."),
    LOCKED("The {format} is locked with a password. Ask for it without one."),
    MEMBER("The member \"{member}\" cannot be cleaned: {why} Clean the container with --skip-unclean to leave it out."),
    MEMBERS_TOO_LARGE("The unpacked members together are larger than {size} MiB. Split the file and submit the parts."),
    NEEDS_CONVERTER("The {format} is cleaned by converting it first, and by itself, not inside another file. To have that here, install from Debian: {packages}. Or ask for "
            + "it in another format."),
    NESTED_TOO_DEEP("The file holds files nested more than {count} deep (at {place}). Unpack it and submit the parts."),
    NO_CLEANER("The {format} is of no format that can be cleaned here. If it holds other files, unpack it and submit those; if not, convert it to PDF on a machine that is not "
            + "connected, and submit that."),
    OFFICE_IN_ONE_XML("This is an office document written as one XML file, which cannot be cleaned here. Save it as docx, xlsx, pptx, odt, ods, odp or odg on a machine "
            + "that is not connected, and submit that."),
    NO_RULES("Nothing in this style sheet is a rule that draws. If it is a text, save it as a document of words, and submit that."),
    NO_TEXT("Nothing in this file is text that a person could see: all of it are marks, controls or bytes of an unknown coding. Find out what program "
            + "it belongs to, and submit what that program shows."),
    OLD_OFFICE_DAMAGED("The old office document is damaged or cut. Ask for another copy."),
    PACKAGE_DAMAGED("The file is damaged at {place}: {what}. Ask for another copy, or save it again with the program that made it."),
    PACKAGE_LOCKED("The file is locked with a password at {place}. Ask the source for the password, unlock it on a machine that is not connected, and "
            + "submit that."),
    PACKAGE_TOO_LARGE("The file is too large at {place}: {what}. Unpack it on a machine that is not connected and submit the parts."),
    PDF_AND_ANOTHER("The file is a PDF and holds another file {place}, so two programs show two different things. Ask for the PDF alone."),
    PDF_CUT("The PDF ends before its end mark: it was cut, perhaps while copying. Ask for the whole file."),
    PDF_DAMAGED("The PDF is damaged: {what}. Ask for another copy, or print it to a new PDF and clean that."),
    PDF_HOLDS_TOO_MUCH("The PDF holds {what} and is refused. Split it, or print it to a new PDF at a lower resolution."),
    PDF_HOLDS_UNKNOWN("The PDF holds {what}, which cannot be cleaned. Print it to a new PDF and clean that."),
    PDF_LOCKED("The PDF is encrypted. Open it with its password, save it without one, and clean that."),
    PDF_LOCKED_OTHERWISE("The PDF is encrypted in another way than with a password. Open it in the program that it was made for, print it to a new PDF, and clean that."),
    PDF_OBJECTS_LOST("The PDF is damaged: its objects cannot be found where it says they are. Open it in a reader, print it to a new PDF, and clean that."),
    PDF_TOO_LARGE("The PDF is larger than the limit of {size} MiB. Split it into parts and clean each."),
    PDF_OF_XFA("The PDF is an XFA form that only Adobe's reader can draw. Print it to a new PDF there, on a machine that is not connected, and submit that."),
    PDF_UNREADABLE("The PDF is damaged: a part of its content cannot be read. Ask for another copy, or print it to a new PDF and clean that."),
    PICTURE_DAMAGED("The picture is damaged or cut. Ask for another copy."),
    PICTURE_OF_ODD_KIND("This is {what}, which cannot be cleaned here. Save it as PNG, and submit that."),
    PICTURE_OF_TOO_MANY_PIXELS("The picture has more than {count} million pixels. Scale it down and submit that."),
    PICTURE_OVER_LIMIT("The picture is larger than the limit of {size} MiB. Scale it down and submit that."),
    PICTURE_TOO_LARGE("The picture is too large: {what}. Scale it down or split it, and submit that."),
    PICTURE_UNKNOWN("This kind of picture cannot be read here. Convert it to PNG and submit that."),
    PNG_DAMAGED("The PNG picture is damaged or cut. Ask for another copy."),
    RESIDUE("The cleaned {format} still held something that had to go ({kind} at {place}), so no clean copy was made. Print the file to a new PDF and "
            + "clean that."),
    RESIDUE_OF_FILM("The cleaned {format} still held something that had to go ({kind} at {place}), so no clean copy was made. Clean it with "
            + "--transcode, which codes it again."),
    TEXT_TOO_LARGE("The text is larger than the limit of {size} MiB. Split it and submit the parts."),
    TEXT_MARKED_AS_PDF("The file holds the mark by which programs know a PDF (at {place}) and nothing of one, so some would take it for a PDF and others for a text. If it is a "
            + "text, put a space into that mark and submit that; if it is a PDF, ask for the whole file."),
    TOO_MANY_MEMBERS("The file holds more than {count} members. Split it and submit the parts."),
    TOO_MANY_PIECES("The file is cut into more pieces than can be put together again here. Split it and submit the parts."),
    TOO_MANY_TRACES("What was taken out of the file is more than the {count} million characters that can be looked for in the clean copy. Split it and submit the parts."),
    TWO_FORMATS("The file is two things at once, {format} and PDF document, so two programs show two different things. Ask for the document alone."),
    UNKNOWN_TYPE("The file's bytes match no format that can be cleaned. Convert it to PDF on a machine that is not connected, and submit that.");

    private final String english;

    WhyRefused(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
