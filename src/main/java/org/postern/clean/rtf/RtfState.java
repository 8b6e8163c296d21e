package org.postern.clean.rtf;

import java.util.TreeMap;

/** The formatting of characters at one place: what is set, what is hidden. */
final class RtfState {
    /** In half points: one point and less is no text to an eye. */
    private static final int TINY = 2;

    private final TreeMap<String, Integer> properties = new TreeMap<>();
    private boolean hidden;
    private boolean deleted;
    /** Shading of the row or the paragraph, under which white is a colour like others. */
    private boolean rowShaded;
    private boolean paragraphShaded;
    private int uc = 1;

    RtfState copy() {
        var copy = new RtfState();
        copy.properties.putAll(properties);
        copy.hidden = hidden;
        copy.deleted = deleted;
        copy.uc = uc;
        copy.rowShaded = rowShaded;
        copy.paragraphShaded = paragraphShaded;
        return copy;
    }

    int uc() {
        return uc;
    }

    int get(String name) {
        return properties.getOrDefault(name, RtfVocabulary.CHARACTER.getOrDefault(name, 0));
    }

    void set(String name, int value) {
        properties.put(name, value);
    }

    void word(RtfNode.Word word, RtfTables tables) {
        switch (word.name()) {
            case "v" -> hidden = word.on();
            case "deleted" -> deleted = word.on();
            case "clcbpat", "clcfpat", "clshdng" -> rowShaded |= word.value() != 0;
            case "cbpat", "cfpat", "shading" -> paragraphShaded |= word.value() != 0;
            case "trowd" -> rowShaded = false;
            case "pard" -> paragraphShaded = false;
            case "uc" -> uc = Math.clamp(word.value(), 0, 10);
            case "plain" -> {
                properties.clear();
                properties.put("f", tables.standardFont());
                hidden = false;
                deleted = false;
            }
            case "ulnone" -> {
                for (String line : new String[] {"ul", "uld", "uldb", "ulw"}) {
                    properties.remove(line);
                }
            }
            case "nosupersub" -> {
                properties.remove("sub");
                properties.remove("super");
            }
            case "ltrch" -> properties.remove("rtlch");
            default -> {
                Integer unset = RtfVocabulary.CHARACTER.get(word.name());
                if (unset != null) {
                    int value = word.valued() ? word.value() : word.name().equals("fs") ? 24 : 1;
                    if (value == unset && !word.name().equals("f")) {
                        properties.remove(word.name());
                    } else {
                        properties.put(word.name(), Math.clamp(value, 0, 4_000));
                    }
                }
            }
        }
    }

    /** Whether a reader would not see text here. */
    boolean unseen(RtfTables tables) {
        boolean background = rowShaded || paragraphShaded || get("highlight") != 0 || get("chcbpat") != 0 || get("cb") != 0;
        return hidden || deleted || get("fs") <= TINY || !background && tables.white(get("cf"));
    }

    /** The properties with the new numbers of font and colours. */
    TreeMap<String, Integer> used(RtfTables tables) {
        var used = new TreeMap<>(properties);
        used.put("f", tables.useFont(get("f")));
        if (tables.white(get("cf"))) {
            used.remove("cf");
        }
        for (String colour : new String[] {"cf", "cb", "highlight", "chcbpat"}) {
            if (used.containsKey(colour)) {
                used.put(colour, tables.useColour(used.get(colour)));
            }
        }
        return used;
    }

    boolean sameAs(TreeMap<String, Integer> written, RtfTables tables) {
        return used(tables).equals(written);
    }
}
