package org.postern.clean.pdf;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** Which optional content is shown when the document is opened (ISO 32000-1, 8.11). */
final class Layers {
    private static final int MAX_DEPTH = 16;
    private static final COSName OCMD = COSName.getPDFName("OCMD");
    private static final COSName OCGS = COSName.getPDFName("OCGs");
    private static final COSName POLICY = COSName.getPDFName("P");
    private static final COSName EXPRESSION = COSName.getPDFName("VE");

    private final Set<COSBase> off = Collections.newSetFromMap(new IdentityHashMap<>());

    Layers(COSDictionary catalog) {
        if (!(catalog.getDictionaryObject(COSName.OCPROPERTIES) instanceof COSDictionary properties)
                || !(properties.getDictionaryObject(COSName.D) instanceof COSDictionary config)) {
            return;
        }
        if ("OFF".equals(config.getNameAsString(COSName.BASE_STATE))) {
            addAll(properties.getDictionaryObject(OCGS));
        }
        if (config.getDictionaryObject(COSName.getPDFName("ON")) instanceof COSArray on) {
            for (int i = 0; i < on.size(); i++) {
                off.remove(on.getObject(i));
            }
        }
        addAll(config.getDictionaryObject(COSName.OFF));
        asUsed(config);
    }

    /** Layers whose state on a screen a viewer sets by what they are for (ISO 32000-1, 8.11.4.4, usage application dictionaries). */
    private void asUsed(COSDictionary config) {
        if (!(config.getDictionaryObject(COSName.getPDFName("AS")) instanceof COSArray uses)) {
            return;
        }
        for (int i = 0; i < uses.size(); i++) {
            if (uses.getObject(i) instanceof COSDictionary use && "View".equals(use.getNameAsString(COSName.getPDFName("Event")))
                    && use.getDictionaryObject(OCGS) instanceof COSArray groups) {
                for (int group = 0; group < groups.size(); group++) {
                    if (groups.getObject(group) instanceof COSDictionary layer && "OFF".equals(viewState(layer))) {
                        off.add(layer);
                    }
                }
            }
        }
    }

    private static String viewState(COSDictionary layer) {
        return layer.getDictionaryObject(COSName.getPDFName("Usage")) instanceof COSDictionary usage
                && usage.getDictionaryObject(COSName.getPDFName("View")) instanceof COSDictionary view ? view.getNameAsString(COSName.getPDFName("ViewState")) : null;
    }

    private void addAll(COSBase groups) {
        if (groups instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                off.add(array.getObject(i));
            }
        }
    }

    boolean hides(COSBase group) {
        return group instanceof COSDictionary dictionary && !shown(dictionary, 0);
    }

    private boolean shown(COSDictionary group, int depth) {
        if (depth > MAX_DEPTH) {
            return true;
        }
        if (!OCMD.equals(group.getDictionaryObject(COSName.TYPE))) {
            return !off.contains(group);
        }
        if (group.getDictionaryObject(EXPRESSION) instanceof COSArray expression) {
            return holds(expression, depth + 1);
        }
        COSBase members = group.getDictionaryObject(OCGS);
        if (members instanceof COSDictionary one) {
            var array = new COSArray();
            array.add(one);
            members = array;
        }
        if (!(members instanceof COSArray array) || array.size() == 0) {
            return true;
        }
        int on = 0;
        int all = 0;
        for (int i = 0; i < array.size(); i++) {
            if (array.getObject(i) instanceof COSDictionary member) {
                all++;
                on += shown(member, depth + 1) ? 1 : 0;
            }
        }
        return switch (group.getNameAsString(POLICY, "AnyOn")) {
            case "AllOn" -> on == all;
            case "AnyOff" -> on < all;
            case "AllOff" -> on == 0;
            default -> on > 0 || all == 0;
        };
    }

    private boolean holds(COSArray expression, int depth) {
        if (depth > MAX_DEPTH) {
            return true;
        }
        String operator = expression.getName(0, "");
        boolean and = operator.equals("And");
        for (int i = 1; i < expression.size(); i++) {
            COSBase term = expression.getObject(i);
            boolean value = term instanceof COSArray inner ? holds(inner, depth + 1)
                    : !(term instanceof COSDictionary group) || shown(group, depth + 1);
            if (operator.equals("Not")) {
                return !value;
            }
            if (value != and) {
                return value;
            }
        }
        return and;
    }
}
