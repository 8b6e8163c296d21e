package org.postern.newsroom;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Choosing the vault passphrase and opening the vault. */
@MessageBundle("vault")
interface VaultWords {
    @Message("Choose your vault passphrase") String chooseTitle();
    @Message("You are signed in, {name}. Before you can read anything, choose the passphrase of your vault.") String chooseLead(String name);
    @Message("Your vault holds your key. Cases are sealed to it, and only your passphrase opens it: not the newsroom's server, not its administrators.") String chooseWhat();
    @Message("Nobody can reset it. If you lose it, the security officers have to recover your key together. Write it down and keep it away from this machine.") String chooseCare();
    @Message("Passphrase") String passphrase();
    @Message("Five or six words that do not belong together are strong and easy to type.") String passphraseHint();
    @Message("The same passphrase again") String again();
    @Message("Make my vault") String choose();
    @Message("The two passphrases are not the same. Type both again.") String differ();
    @Message("This passphrase is too weak. Add words that do not belong together, then type both fields again.") String weak();
    @Message("Strength of the passphrase you typed") String strength();
    @Message("{score} of 4; at least {least} is needed") String strengthFigure(int score, int least);

    @Message("Open your vault") String unlockTitle();
    @Message("You are signed in, {name}. Type your vault passphrase to read your cases.") String unlockLead(String name);
    @Message("Your vault was closed because nothing happened for 15 minutes. Your work is saved, and you come back to where you were.") String unlockBack();
    @Message("Open the vault") String unlock();
    @Message("This is not the passphrase of your vault. Check capitals and spaces, then try again.") String wrong();
    @Message("Your account is frozen. Speak to a security officer.") String frozen();
    @Message("Sign out") String signOut();
    @Message("While your vault is open, your key is in the server's memory. It is erased when you sign out, when you close the vault, or after 15 minutes without a touch.") String whileOpen();
    @Message("Close the vault") String lock();
}
