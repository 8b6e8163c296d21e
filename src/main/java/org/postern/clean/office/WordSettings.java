package org.postern.clean.office;

import java.util.Set;
import java.util.regex.Pattern;
import org.postern.clean.xml.XmlNode;

/** Settings and lists of a text document hold free words that nothing shows: what programs set by themselves stays, all else goes. */
final class WordSettings {
    /** What Word writes of itself (MS-DOCX 2.4.4 and MS-OI29500 2.1.482); all decide how lines and pages break. */
    private static final Set<String> COMPATIBLE = Set.of("compatibilityMode", "overrideTableStyleFontSizeAndJustification", "enableOpenTypeFeatures", "doNotFlipMirrorIndents",
            "differentiateMultirowTableHeaders", "useWord2013TrackBottomHyphenation", "allowHyphenationAtTrackBottom", "allowSpaceOfSameStyleInTable");
    private static final String MAKER = "http://schemas.microsoft.com/office/word";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
    /** A language chooses the font of a script. */
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?");

    private WordSettings() {}

    static void plain(XmlNode.Element element) {
        if (element.is(Ooxml.W, "abstractNum")) {
            element.children().removeIf(child -> child instanceof XmlNode.Element name && name.is(Ooxml.W, "name"));
        } else if (element.is(Ooxml.W, "themeFontLang")) {
            element.attributes().values().removeIf(language -> !LANGUAGE.matcher(language).matches());
        } else if (element.is(Ooxml.W, "compat")) {
            element.children().removeIf(child -> child instanceof XmlNode.Element setting && setting.is(Ooxml.W, "compatSetting") && !known(setting));
            element.elements().stream().filter(setting -> setting.is(Ooxml.W, "compatSetting")).forEach(setting -> setting.with(Ooxml.W, "uri", MAKER));
        }
        element.elements().forEach(WordSettings::plain);
    }

    private static boolean known(XmlNode.Element setting) {
        String value = setting.attribute(Ooxml.W, "val");
        return COMPATIBLE.contains(String.valueOf(setting.attribute(Ooxml.W, "name"))) && value != null && NUMBER.matcher(value).matches();
    }
}
