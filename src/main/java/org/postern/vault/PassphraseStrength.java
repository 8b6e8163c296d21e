package org.postern.vault;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * How strong a vault passphrase is, as zxcvbn sees it (Wheeler, USENIX Security 2016).
 *
 * @param score      0 to 4; {@link #ENOUGH} is asked for
 * @param suggestions what would make it stronger; never a part of the passphrase
 */
public record PassphraseStrength(int score, boolean enough, List<String> suggestions) {
    public static final int ENOUGH = 4;
    public static final int MIN_CHARS = 12;
    /** The measure takes quadratic time; what is longer is judged by its beginning. */
    private static final int JUDGED_CHARS = 100;

    /** Judges a passphrase. {@code known} are words an attacker tries first: the person's name, the newsroom's name. */
    public static PassphraseStrength of(char[] passphrase, List<String> known) {
        int length = Math.min(passphrase.length, JUDGED_CHARS);
        // The library wipes what it was given; the caller still needs the passphrase.
        Strength strength = new Zxcvbn().measure(CharBuffer.wrap(Arrays.copyOf(passphrase, length)), known);
        boolean enough = passphrase.length >= MIN_CHARS && strength.getScore() >= ENOUGH;
        PassphraseStrength judged = new PassphraseStrength(strength.getScore(), enough, List.copyOf(strength.getFeedback().getSuggestions()));
        strength.wipe();
        return judged;
    }
}
