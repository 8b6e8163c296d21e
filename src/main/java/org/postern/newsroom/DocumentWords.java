package org.postern.newsroom;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The document page: pages, findings, marks, search, preview. */
@MessageBundle("doc")
interface DocumentWords {
    @Message("Pages") String strip();
    @Message("Page {n}") String page(int n);
    @Message("Page {n} of {all}") String pageOf(int n, int all);
    @Message("{#if n eq 1}1 mark{#else}{n} marks{/if}") String marksOnPage(int n);
    @Message("Previous page") String previous();
    @Message("Next page") String next();
    @Message("Tools") String tools();
    @Message("Look") String toolLook();
    @Message("Box") String toolBox();
    @Message("Text") String toolText();
    @Message("To line's end") String toolLine();
    @Message("Cell") String toolCell();
    @Message("Undo") String undo();
    @Message("Redo") String redo();
    @Message("Larger") String zoomIn();
    @Message("Smaller") String zoomOut();
    @Message("Fit width") String fitWidth();
    @Message("Fit page") String fitPage();
    @Message("Keys (?)") String help();
    @Message("Reason") String nextReason();

    @Message("Side panels") String panels();
    @Message("Findings") String findings();
    @Message("Marks") String marks();
    @Message("Search") String search();
    @Message("Preview") String preview();

    @Message("Nothing was found in this document that tells who made, sent or received it.") String findingsNone();
    @Message("Tells a person") String tellsPerson();
    @Message("Tells a device") String tellsDevice();
    @Message("Tells a place") String tellsPlace();
    @Message("Tells a time") String tellsTime();
    @Message("Tells a program") String tellsSoftware();
    @Message("Tells whose copy it is") String tellsCopy();
    @Message("Content to judge") String tellsContent();
    @Message("removed from the clean copy") String fateRemoved();
    @Message("kept in the clean copy") String fateKept();
    @Message("you must judge this") String fateHuman();
    @Message("high") String high();
    @Message("medium") String medium();
    @Message("low") String low();

    @Message("No mark yet. Draw a box on the page, search for words, or type a box below.") String marksNone();
    @Message("Box on page {n}") String markBox(int n);
    @Message("Words: {text}") String markText(String text);
    @Message("Pattern: {text}") String markPattern(String text);
    @Message("Everything that is: {text}") String markEntity(String text);
    @Message("everywhere in the document") String everywhere();
    @Message("{reason}, by {who}, {origin}") String markBy(String reason, String who, String origin);
    @Message("by hand") String originHand();
    @Message("from a search") String originSearch();
    @Message("from a detector") String originDetector();
    @Message("Remove") String remove();
    @Message("Remove this mark: {what}") String removeMark(String what);
    @Message("Type a box") String typed();
    @Message("In points from the top left corner of the page, which is {width} wide and {height} high. One point is 1/72 inch.") String typedHint(String width, String height);
    @Message("Left") String left();
    @Message("Top") String top();
    @Message("Right") String right();
    @Message("Bottom") String bottom();
    @Message("Reason") String reason();
    @Message("Add the box") String addBox();
    @Message("A box needs four numbers, left before right and top before bottom, inside the page.") String boxWrong();

    @Message("Look for") String lookFor();
    @Message("Kind of search") String searchKind();
    @Message("these words") String kindText();
    @Message("this pattern") String kindPattern();
    @Message("everything that is a: {what}") String kindEntity(String what);
    @Message("Capitals matter") String matchCase();
    @Message("Whole words only") String wholeWord();
    @Message("Search") String searchDo();
    @Message("Nothing found. Scanned pages hold no letters to search: look at them by eye.") String hitsNone();
    @Message("{#if n eq 1}1 place{#else}{n} places{/if}") String hits(int n);
    @Message("This is not a pattern. Check brackets and backslashes, or search for plain words.") String patternWrong();
    @Message("This cannot be searched for. Choose a kind of search and type at most 2,000 characters.") String searchWrong();
    @Message("Only the first {n} places are listed. Mark it everywhere to take them all.") String hitsCut(int n);
    @Message("Page {n}, {where}") String hitWhere(int n, String where);
    @Message("Also in other documents of this case") String alsoIn();
    @Message("Mark it everywhere in this document") String markEverywhere();
    @Message("Mark only the ticked places") String markTicked();
    @Message("Tick at least one place first.") String tickedNone();

    @Message("The preview is the true output: the pages as a recipient will get them.") String previewWhat();
    @Message("Make the preview") String previewMake();
    @Message("Make it again with the marks of now") String previewAgain();
    @Message("The preview is being made and checked.") String previewRunning();
    @Message("The marks changed after this preview was made.") String previewStale();
    @Message("No preview could be made: {why}") String previewFailed(String why);
    @Message("See all pages of the output") String previewPages();
    @Message("Output, page {n}") String outputPage(int n);
    @Message("Propose this output") String propose();
    @Message("Read this page again") String refresh();

    @Message("How lines close up after a word is gone") String width();
    @Message("How pages are made") String mode();
    @Message("The text stays selectable") String modeText();
    @Message("Touched pages become pictures") String modePicture();
    @Message("All pages become pictures") String modePictures();
    @Message("In steps of half an inch (tells almost nothing)") String widthQuantised();
    @Message("To the end of the line (tells nothing)") String widthLine();
    @Message("Exact (tells the length of the word)") String widthExact();

    @Message("Keys") String shortcuts();
    @Message("Close") String close();
    @Message("draw a box") String keyB();
    @Message("mark the words you draw over") String keyT();
    @Message("mark from a word to the end of its line") String keyL();
    @Message("mark a cell of a table") String keyC();
    @Message("look, without drawing") String keyV();
    @Message("go to the reason") String keyR();
    @Message("type a box by its numbers") String keyN();
    @Message("move the chosen box by one point; with Shift by ten; with Alt its right and lower edge") String keyArrows();
    @Message("turn pages when no box is chosen") String keyPages();
    @Message("remove the chosen mark") String keyDelete();
    @Message("undo; with Shift redo") String keyUndo();
    @Message("search in the document") String keySearch();
    @Message("preview") String keyPreview();
    @Message("larger, smaller, fit the width") String keyZoom();
    @Message("this list") String keyHelp();
    @Message("There are no words here to mark. Draw a box instead.") String nothingThere();
    @Message("Mark removed.") String removed();
    @Message("This could not be saved. Check your connection, then read the page again: what was saved is there.") String failed();

    @Message("Source") String reasonSource();
    @Message("Another person") String reasonThirdParty();
    @Message("Contact") String reasonContact();
    @Message("Identity number") String reasonIdentityNumber();
    @Message("Place") String reasonPlace();
    @Message("Time") String reasonTime();
    @Message("Mark of this copy") String reasonMarkOfCopy();
    @Message("Safety") String reasonSafety();
    @Message("Other") String reasonOther();

    @Message("e-mail address") String entityEmail();
    @Message("telephone number") String entityPhone();
    @Message("web address") String entityUrl();
    @Message("internet (IP) address") String entityIp();
    @Message("bank account (IBAN)") String entityIban();
    @Message("payment card") String entityCard();
    @Message("Chinese identity number") String entityCnId();
    @Message("passport number") String entityPassport();
    @Message("number plate") String entityPlate();
    @Message("date") String entityDate();

    @Message("Page [0] of [1]") String scriptPageOf();
    @Message("Marks: [0]") String scriptMarks();
    @Message("[0], by [1], from [2], [3] to [4], [5] points") String scriptMarkLabel();
}
