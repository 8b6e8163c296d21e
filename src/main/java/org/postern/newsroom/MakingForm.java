package org.postern.newsroom;

import java.util.Arrays;
import java.util.List;
import org.postern.casework.redaction.Making;
import org.postern.redact.Mode;
import org.postern.redact.Width;

/** How the next output of a document is made, to choose from. @param trouble why it cannot be made so; null when it can */
record MakingForm(List<Choice> modes, List<Choice> widths, boolean wide, String label, String trouble) {
    static MakingForm of(Making making, String trouble, DocumentWords words) {
        return new MakingForm(modesOf(making.mode(), words), widthsOf(making.width(), words), making.wide(), making.label() == null ? "" : making.label(), trouble);
    }

    private static List<Choice> modesOf(Mode chosen, DocumentWords words) {
        return Arrays.stream(Mode.values()).map(mode -> new Choice(mode.jsonName(), switch (mode) {
            case TEXT -> words.modeText();
            case PICTURE -> words.modePicture();
            case PICTURES -> words.modePictures();
        }, mode == chosen)).toList();
    }

    private static List<Choice> widthsOf(Width chosen, DocumentWords words) {
        return Arrays.stream(Width.values()).map(width -> new Choice(width.jsonName(), switch (width) {
            case QUANTISED -> words.widthQuantised();
            case LINE -> words.widthLine();
            case EXACT -> words.widthExact();
        }, width == chosen)).toList();
    }
}
