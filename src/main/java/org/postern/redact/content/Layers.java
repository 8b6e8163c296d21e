package org.postern.redact.content;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.postern.redact.WhyPicture;

/**
 * Which optional content a reader shows when it opens the file (ISO 32000-2, 8.11). Layers do not outlive a redaction: what is shown
 * becomes plain content, what is hidden goes.
 */
final class Layers {
    private static final COSName OC_PROPERTIES = COSName.getPDFName("OCProperties");
    private static final COSName BASE_STATE = COSName.getPDFName("BaseState");
    private static final COSName OCGS = COSName.getPDFName("OCGs");
    private static final COSName VISIBILITY = COSName.getPDFName("VE");

    private final Set<COSBase> off = Collections.newSetFromMap(new IdentityHashMap<>());

    Layers(COSDictionary catalog) {
        if (!(catalog.getDictionaryObject(OC_PROPERTIES) instanceof COSDictionary properties)
                || !(properties.getDictionaryObject(COSName.D) instanceof COSDictionary config)) {
            return;
        }
        if ("OFF".equals(config.getNameAsString(BASE_STATE))) {
            addAll(properties.getDictionaryObject(OCGS), true);
            addAll(config.getDictionaryObject(COSName.ON), false);
        }
        addAll(config.getDictionaryObject(COSName.OFF), true);
    }

    boolean hides(COSBase membership) throws Uninterpretable {
        if (!(membership instanceof COSDictionary dictionary)) {
            return false;
        }
        if (!"OCMD".equals(dictionary.getNameAsString(COSName.TYPE))) {
            return off.contains(dictionary);
        }
        if (dictionary.getDictionaryObject(VISIBILITY) != null) {
            throw new Uninterpretable(WhyPicture.LAYER_BY_EXPRESSION);
        }
        return hidesByPolicy(dictionary);
    }

    private boolean hidesByPolicy(COSDictionary membership) {
        COSBase groups = membership.getDictionaryObject(OCGS);
        if (groups instanceof COSDictionary single) {
            return off.contains(single) != membership.getNameAsString(COSName.P, "AnyOn").endsWith("Off");
        }
        if (!(groups instanceof COSArray several) || several.size() == 0) {
            return false;
        }
        boolean anyOn = false;
        boolean anyOff = false;
        for (int i = 0; i < several.size(); i++) {
            boolean isOff = off.contains(several.getObject(i));
            anyOn |= !isOff;
            anyOff |= isOff;
        }
        return switch (membership.getNameAsString(COSName.P, "AnyOn")) {
            case "AllOn" -> anyOff;
            case "AnyOff" -> !anyOff;
            case "AllOff" -> anyOn;
            default -> !anyOn;
        };
    }

    private void addAll(COSBase list, boolean hidden) {
        if (list instanceof COSArray groups) {
            for (int i = 0; i < groups.size(); i++) {
                if (hidden) {
                    off.add(groups.getObject(i));
                } else {
                    off.remove(groups.getObject(i));
                }
            }
        }
    }
}
