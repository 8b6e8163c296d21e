package org.postern.clean.office;

import java.util.Map;
import java.util.TreeMap;
import org.postern.clean.xml.AllowList;

/** The namespaces of ODF 1.3 (OASIS, ISO/IEC 26300) that the rebuild knows, and what a document may contain. */
final class Odf {
    private static final String BASE = "urn:oasis:names:tc:opendocument:xmlns:";
    static final String OFFICE = BASE + "office:1.0";
    static final String TEXT = BASE + "text:1.0";
    static final String TABLE = BASE + "table:1.0";
    static final String DRAW = BASE + "drawing:1.0";
    static final String STYLE = BASE + "style:1.0";
    static final String FO = BASE + "xsl-fo-compatible:1.0";
    static final String SVG = BASE + "svg-compatible:1.0";
    static final String NUMBER = BASE + "datastyle:1.0";
    static final String PRESENTATION = BASE + "presentation:1.0";
    static final String META = BASE + "meta:1.0";
    static final String MANIFEST = BASE + "manifest:1.0";
    static final String CONFIG = BASE + "config:1.0";
    static final String CHART = BASE + "chart:1.0";
    static final String LOEXT = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0";
    static final String MATH = "http://www.w3.org/1998/Math/MathML";
    static final String DC = "http://purl.org/dc/elements/1.1/";
    static final String XLINK = "http://www.w3.org/1999/xlink";
    static final String XML = "http://www.w3.org/XML/1998/namespace";

    static final Map<String, String> PREFIXES = new TreeMap<>(Map.ofEntries(
            Map.entry(OFFICE, "office"), Map.entry(TEXT, "text"), Map.entry(TABLE, "table"), Map.entry(DRAW, "draw"), Map.entry(STYLE, "style"),
            Map.entry(FO, "fo"), Map.entry(SVG, "svg"), Map.entry(NUMBER, "number"), Map.entry(PRESENTATION, "presentation"),
            Map.entry(XLINK, "xlink"), Map.entry(CHART, "chart"), Map.entry(MATH, "math"), Map.entry(MANIFEST, "manifest")));

    private Odf() {}

    static AllowList document() {
        return new AllowList()
                .keep(OFFICE, """
                        document-content document-styles font-face-decls automatic-styles master-styles styles body text spreadsheet presentation
                        drawing chart image""")
                .keep(CHART, OdfObjects.CHART_ELEMENTS)
                .attributes(CHART, OdfObjects.CHART_ATTRIBUTES)
                .freeAttributes(CHART, "values-cell-range-address label-cell-address")
                .freeAttributes(TABLE, "cell-range-address")
                .keep(STYLE, "chart-properties")
                .text(TEXT, """
                        p h span s tab line-break soft-page-break note-citation note-citation page-number page-count sequence chapter
                        ruby-base ruby-text number sheet-name""")
                .keep(TEXT, """
                        list list-item list-header note note-body section ruby list-style list-level-style-number list-level-style-bullet
                        list-level-style-image outline-style outline-level-style notes-configuration linenumbering-configuration
                        table-of-content alphabetical-index illustration-index table-index object-index user-index bibliography index-body index-title""")
                .unwrap(TEXT, """
                        a date time title subject author-name author-initials initial-creator creator description file-name creation-date
                        creation-time modification-date modification-time print-date print-time printed-by editing-cycles editing-duration
                        sender-firstname sender-lastname sender-email sender-company user-defined variable-get variable-set user-field-get
                        reference-ref bookmark-ref expression placeholder keywords template-name meta conditional-text database-display database-name
                        database-row-number bibliography-mark word-count paragraph-count character-count table-count image-count object-count
                        page-variable-get page-variable-set sequence-ref note-ref drop-down measure table-formula text-input dde-connection meta-field
                        user-field-input variable-input sender-title sender-position sender-phone-private sender-phone-work sender-fax sender-initials
                        sender-street sender-city sender-postal-code sender-state-or-province sender-country page-continuation
                        execute-macro reference-mark-start""")
                .keep(TABLE, """
                        table table-column table-columns table-header-columns table-row table-rows table-header-rows table-cell
                        covered-table-cell table-column-group table-row-group shapes""")
                .keep(DRAW, """
                        frame image object text-box page g rect line circle ellipse polyline polygon path custom-shape enhanced-geometry equation handle
                        connector glue-point gradient hatch stroke-dash marker layer-set layer""")
                .keep(STYLE, """
                        font-face style default-style text-properties paragraph-properties table-properties table-column-properties
                        table-row-properties table-cell-properties graphic-properties section-properties page-layout page-layout-properties
                        header-style footer-style header-footer-properties master-page header footer header-left footer-left header-first footer-first
                        region-left region-center region-right background-image columns column column-sep tab-stops tab-stop drop-cap
                        list-level-properties list-level-label-alignment footnote-sep map drawing-page-properties handout-master
                        presentation-page-layout ruby-properties""")
                .keep(NUMBER, """
                        number-style currency-style percentage-style date-style time-style boolean-style text-style number scientific-number
                        fraction day month year era day-of-week week-of-year quarter hours minutes seconds am-pm boolean text-content
                       """)
                .text(NUMBER, "text currency-symbol")
                .keep(PRESENTATION, "placeholder")
                .keep(SVG, "linearGradient stop")
                .attributes(OFFICE, "version value-type value boolean-value date-value time-value string-value currency")
                .freeAttributes(OFFICE, "string-value")
                .attributes(TEXT, """
                        style-name c level outline-level start-value continue-numbering note-class select-page display-levels min-label-width
                        bullet-char num-suffix label-followed-by list-tab-stop-position space-before min-label-distance anchor-type
                        anchor-page-number class-names cond-style-name page-adjust number-lines line-number is-list-header
                        citation-style-name citation-body-style-name default-style-name footnotes-position start-numbering-at increment offset
                        number-position count-empty-lines count-in-text-boxes restart-on-page bullet-relative-size""")
                .freeAttributes(TEXT, "bullet-char")
                .attributes(TABLE, """
                        name style-name number-columns-repeated number-rows-repeated number-columns-spanned number-rows-spanned
                        default-cell-style-name border-model align rows-spanned end-x end-y display cell-style-name""")
                .attributes(DRAW, """
                        style-name text-style-name master-page-name layer z-index fill fill-color fill-gradient-name fill-hatch-name stroke
                        stroke-dash points type transform corner-radius kind start-angle end-angle engine path-stretchpoint-x shadow shadow-color
                        textarea-horizontal-align textarea-vertical-align auto-grow-height auto-grow-width color luminance contrast
                        opacity background-size marker-start marker-end marker-start-width marker-end-width enhanced-path text-areas
                        glue-points modifiers formula handle-position style cx cy border start-color end-color start-intensity end-intensity angle
                        dots1 dots1-length dots2 dots2-length distance rotation name display-name""")
                .freeAttributes(DRAW, "enhanced-path formula")
                .never(DRAW, "frame", "name").never(DRAW, "page", "name").never(DRAW, "image", "name").never(DRAW, "custom-shape", "name")
                .never(DRAW, "rect", "name").never(DRAW, "g", "name").never(DRAW, "text-box", "name").never(DRAW, "path", "name")
                .attributes(STYLE, """
                        name display-name family parent-style-name next-style-name list-style-name master-page-name page-layout-name class
                        font-name font-name-asian font-name-complex font-family-generic font-pitch font-charset font-style-name data-style-name
                        default-outline-level text-underline-style text-underline-width text-underline-color text-underline-type
                        text-underline-mode text-line-through-style text-line-through-type text-position text-scale text-emphasize font-relief
                        text-outline font-size-asian font-size-complex font-weight-asian font-weight-complex font-style-asian
                        font-style-complex use-window-font-color letter-kerning text-combine text-autospace punctuation-wrap line-break
                        writing-mode tab-stop-distance position type leader-style leader-text num-format num-letter-sync print-orientation
                        page-usage footnote-max-height width rel-width min-row-height row-height use-optimal-row-height column-width
                        rel-column-width use-optimal-column-width vertical-align border-line-width border-line-width-top
                        border-line-width-bottom border-line-width-left border-line-width-right wrap run-through number-wrapped-paragraphs
                        vertical-pos vertical-rel horizontal-pos horizontal-rel mirror background-transparency may-break-between-rows
                        line-height-at-least line-spacing auto-text-indent justify-single-word text-align-source
                        repeat-content display shrink-to-fit rotation-angle rotation-align dynamic-spacing line-style color height distance-before-sep
                        distance-after-sep adjustment apply-style-name rel-height flow-with-text ruby-align ruby-position
                        length lines distance register-true layout-grid-mode layout-grid-base-height layout-grid-lines layout-grid-color
                        layout-grid-ruby-height layout-grid-ruby-below layout-grid-print layout-grid-display num-prefix num-suffix
                        scale-to first-page-number print""")
                .freeAttributes(STYLE, "num-prefix num-suffix")
                .attributes(FO, """
                        font-family font-size font-weight font-style font-variant color background-color text-align text-align-last text-indent
                        margin margin-left margin-right margin-top margin-bottom padding padding-left padding-right padding-top
                        padding-bottom border border-left border-right border-top border-bottom line-height keep-with-next keep-together
                        break-before break-after orphans widows text-transform letter-spacing text-shadow page-width page-height
                        column-count column-gap min-height min-width max-width max-height wrap-option hyphenate
                        hyphenation-ladder-count space-before start-indent end-indent""")
                .attributes(SVG, """
                        x y width height x1 y1 x2 y2 viewBox d r cx cy rx ry fill-rule stroke-color stroke-width stroke-opacity stroke-linecap
                        stroke-linejoin font-family offset stop-color stop-opacity""")
                .freeAttributes(SVG, "d font-family")
                .attributes(NUMBER, """
                        style decimal-places min-integer-digits grouping display-factor truncate-on-overflow textual
                        automatic-order format-source min-exponent-digits min-numerator-digits denominator-value calendar""")
                .attributes(PRESENTATION, "style-name class placeholder user-transformed presentation-page-layout-name")
                .freeAttributes(XLINK, "href")
                .attributes(XLINK, "type show actuate");
    }
}
