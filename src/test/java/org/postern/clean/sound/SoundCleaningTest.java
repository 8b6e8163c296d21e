package org.postern.clean.sound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.RefusedException;
import org.postern.inspect.Finding;

/** Small recordings with a trace in each hiding place. */
final class SoundCleaningTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void eachTraceIsFoundAndGone(int which) throws IOException {
        byte[] file = SoundFiles.all().get(which);
        Ffmpeg.Cleaned clean = Ffmpeg.clean(file);

        assertThat(new String(clean.bytes(), ISO_8859_1)).doesNotContainIgnoringCase("quill").doesNotContain("LAME3");
        assertThat(clean.result().findings().stream().filter(finding -> finding.value().toLowerCase(java.util.Locale.ROOT).contains("quill")).count()).isGreaterThan(3);
        assertThat(clean.result().findings()).anySatisfy(finding -> assertThat(finding.fate()).isEqualTo(Finding.Fate.NEEDS_HUMAN));
        assertThat(Ffmpeg.clean(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    }

    @Test
    void theSamplesOfAWavStayAsTheyAre() throws IOException {
        byte[] clean = Ffmpeg.clean(SoundFiles.wav()).bytes();
        assertThat(clean).hasSize(44 + 2_000);
        assertThat(new String(SoundFiles.wav(), ISO_8859_1)).contains(new String(clean, 44, 2_000, ISO_8859_1));
    }

    @Test
    void theNumbersThatJoinTwoPiecesWithoutAGapStayInAnMp3AndTheEncoderDoesNot() throws IOException {
        byte[] clean = Ffmpeg.clean(SoundFiles.mp3()).bytes();
        assertThat(new String(clean, 36 + 116 + 4, 17, ISO_8859_1)).isEqualTo("\0".repeat(17));
        assertThat(new String(clean, 36 + 116 + 21, 3, ISO_8859_1)).isEqualTo("\u0024\u0004\u0080");
        assertThat(clean).hasSize(13 * 417);
    }

    @Test
    void bytesHiddenBetweenTwoFramesOfFlacAreRefusedNotKept() {
        byte[] file = SoundFiles.flac();
        byte[] longer = new byte[file.length + 2];
        int at = file.length - 128 - 11 * 10;
        System.arraycopy(file, 0, longer, 0, at);
        System.arraycopy(file, at, longer, at + 2, file.length - at);
        assertThatThrownBy(() -> Ffmpeg.clean(longer)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aPageThatIsMissingIsNotPassedOver() {
        byte[] file = SoundFiles.opus();
        String text = new String(file, ISO_8859_1);
        file[text.lastIndexOf("OggS", text.lastIndexOf("OggS") - 1)] = 'o';
        assertThatThrownBy(() -> Ffmpeg.clean(file)).isInstanceOf(RefusedException.class);
    }

    @Test
    void oneByteChangedNeverBreaksACleanerOrLetsTheNameThrough() throws IOException {
        for (byte[] file : SoundFiles.all()) {
            assertThat(Attacks.oneByteChanged(file, 300, SoundFiles.SECRET)).isPositive();
        }
    }

    @Test
    void cutFilesAndSizesThatCannotBeEndInAnAnswer() throws IOException {
        for (byte[] file : SoundFiles.all()) {
            Attacks.cut(file, 60);
            Attacks.sizes(file, 250);
        }
    }
}
