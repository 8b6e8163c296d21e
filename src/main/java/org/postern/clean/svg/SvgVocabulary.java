package org.postern.clean.svg;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Elements and attributes of SVG 1.1 that draw, and the form that each attribute's value may have. */
final class SvgVocabulary {
    static final String SVG = "http://www.w3.org/2000/svg";
    static final String XLINK = "http://www.w3.org/1999/xlink";
    static final String XML = "http://www.w3.org/XML/1998/namespace";

    static final Set<String> ELEMENTS = names("""
            svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath image linearGradient radialGradient stop clipPath
            mask pattern marker filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
            feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset
            fePointLight feSpecularLighting feSpotLight feTile feTurbulence style""");
    /** Their children take their place. */
    static final Set<String> UNWRAPPED = Set.of("a", "switch");
    static final Set<String> HOLD_TEXT = Set.of("text", "tspan", "textPath");
    /** Drawn only where something refers to them. */
    static final Set<String> REFERENCED = Set.of("linearGradient", "radialGradient", "clipPath", "mask", "pattern", "marker", "filter", "symbol");

    /** Lists of numbers with letters between: coordinates, paths, transformations. */
    static final Set<String> NUMBERS = names("""
            x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy width height d points transform gradientTransform patternTransform viewBox offset rotate
            textLength startOffset refX refY markerWidth markerHeight orient stdDeviation baseFrequency numOctaves seed scale radius k1 k2 k3 k4 kernelMatrix
            order divisor bias targetX targetY surfaceScale diffuseConstant specularConstant specularExponent limitingConeAngle azimuth elevation
            z pointsAtX pointsAtY pointsAtZ slope intercept amplitude exponent tableValues values kernelUnitLength pathLength""");
    static final Set<String> WORDS = names("""
            gradientUnits spreadMethod clipPathUnits maskUnits maskContentUnits patternUnits patternContentUnits markerUnits filterUnits primitiveUnits
            preserveAspectRatio lengthAdjust method spacing in in2 result mode operator type edgeMode preserveAlpha stitchTiles
            xChannelSelector yChannelSelector overflow""");
    /** Properties that may be written as attributes (SVG 1.1, appendix I). */
    static final Set<String> PROPERTIES = names("""
            fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray
            stroke-dashoffset opacity color display visibility font-family font-size font-style font-weight font-variant font-stretch text-anchor
            text-decoration letter-spacing word-spacing writing-mode direction unicode-bidi dominant-baseline alignment-baseline baseline-shift
            stop-color stop-opacity clip-path clip-rule mask marker marker-start marker-mid marker-end filter flood-color flood-opacity
            lighting-color color-interpolation color-interpolation-filters shape-rendering text-rendering image-rendering paint-order vector-effect
            mix-blend-mode isolation overflow enable-background glyph-orientation-vertical""");

    static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9 -]{0,40}");
    static final Pattern NUMBER_LIST = Pattern.compile("[0-9A-Za-z.,+\\-%()\\s]*");
    /** The names of transformations and units; path letters are single. */
    static final Pattern LETTERS = Pattern.compile("matrix|translate|scale|rotate|skewX|skewY|auto|auto-start-reverse|[eE]|px|pt|pc|mm|cm|in|em|ex|deg|rad|grad|none"
            + "|[MmZzLlHhVvCcSsQqTtAa]{1,200}");
    static final Map<String, String> PREFIXES = Map.of(SVG, "", XLINK, "xlink");

    private SvgVocabulary() { }

    private static Set<String> names(String list) {
        return Stream.of(list.trim().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
