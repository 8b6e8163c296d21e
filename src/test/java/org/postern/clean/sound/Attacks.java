package org.postern.clean.sound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.postern.clean.CleanOptions;
import org.postern.clean.Cleaners;
import org.postern.clean.Progress;
import org.postern.clean.RefusedException;
import org.postern.inspect.UntrustedBytes;

/** Files that somebody changed: each is cleaned or refused with a sentence, in time, and what comes out is clean when it is cleaned again. */
public final class Attacks {
    /** Bytes to put in place of others: signs, sizes that are huge, negative or zero. */
    private static final int[] VALUES = {0x00, 0x01, 0x7F, 0x80, 0xFF};
    private static final long SLOWEST_MILLIS = 10_000;

    private Attacks() { }

    /** @return the clean copy; null if the file was refused */
    public static byte[] clean(byte[] file) throws IOException {
        long before = System.nanoTime();
        var out = new ByteArrayOutputStream();
        try {
            Cleaners.clean(UntrustedBytes.of(file), out, CleanOptions.DEFAULT, Progress.NONE);
            return out.toByteArray();
        } catch (RefusedException refused) {
            assertThat(out.size()).isZero();
            assertThat(refused.getMessage()).endsWith(".");
            return null;
        } finally {
            assertThat((System.nanoTime() - before) / 1_000_000).isLessThan(SLOWEST_MILLIS);
        }
    }

    /** Changes one byte after the other, at most {@code rounds}. @return how many of the changed files were cleaned nevertheless */
    public static int oneByteChanged(byte[] file, int rounds, String never) throws IOException {
        var random = new Random(file.length);
        int cleaned = 0;
        for (int round = 0; round < rounds; round++) {
            byte[] changed = file.clone();
            int at = rounds >= file.length ? round % file.length : random.nextInt(Math.min(file.length, round % 2 == 0 ? file.length : 1_200));
            changed[at] = (byte) VALUES[random.nextInt(VALUES.length)];
            byte[] clean = clean(changed);
            if (clean != null) {
                cleaned++;
                assertThat(new String(clean, ISO_8859_1)).as("byte %s changed to %s", at, changed[at]).doesNotContain(never);
                assertThat(clean(clean)).as("byte %s changed to %s, cleaned again", at, changed[at]).isEqualTo(clean);
            }
        }
        return cleaned;
    }

    /** Cuts the file at {@code rounds} places. */
    public static void cut(byte[] file, int rounds) throws IOException {
        for (int round = 1; round < rounds; round++) {
            byte[] part = java.util.Arrays.copyOf(file, Math.max(1, (int) ((long) file.length * round / rounds)));
            byte[] clean = clean(part);
            if (clean != null) {
                assertThat(clean(clean)).isEqualTo(clean);
            }
        }
    }

    /** Puts a size that cannot be at each place of four bytes. */
    public static void sizes(byte[] file, int rounds) throws IOException {
        long[] sizes = {0, 1, 7, 8, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL};
        for (int round = 0; round < rounds; round++) {
            byte[] changed = file.clone();
            int at = (int) ((long) Math.min(file.length, 4_000) * round / rounds);
            for (int i = 0; i < 4 && at + i < changed.length; i++) {
                changed[at + i] = (byte) (sizes[round % sizes.length] >>> 8 * (round % 2 == 0 ? i : 3 - i));
            }
            clean(changed);
        }
    }
}
