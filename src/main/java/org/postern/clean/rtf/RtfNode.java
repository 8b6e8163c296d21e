package org.postern.clean.rtf;

import java.util.List;

/** What an RTF file is made of. */
sealed interface RtfNode {
    record Group(List<RtfNode> children) implements RtfNode {
        /** The first control word and whether {@code \*} stands before it; an empty name if the group begins otherwise. */
        Word destination() {
            for (RtfNode child : children) {
                if (child instanceof Word word && word.name().equals("*")) {
                    continue;
                }
                return child instanceof Word word ? word : Word.NONE;
            }
            return Word.NONE;
        }

        boolean ignorable() {
            return !children.isEmpty() && children.getFirst() instanceof Word word && word.name().equals("*");
        }
    }

    /** A control word or, with a name that is no letter, a control symbol. */
    record Word(String name, int value, boolean valued) implements RtfNode {
        static final Word NONE = new Word("", 0, false);

        boolean on() {
            return !valued || value != 0;
        }
    }

    /** Characters of the file, or one byte written in hexadecimal: text in the code page of the font. */
    record Bytes(byte[] bytes) implements RtfNode { }

    /** Raw data after {@code \bin}. */
    record Binary(byte[] bytes) implements RtfNode { }
}
