package org.postern.clean.rtf;

import java.util.TreeMap;

/** The formatting of characters at one place: what is set, what is hidden. */
final class RtfState {
    /** In half points: one point and less is no text to an eye. */
    private static final int TINY = 2;
    /** Half points: raised or lowered by the height of a page. */
    private static final int MOVED = 1_584;
    /** Twentieths of a point: no page is so wide, and no margin brings it back. */
    private static final int BESIDE = 31_680;
    private static final int BEFORE = -20_000;
    /** Twentieths of a point, exactly. */
    private static final int LOW = 40;

    private final TreeMap<String, Integer> properties = new TreeMap<>();
    private boolean hidden;
    private boolean deleted;
    /** Letters squeezed to strokes. */
    private boolean squeezed;
    /** A paragraph set off every page, or its lines so low that only dots are left. */
    private boolean beside;
    private boolean low;
    /** Shading of the row or the paragraph, under which white is a colour like others. */
    private boolean rowShaded;
    private boolean paragraphShaded;
    private int uc = 1;

    RtfState copy() {
        var copy = new RtfState();
        copy.properties.putAll(properties);
        copy.hidden = hidden;
        copy.deleted = deleted;
        copy.squeezed = squeezed;
        copy.beside = beside;
        copy.low = low;
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
            case "pard" -> {
                paragraphShaded = false;
                beside = false;
                low = false;
            }
            case "charscalex" -> squeezed = word.value() <= 5;
            case "li", "lin", "posx", "posnegx", "posy", "posnegy" -> beside = word.value() <= BEFORE || word.value() >= BESIDE;
            case "sl" -> low = word.value() < 0 && word.value() >= -LOW;
            case "uc" -> uc = Math.clamp(word.value(), 0, 10);
            case "plain" -> {
                properties.clear();
                properties.put("f", tables.standardFont());
                hidden = false;
                deleted = false;
                squeezed = false;
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
        boolean away = squeezed || beside || low || get("up") >= MOVED || get("dn") >= MOVED;
        return hidden || deleted || away || get("fs") <= TINY || !background && tables.white(get("cf"));
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
