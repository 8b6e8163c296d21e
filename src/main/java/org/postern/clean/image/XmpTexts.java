package org.postern.clean.image;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values in an XMP packet, for findings only: read by pattern, since a broken packet carries as much as a sound one. */
public final class XmpTexts {
    private static final Pattern ELEMENT = Pattern.compile("<([A-Za-z][\\w.-]*:[\\w.-]+)(?:\\s[^<>]*)?>([^<]{2,500})<");
    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Za-z][\\w.-]*:[\\w.-]+)\\s*=\\s*(?:\"([^\"]{2,500})\"|'([^']{2,500})')");

    private XmpTexts() { }

    public static Map<String, String> of(String packet) {
        var values = new LinkedHashMap<String, String>();
        Matcher element = ELEMENT.matcher(packet);
        while (element.find() && values.size() < 200) {
            if (!element.group(2).isBlank()) {
                values.merge(element.group(1), element.group(2).strip(), (a, b) -> a.equals(b) ? a : a + "; " + b);
            }
        }
        Matcher attribute = ATTRIBUTE.matcher(packet);
        while (attribute.find() && values.size() < 200) {
            String name = attribute.group(1);
            String value = attribute.group(2) == null ? attribute.group(3) : attribute.group(2);
            if (!name.startsWith("xmlns:") && !name.startsWith("xml:") && !name.equals("rdf:parseType") && !value.isBlank()) {
                values.putIfAbsent(name, value);
            }
        }
        return values;
    }
}
