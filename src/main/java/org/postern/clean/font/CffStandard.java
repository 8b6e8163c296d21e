package org.postern.clean.font;

import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.cff.CFFExpertCharset;
import org.apache.fontbox.cff.CFFExpertSubsetCharset;
import org.apache.fontbox.cff.CFFStandardString;
import org.apache.fontbox.encoding.StandardEncoding;

/** The strings and charsets that CFF names by number (Adobe Technical Note 5176, appendices A to C), as FontBox has them. */
final class CffStandard {
    private static final int COUNT = 391;
    static final String[] STRINGS = new String[COUNT];
    static final int[] EXPERT_CHARSET = new int[166];
    static final int[] EXPERT_SUBSET_CHARSET = new int[87];
    private static final Map<String, Integer> SIDS = new HashMap<>();

    static {
        for (int sid = 0; sid < COUNT; sid++) {
            STRINGS[sid] = CFFStandardString.getName(sid);
            SIDS.put(STRINGS[sid], sid);
        }
        for (int glyph = 0; glyph < EXPERT_CHARSET.length; glyph++) {
            EXPERT_CHARSET[glyph] = CFFExpertCharset.getInstance().getSIDForGID(glyph);
        }
        for (int glyph = 0; glyph < EXPERT_SUBSET_CHARSET.length; glyph++) {
            EXPERT_SUBSET_CHARSET[glyph] = CFFExpertSubsetCharset.getInstance().getSIDForGID(glyph);
        }
    }

    private CffStandard() { }

    /** The number of a standard string; -1 for any other. */
    static int sid(String name) {
        return SIDS.getOrDefault(name, -1);
    }

    static String standardName(int code) {
        return StandardEncoding.INSTANCE.getName(code);
    }
}
