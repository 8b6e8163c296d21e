package org.postern.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Perl in the place of a converter: a program that does whatever a script says. */
final class PerlConversion {
    private static final Path PERL = Path.of("/usr/bin/perl");

    private PerlConversion() {}

    static boolean isThere() {
        return Files.isExecutable(PERL);
    }

    /** @param script calls {@code out} with what its output file is to hold; its folder is the scratch place */
    static Conversion of(String script, Duration patience) {
        return new Conversion(PERL, List.of(Path.of("/usr/share/perl"), Path.of("/usr/lib/x86_64-linux-gnu/perl-base")), 256L << 20, false, patience, "in", "out",
                scratch -> List.of(PERL.toString(), "-e", "sub out { open(O, '>', 'out'); print O $_[0]; close O; } chdir '" + scratch.work() + "'; " + script));
    }
}
