package org.postern.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.inspect.UntrustedBytes;

final class PaceTest {
    @Test
    void smallDocumentsAreForQuickWorkersAndLargeOnesForThorough() throws Exception {
        assertThat(Pace.of(UntrustedBytes.of(new byte[600_000]))).isEqualTo(Pace.QUICK);
        assertThat(Pace.of(UntrustedBytes.of(new byte[400_000]), UntrustedBytes.of(new byte[400_000]))).isEqualTo(Pace.THOROUGH);
    }

    @Test
    void bothAreStartedWithTheSameWallsAndTheSameLimits() {
        var settings = WorkerSettings.standard();
        var quick = WorkerCommand.of(settings, Pace.QUICK);
        var thorough = WorkerCommand.of(settings, Pace.THOROUGH);
        quick.removeAll(Pace.QUICK.options());
        thorough.removeAll(Pace.THOROUGH.options());
        assertThat(quick).isEqualTo(thorough);
        assertThat(Pace.QUICK.options()).allMatch(option -> option.matches("-XX:(Tiered|Tier3|CICompiler).*"));
        assertThat(Pace.THOROUGH.options()).allMatch(option -> option.matches("-XX:(Tier[34]|CICompiler).*"));
    }
}
