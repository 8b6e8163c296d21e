package org.postern.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The sentences of the frame and of the error pages. Another language is a file {@code messages/web_xx.properties}. */
@MessageBundle("web")
public interface WebMessages {
    /** The language of these sentences, for the page's {@code lang}: it always agrees with the words. */
    @Message("en")
    String lang();

    /** The direction of these sentences: {@code ltr} or {@code rtl}. */
    @Message("ltr")
    String dir();

    @Message("Skip to the content")
    String skip();

    @Message("Go to the first page")
    String home();

    @Message("There is nothing here")
    String notFoundTitle();

    @Message("The address may be mistyped, or what was here is gone. Go back, or start again from the first page.")
    String notFoundSentence();

    @Message("This page was open for too long")
    String staleTitle();

    @Message("Nothing was changed. Go back, load the page again, and repeat the last step.")
    String staleSentence();

    @Message("Please sign in")
    String signInTitle();

    @Message("You were signed out. Go to the first page and sign in again.")
    String signInSentence();

    @Message("This cannot be done now")
    String conflictTitle();

    @Message("Somebody else may have changed it in the meantime. Go back and load the page again.")
    String conflictSentence();

    @Message("That is too large")
    String tooLargeTitle();

    @Message("Nothing was kept. Shorten the text and send it again.")
    String tooLargeSentence();

    @Message("Very busy just now")
    String busyTitle();

    @Message("Nothing was changed. Wait a minute, then try again.")
    String busySentence();

    @Message("There is no room for this")
    String noRoomTitle();

    @Message("Nothing was kept. Try again later, or send less at once.")
    String noRoomSentence();

    @Message("That could not be understood")
    String badRequestTitle();

    @Message("Nothing was changed. Go back, check what was entered, and try again.")
    String badRequestSentence();

    @Message("Something went wrong on our side")
    String failedTitle();

    @Message("This step was not completed. Wait a minute, then try again from the first page.")
    String failedSentence();
}
