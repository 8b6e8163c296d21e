package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.casework.acts.NotFoundException;

final class PulseTest {
    @Test
    void theMarkOfAStateTellsItFromAnotherWhateverTheOrderOfItsParts() {
        assertThat(Pulse.mark(Map.of("marks", "7", "preview", "x"))).isEqualTo(Pulse.mark(Map.of("preview", "x", "marks", "7")));
        assertThat(Pulse.mark(Map.of("marks", "7"))).isNotEqualTo(Pulse.mark(Map.of("marks", "8"))).matches("[0-9a-f]{1,8}");
    }

    @Test
    void whoMayNotLookHasNone() {
        assertThat(Pulse.mark(() -> {
            throw new NotFoundException();
        })).isEmpty();
    }
}
