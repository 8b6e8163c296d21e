package org.postern.access;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The sentences around signing in and out. */
@MessageBundle("access")
public interface AccessMessages {
    @Message("You are signed out")
    String signedOutTitle();

    @Message("Your keys were erased from this server. To go on, sign in again and open your vault.")
    String signedOutSentence();

    @Message("Sign in")
    String signIn();

    @Message("Sign out")
    String signOut();

    @Message("You have no part here yet")
    String noPartTitle();

    @Message("You are signed in as {name}, but no role was given to you. Ask whoever manages the accounts to give you one, then sign in again.")
    String noPartSentence(String name);
}
