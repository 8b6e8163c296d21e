package org.postern.clean.film;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.postern.clean.sound.Attacks;

/** Films in which anything may stand anywhere: cleaned or refused, and clean when cleaned again. */
final class FilmFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyBytesInAFilmEndInAnAnswer(byte[] bytes) throws IOException {
        if (bytes.length < 4) {
            return;
        }
        byte[] film = FilmFiles.all().get((bytes[0] & 0xFF) % 4).clone();
        int at = ((bytes[1] & 0xFF) << 8 | bytes[2] & 0xFF) % film.length;
        System.arraycopy(bytes, 3, film, at, Math.min(bytes.length - 3, film.length - at));
        byte[] clean = Attacks.clean(film);
        if (clean != null) {
            assertThat(Attacks.clean(clean)).isEqualTo(clean);
        }
    }
}
