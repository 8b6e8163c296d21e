package org.postern.clean.office;

import java.util.Map;
import java.util.TreeMap;

/** The namespaces of ECMA-376 that the rebuild knows, the strict forms mapped to the transitional ones. */
final class Ooxml {
    static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    static final String R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    static final String RELS = "http://schemas.openxmlformats.org/package/2006/relationships";
    static final String TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
    static final String WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    static final String A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    static final String PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    static final String C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    static final String XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
    static final String S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    static final String P = "http://schemas.openxmlformats.org/presentationml/2006/main";
    static final String M = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    static final String WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
    static final String WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";
    static final String WPC = "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas";
    static final String MC = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    static final String XML = "http://www.w3.org/XML/1998/namespace";

    static final Map<String, String> PREFIXES = new TreeMap<>(Map.ofEntries(
            Map.entry(W, "w"), Map.entry(R, "r"), Map.entry(WP, "wp"), Map.entry(A, "a"), Map.entry(PIC, "pic"), Map.entry(C, "c"),
            Map.entry(XDR, "xdr"), Map.entry(S, "x"), Map.entry(P, "p"), Map.entry(M, "m"), Map.entry(WPS, "wps"), Map.entry(WPG, "wpg"), Map.entry(WPC, "wpc")));

    private static final Map<String, String> STRICT = Map.of(
            "http://purl.oclc.org/ooxml/wordprocessingml/main", W,
            "http://purl.oclc.org/ooxml/officeDocument/relationships", R,
            "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP,
            "http://purl.oclc.org/ooxml/drawingml/main", A,
            "http://purl.oclc.org/ooxml/drawingml/picture", PIC,
            "http://purl.oclc.org/ooxml/drawingml/chart", C,
            "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing", XDR,
            "http://purl.oclc.org/ooxml/spreadsheetml/main", S,
            "http://purl.oclc.org/ooxml/presentationml/main", P,
            "http://purl.oclc.org/ooxml/officeDocument/math", M);

    private Ooxml() {}

    /** The transitional namespace for either form. */
    static String transitional(String namespace) {
        return STRICT.getOrDefault(namespace, namespace);
    }

    static boolean isStrict(String namespace) {
        return STRICT.containsKey(namespace);
    }

    /** The last step of a relationship type, the same in both forms: {@code image}, {@code styles}, {@code slide}. */
    static String kind(String relationshipType) {
        return relationshipType.substring(relationshipType.lastIndexOf('/') + 1);
    }

    static String relationshipType(String kind) {
        return R + "/" + kind;
    }
}
