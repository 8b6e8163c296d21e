package org.postern.clean.office;

import java.io.IOException;
import org.postern.clean.xml.AllowList;
import org.postern.clean.xml.XmlNode;

/** Charts and formulas, as files of their own and inside other OpenDocuments (ODF 1.3 part 3, 11 and 14). */
final class OdfObjects {
    static final String CHART_ELEMENTS = """
            chart title subtitle footer legend plot-area wall floor axis categories grid series domain data-point data-label mean-value regression-curve
            error-indicator equation stock-gain-marker stock-loss-marker stock-range-line""";
    static final String CHART_ATTRIBUTES = """
            class style-name dimension name legend-position legend-align attached-axis data-source-has-labels repeated symbol-type symbol-name symbol-width
            symbol-height stacked percentage three-dimensional deep vertical lines solid-type angle-offset minimum maximum origin interval-major
            interval-minor-divisor tick-marks-major-inner tick-marks-major-outer tick-marks-minor-inner tick-marks-minor-outer tick-mark-position display-label
            logarithmic reverse-direction text-overlap data-label-number data-label-text data-label-symbol label-arrangement label-position gap-width overlap
            auto-position auto-size scale-text treat-empty-cells series-source interpolation spline-order spline-resolution group-bars-per-axis connect-bars
            pie-offset visible axis-position axis-label-position link-data-style-to-source sort-by-x-values right-angled-axes regression-type error-category
            error-percentage error-margin error-lower-limit error-upper-limit error-upper-indicator error-lower-indicator hole-size japanese-candle-stick""";

    /** @param mediaType as the manifest says it */
    record Rebuilt(String mediaType, byte[] content) { }

    interface Cleaning {
        byte[] run() throws IOException;
    }

    private OdfObjects() { }

    /** @return null if the object is neither a chart nor a formula */
    static Rebuilt rebuild(XmlNode.Element root, Cleaning cleaning) throws IOException {
        if (root.is(Odf.MATH, "math")) {
            return new Rebuilt("application/vnd.oasis.opendocument.formula", cleaning.run());
        }
        XmlNode.Element body = root.first(Odf.OFFICE, "body");
        boolean chart = body != null && body.first(Odf.OFFICE, "chart") != null;
        return chart ? new Rebuilt("application/vnd.oasis.opendocument.chart", cleaning.run()) : null;
    }

    /** MathML 3 as it is shown: no annotation, which says the same once more for one program, nothing that is not drawn, no colours that could hide a part. */
    static AllowList formula() {
        return new AllowList()
                .keep(Odf.MATH, """
                        math mrow mfrac msqrt mroot mstyle mpadded mfenced msub msup msubsup munder mover munderover mmultiscripts mtable mtr mtd mspace none
                        mprescripts menclose""")
                .text(Odf.MATH, "mi mn mo ms mtext")
                .unwrap(Odf.MATH, "semantics")
                .attributes("", """
                        mathvariant stretchy fence form separator accent accentunder linethickness columnalign rowalign displaystyle display notation
                        columnspan rowspan largeop movablelimits symmetric""")
                .freeAttributes("", "open close separators");
    }
}
