package org.postern.portal;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * Every sentence a source reads, in words that a frightened reader of little English understands. Another language is a file
 * {@code messages/portal_xx.properties}.
 */
@MessageBundle("portal")
public interface PortalMessages {
    @Message("Send to journalists") String name();
    @Message("You are in your mailbox") String navLabel();
    @Message("Mailbox") String navMailbox();
    @Message("Send") String navSend();
    @Message("Leave") String leave();

    // Door
    @Message("Give documents to journalists") String doorTitle();
    @Message("Here you can send documents and messages to {site} without saying who you are. No account, no name, no e-mail address.") String doorLede(String site);
    @Message("Send documents") String doorSend();
    @Message("You get a codename of eight words. It takes about five minutes.") String doorSendHint();
    @Message("Come back with your codename") String doorReturn();
    @Message("Read answers, send more, or delete what you sent.") String doorReturnHint();
    @Message("This newsroom cannot receive anything yet. Please come back on another day.") String doorNotReady();
    @Message("This visit does not come through an onion address. Whoever runs your network can see that you are on this page.") String doorNotTor();
    @Message("How to reach us more safely") String saferTitle();
    @Message("Scripts are switched on in your browser. These pages do not need them. In Tor Browser, choose the security level “Safest”.") String doorScripts();
    @Message("What protects you") String protectsTitle();
    @Message("We do not ask who you are. We do not write down your internet address, nor the hour at which you were here; only the day on which something arrives.") String protectsNobodyAsks();
    @Message("What you send is locked (encrypted) while it arrives. Our computer cannot open it again. Only journalists of this newsroom can.") String protectsSealed();
    @Message("Journalists work with a copy from which hidden data is removed, such as author, device and place. The original stays locked.") String protectsCleaned();
    @Message("Two persons must agree before anything leaves the newsroom’s system.") String protectsTwo();
    @Message("These pages work without scripts, load nothing from other places, and set one cookie that ends with your visit.") String protectsPages();
    @Message("What does not protect you") String exposesTitle();
    @Message("Your own computer or telephone. If somebody watches it, they see what you do here. Do not use a device or a network of your work.") String exposesDevice();
    @Message("Your network. With Tor, it sees that you use Tor, but not for what. Without Tor, it sees that you came to us.") String exposesNetwork();
    @Message("The documents themselves. A small difference made only in your copy, tiny dots from a printer, or how many people knew of them can lead to you. We look for such marks, but nobody finds all of them.") String exposesDocuments();
    @Message("Records at your work: who opened, printed, copied or photographed a paper, and when.") String exposesRecords();
    @Message("Your codename. Whoever finds it can read our answers and write to us as you. It does not open what you sent.") String exposesCodename();
    @Message("An attacker who controls our computer while you send could read what you send at that moment. To be safe from that, lock your files yourself first.") String exposesServer();
    @Message("Lock files yourself before you send them") String sealYourself();
    @Message("Use Tor Browser. Get it from torproject.org, and set its security level to “Safest”.") String saferTor();
    @Message("Use our onion address. Compare it, letter by letter, with the one the newsroom has printed or published.") String saferOnion();
    @Message("Do not do this at work, nor with a device or a network of your work. Choose a place where nobody and no camera sees your screen.") String saferPlace();
    @Message("Tell nobody. Do not search the internet for us or for your documents with another browser.") String saferSilence();

    // Codename
    @Message("Your codename") String codenameTitle();
    @Message("These eight words are your only key. With them you come back, read our answers and send more.") String codenameLede();
    @Message("The eight words, in the order of their numbers") String codenameListLabel();
    @Message("We do not keep them. If you lose them, nobody can give them back to you.") String codenameNotKept();
    @Message("Learn them, or write them down where nobody looks. Do not photograph them. Do not store them on a telephone or in a computer that others use.") String codenameAdvice();
    @Message("Show them to nobody. We will never ask you for them in a message.") String codenameNobody();
    @Message("I have the words") String codenameNext();
    @Message("Type your codename once") String confirmTitle();
    @Message("So that you and we know that you have it right.") String confirmLede();
    @Message("Your eight words") String codenameField();
    @Message("Capital or small letters do not matter. Spaces do not matter.") String codenameFieldHint();
    @Message("Continue") String confirmNext();
    @Message("Show me the words again") String confirmAgain();
    @Message("These are not the eight words we showed you. Compare them, and correct them here.") String confirmWrong();

    // Come back
    @Message("Come back") String returnTitle();
    @Message("Type the eight words of your codename.") String returnLede();
    @Message("Open my mailbox") String returnNext();
    @Message("I have no codename yet") String returnNone();
    @Message("No mailbox for these words") String strangerTitle();
    @Message("We found no mailbox for what you typed. Perhaps a word is wrong, or two words changed places. Check them one by one and type them again.") String strangerLede();
    @Message("Your visit has ended because nothing happened for a while, or because this browser refused our cookie. Nothing that we received is lost. Type your codename to go on.") String visitOver();

    // Send
    @Message("Send documents or a message") String sendTitle();
    @Message("Message") String sendMessage();
    @Message("You may leave this empty. Do not write your name. What is this about? Why does it matter? Is somebody in danger if it becomes known?") String sendMessageHint();
    @Message("Files") String sendFiles();
    @Message("Choose one file or many: up to {files} at once, up to 2 GB each. The names of the files are locked like the files.") String sendFilesHint(String files);
    @Message("Send") String sendButton();
    @Message("Then keep this page open until you see the list of what arrived. Your browser shows how far it is.") String sendWait();
    @Message("Lock the files in this browser before they are sent") String sealHere();
    @Message("Your browser runs scripts, so it can lock the files before they leave it. The message and the names of the files are locked when they arrive. The script comes from our computer, so this does not protect you from somebody who controls it; locking files yourself does.") String sealHereHint();
    @Message("locked") String sealHereDone();
    @Message("could not be locked") String sealHereFailed();
    @Message("A file could not be locked in this browser. Nothing was sent. Check that the file is still there and send again, or take the tick away: then it is locked when it arrives.") String sealHereTrouble();
    @Message("The difference: without scripts, your files are locked at the moment they arrive here. With scripts, your browser can lock them first. Scripts also make a browser easier to attack; if you use “Safest” in Tor Browser, keep it.") String sealWithoutScripts();
    @Message("What happens to it") String sendHappens();
    @Message("It is locked at once, while it arrives. Our computer cannot open it again.") String sendHappensSealed();
    @Message("We remove hidden data from the copy we work with.") String sendHappensCleaned();
    @Message("The original stays locked.") String sendHappensOriginal();
    @Message("When the connection breaks") String sendBreaks();
    @Message("Nothing is kept of a sending that breaks off. What you sent before is safe.") String sendBreaksNothing();
    @Message("Go back, or come back with your codename, and send it again. Your codename stays the same.") String sendBreaksAgain();
    @Message("If it breaks often, send fewer files at a time, the most important ones first. Put a long message into a text file before you send it.") String sendBreaksSmaller();
    @Message("Your codename is right. Your mailbox is open.") String sendWelcome();
    @Message("It was not sent") String notSentTitle();
    @Message("There was no message and no file. Write a message or choose a file.") String notSentNothing();
    @Message("Every file was empty (0 bytes), and there was no message. Look at the files on your computer: perhaps they were not copied completely.") String notSentEmpty();
    @Message("The message is too long. Put it into a text file and send that file.") String notSentMessage();
    @Message("A file is larger than 2 GB. Nothing of this sending was kept. Split that file, or leave it out and write to us about it.") String notSentFile();
    @Message("There were more than {files} files. Nothing of this sending was kept. Send them in several parts, or pack them into one archive (ZIP).") String notSentFiles(String files);
    @Message("There is no room for this at the moment. Nothing of it was kept. Try again tomorrow, or send the most important files alone.") String notSentRoom();
    @Message("This newsroom cannot receive anything at this moment. Nothing of yours was kept. Please come back tomorrow.") String notSentNotReady();
    @Message("Many people are sending at this moment. Nothing of yours was kept. Wait a few minutes, then send it again.") String notSentBusy();
    @Message("Something in the form was not as we expect it. Nothing was kept. Choose your files and send again.") String notSentForm();
    @Message("Nothing arrived for a long time, so we stopped. Nothing of this sending was kept. Send it again, fewer files at a time.") String notSentSlow();
    @Message("The connection broke off before everything had arrived. Nothing of this sending was kept. Send it again.") String notSentBroken();
    @Message("Your visit had ended, so this was not sent. Here is your message. Copy it, come back with your codename, and send it again. Files must be chosen again.") String notSentOver();
    @Message("It opens beside this page. This page stays, with your message, until you close it.") String notSentBeside();
    @Message("Your message is still here. Files must be chosen again.") String notSentKept();

    // Receipt
    @Message("It arrived") String receiptTitle();
    @Message("Everything in this list is here and locked. Our computer cannot open it again.") String receiptLede();
    @Message("This list is shown once, here only. We do not keep it in a form that we could show again.") String receiptOnce();
    @Message("File") String receiptFile();
    @Message("Size") String receiptSize();
    @Message("Your message") String receiptMessage();
    @Message("and {count} more files, not listed here, which arrived as well") String receiptMore(int count);
    @Message("It came already locked.") String receiptSealedBefore();
    @Message("This file was empty (0 bytes), so nothing was kept of it.") String receiptEmpty();
    @Message("The name was too long and was shortened.") String receiptShortened();
    @Message("Hidden signs were removed from the name.") String receiptHidden();
    @Message("The names of folders were removed.") String receiptFolders();
    @Message("It came without a name.") String receiptNameless();
    @Message("Send more") String sendMore();
    @Message("To my mailbox") String toMailbox();
    @Message("Come back in a few days with your codename: journalists may have a question.") String receiptBack();

    // Mailbox
    @Message("Your mailbox") String mailboxTitle();
    @Message("Answers from the journalists") String mailboxReplies();
    @Message("No answer yet. Journalists read with care; it may take some days. Answers will appear here.") String mailboxNoReplies();
    @Message("Answer of {day}") String mailboxReplyOf(String day);
    @Message("Write back") String mailboxAnswer();
    @Message("Delete this answer…") String mailboxDeleteReply();
    @Message("The answer will be gone, here and for ever. You cannot bring it back.") String mailboxDeleteReplyMeans();
    @Message("Delete the answer") String mailboxDeleteReplyDo();
    @Message("What you sent") String mailboxSent();
    @Message("You have sent nothing yet, or you have deleted it. What you send will be counted here, by day.") String mailboxNothingSent();
    @Message("Delete…") String mailboxDeleteSent();
    @Message("What you sent on {day} ({what}) will be gone from this system, with the copies made of it. What journalists have already passed on cannot be called back.") String mailboxDeleteSentMeans(String day, String what);
    @Message("Delete it for ever") String mailboxDeleteSentDo();
    @Message("It is deleted.") String mailboxDeleted();
    @Message("1 file") String oneFile();
    @Message("{count} files") String manyFiles(String count);
    @Message("1 message") String oneMessage();
    @Message("{count} messages") String manyMessages(String count);
    @Message("{first} and {second}") String both(String first, String second);

    // Busy
    @Message("Please wait a moment") String busyTitle();
    @Message("Many people are here at this moment. Nothing is lost. Wait a minute, then try again.") String busySentence();
    @Message("Try again") String busyAgain();

    // Left
    @Message("You can close this window") String leftTitle();
    @Message("Nothing is open here.") String leftSentence();

    // Recipient
    @Message("Lock files yourself before you send them") String recipientTitle();
    @Message("This is for people who know the program age, or who want to learn it. It is not necessary: what you send is locked here in any case. It protects you also from somebody who controls our computer while you send.") String recipientLede();
    @Message("Get the program age, version 1.3 or newer (or any program that knows the same format), before you go near the documents.") String recipientStepGet();
    @Message("Save the newsroom’s public key as a file:") String recipientStepSave();
    @Message("Compare it with the key that the newsroom has printed or published elsewhere. This short number is made from the key and must be the same:") String recipientStepCompare();
    @Message("Lock each file, with a name that says nothing:") String recipientStepSeal();
    @Message("Send the locked file here like any other. Only the newsroom can open it.") String recipientStepSend();
    @Message("The newsroom’s public key") String recipientKey();
    @Message("The newsroom’s public key as a square code") String recipientQr();
    @Message("The same key for a camera:") String recipientQrLabel();
    @Message("This newsroom has no public key yet. Please come back on another day.") String recipientNone();
    @Message("{number} bytes") String bytes(String number);
    @Message("{number} KB") String kilobytes(String number);
    @Message("{number} MB") String megabytes(String number);
    @Message("{number} GB") String gigabytes(String number);
}
