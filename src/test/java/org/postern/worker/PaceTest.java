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

    @Test
    void anOfficeDocumentThatAPersonWaitsForIsPractisedFor() throws Exception {
        byte[] zip = zip("[Content_Types].xml");
        var text = UntrustedBytes.of(new byte[600_000]);
        assertThat(Pace.ofAwaited(UntrustedBytes.of(zip))).isEqualTo(Pace.AWAITED);
        assertThat(Pace.ofAwaited(UntrustedBytes.of(zip("mimetype")))).isEqualTo(Pace.AWAITED);
        assertThat(Pace.ofAwaited(UntrustedBytes.of(zip("any.pdf")))).as("an archive, which holds anything").isEqualTo(Pace.QUICK);
        assertThat(Pace.ofAwaited(text)).as("another kind").isEqualTo(Pace.QUICK);
        assertThat(Pace.ofAwaited(UntrustedBytes.of(java.util.Arrays.copyOf(zip, 29)))).as("cut").isEqualTo(Pace.QUICK);
        assertThat(Pace.ofAwaited(UntrustedBytes.of(new byte[] {'P'}))).isEqualTo(Pace.QUICK);
        assertThat(Pace.ofAwaited(UntrustedBytes.of(java.util.Arrays.copyOf(zip, 2 << 20)))).as("long work").isEqualTo(Pace.THOROUGH);

        var settings = WorkerSettings.standard();
        var awaited = WorkerCommand.of(settings, Pace.AWAITED);
        var quick = WorkerCommand.of(settings, Pace.QUICK);
        awaited.removeAll(Pace.AWAITED.options());
        quick.removeAll(Pace.QUICK.options());
        quick.replaceAll(argument -> argument.equals("warm") ? "practised" : argument);
        quick.removeAll(Pace.AWAITED.options());
        // Each kind has notes of its own of what it loads.
        awaited.removeIf(argument -> argument.startsWith("-XX:AOTCache="));
        quick.removeIf(argument -> argument.startsWith("-XX:AOTCache="));
        assertThat(awaited).as("the same walls and the same limits").isEqualTo(quick);
        assertThat(Pace.AWAITED.options()).allMatch(option -> option.matches("-XX:(Tiered|Tier3|CICompiler).*|-Xm[ns]\\d+m"));
    }

    private static byte[] zip(String first) throws Exception {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
            zip.putNextEntry(new java.util.zip.ZipEntry(first));
        }
        return bytes.toByteArray();
    }
}
