package org.postern.clean.sound;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** Any bytes at all behind the first ones of a sound format: cleaned or refused, and clean when cleaned again. */
final class SoundFuzzTest {
    private static final String[] HEADS = {"RIFF\0\0\0\0WAVE", "FORM\0\0\0\0AIFC", "fLaC", "OggS", "ID3", "\u00ff\u00fb\u0090\0"};

    @FuzzTest(maxDuration = "60s")
    void anyBytesEndInAnAnswer(byte[] bytes) throws IOException {
        if (bytes.length < 2) {
            return;
        }
        byte[] head = HEADS[(bytes[0] & 0xFF) % HEADS.length].getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] file = new byte[head.length + bytes.length - 1];
        System.arraycopy(head, 0, file, 0, head.length);
        System.arraycopy(bytes, 1, file, head.length, bytes.length - 1);
        byte[] clean = Attacks.clean(file);
        if (clean != null) {
            assertThat(Attacks.clean(clean)).isEqualTo(clean);
        }
    }
}
