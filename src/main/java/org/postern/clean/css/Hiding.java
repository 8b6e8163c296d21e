package org.postern.clean.css;

import java.util.regex.Pattern;

/** Declarations under which text is there and not seen. */
public final class Hiding {
    private static final Pattern ALWAYS = Pattern.compile("(?i)display:none|visibility:(?:hidden|collapse)|opacity:0(?:\\.0[0-4]?\\d*)?|font-size:(?:0|0?\\.\\d+|1)(?:px|pt)?|font-size:(?:0?\\.[01]\\d*r?em|\\d%)"
            + "|(?:width|height|max-height|max-width):0(?:px)?|color:transparent|text-indent:-\\d{3,}(?:px|em)?|(?:left|top|right|bottom|margin|margin-left|margin-top):-(?:\\d{3,}(?:\\.\\d+)?(?:px|pt|r?em|vw|vh|%)?|\\d{2,}r?em)"
            + "|clip:rect\\(0.*|clip-path:inset\\((?:50|100)%\\)|font-size:0|color:rgba\\(.*,\\s*0\\)"
            + "|max-(?:height|width):1px|transform:(?:.*\\s)?scale[xy3d]{0,2}\\(0?\\.?0*(?:,.*)?\\).*|zoom:0?\\.?0*%?|filter:opacity\\(0?\\.?0*%?\\)|content-visibility:hidden");
    private static final Pattern OVER = Pattern.compile("(?i)position:(?:absolute|fixed|sticky)|(?:margin|margin-(?:top|left|bottom|right)|top|left|right|bottom):(?:.*\\s)?-\\d.*"
            + "|transform:.*translate.*|translate:.*");
    private static final Pattern NO_GROUND = Pattern.compile("(?i)background(?:-color)?:(?:none|transparent|initial|inherit|unset|0|0 0)");
    private static final Pattern WHITE = Pattern.compile("(?i)color:(?:white|#fff|#ffffff|#fefefe|#fffffe|rgb\\(25[45],\\s*25[45],\\s*25[45]\\))");

    private Hiding() { }

    /** @param declaration in the form in which {@link CssRebuild} writes it */
    public static boolean hides(String declaration) {
        return ALWAYS.matcher(declaration).matches();
    }

    /** Whether what has it may stand over what was before it. */
    public static boolean puts(String declaration) {
        return OVER.matcher(declaration).matches();
    }

    /** Whether what is under it does not show through. */
    public static boolean covers(String declaration) {
        return declaration.startsWith("background") && !NO_GROUND.matcher(declaration).matches();
    }

    /** White hides on white paper, not on a background of its own. */
    public static boolean white(String declaration) {
        return WHITE.matcher(declaration).matches();
    }
}
