package org.postern.clean;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.clean.convert.ConvertedFormats;
import org.postern.clean.sound.Attacks;
import org.postern.clean.sound.SoundFiles;
import org.postern.inspect.UntrustedBytes;

/** What every format owes, asked of every one there is. */
final class EveryFormatTest {
    /** More with {@code -Dpostern.rounds=}: the whole file, byte by byte, once they are as many as it has. */
    private static final int ROUNDS = Integer.getInteger("postern.rounds", 10);

    private static boolean cleanedHere(Format format) {
        return CleanerRegistry.find(format).filter(cleaner -> !(cleaner instanceof ConvertedFormats)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void itsFileIsNamedFromItsBytes(Format format) throws IOException {
        assertThat(Formats.detect(UntrustedBytes.of(EveryFormat.file(format)))).isEqualTo(format);
    }

    @ParameterizedTest
    @EnumSource
    void itIsCleanedTheSameEachTimeAndACleanCopyIsItsOwn(Format format) throws IOException {
        byte[] file = EveryFormat.file(format);

        if (cleanedHere(format)) {
            Cleaning.assertSettled(file);
        } else {
            RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Cleaning.clean(file));
            assertThat(refused.getMessage()).matches("(?s)(This is an? |The )" + ".*" + "[.]");
        }
    }

    /** Names of formats begin with any sound; and one who has the file must read what to do with it. */
    @ParameterizedTest
    @EnumSource
    void aRefusalOfItsKindNamesItAndSaysWhatToDo(Format format) throws IOException {
        assertThat(Stream.of(WhyRefused.values()).map(WhyRefused::english)).noneMatch(words -> words.contains(" a {format}") || words.contains(" an {format}"));
        if (!cleanedHere(format)) {
            RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Cleaning.clean(EveryFormat.file(format)));
            assertThat(refused.getMessage()).contains(format.title()).containsAnyOf("install from Debian: ", "unpack it and submit those").containsAnyOf("ask for it in another format", "convert it to PDF");
        }
    }

    /** Where numbers are written in other digits, letters have other small forms, and the day is another one. */
    @ParameterizedTest
    @EnumSource
    @ResourceLock(Resources.LOCALE)
    @ResourceLock(Resources.TIME_ZONE)
    void itIsCleanedTheSameWhereverThatIs(Format format) throws IOException {
        byte[] file = EveryFormat.file(format);
        String here = answer(file);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String there : new String[] {"ar-EG", "tr-TR", "th-TH-u-ca-buddhist-nu-thai"}) {
                Locale.setDefault(Locale.forLanguageTag(there));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                assertThat(answer(file)).as(there).isEqualTo(here);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    /** The copy and all that is told of it, or the refusal. */
    private static String answer(byte[] file) throws IOException {
        try {
            Cleaning.Copy copy = Cleaning.clean(file);
            return new String(copy.bytes(), ISO_8859_1) + copy.result();
        } catch (RefusedException refused) {
            return refused.getMessage();
        }
    }

    @Test
    void anMp3WhoseFirstFrameHoldsTheNameOfABoxIsNoFilm() throws IOException {
        byte[] sound = SoundFiles.mp3();
        int frame = new String(sound, ISO_8859_1).indexOf("\u00ff\u00fb");
        byte[] bare = java.util.Arrays.copyOfRange(sound, frame, sound.length);
        System.arraycopy("mdat".getBytes(ISO_8859_1), 0, bare, 4, 4);
        assertThat(Formats.detect(UntrustedBytes.of(bare))).isEqualTo(Format.MP3);
        assertThat(Cleaning.clean(bare).result().format()).isEqualTo(Format.MP3);
    }

    @ParameterizedTest
    @EnumSource
    void whicheverByteIsChangedItIsCleanedOrRefusedInTime(Format format) throws IOException {
        Attacks.oneByteChanged(EveryFormat.file(format), ROUNDS, "nothing that stands in it");
    }

    /** Any bytes at any place of a file of any format. */
    @FuzzTest(maxDuration = "2m")
    void anyBytesAnywhere(byte[] bytes) throws IOException {
        if (bytes.length < 4) {
            return;
        }
        Format[] formats = Format.values();
        byte[] file = EveryFormat.file(formats[(bytes[0] & 0xFF) % formats.length]);
        int at = ((bytes[1] & 0xFF) << 8 | bytes[2] & 0xFF) % file.length;
        System.arraycopy(bytes, 3, file, at, Math.min(bytes.length - 3, file.length - at));
        byte[] clean = Attacks.clean(file);
        if (clean != null) {
            assertThat(Attacks.clean(clean)).isEqualTo(clean);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFF, 'a', 0xE9, '?'})
    void aTextOfOneOddByteIsAText(int odd) throws IOException {
        assertThat(Cleaning.clean(new byte[] {(byte) odd}).result().format()).isEqualTo(Format.TXT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0x7F, 0x1F, 0x80})
    void aControlAloneIsNoText(int odd) {
        assertThatThrownBy(() -> Cleaning.clean(new byte[] {(byte) odd})).isInstanceOf(RefusedException.class).hasMessageEndingWith(".");
    }

    @Test
    void aSubjectLosesTheMarksThatTextLoses() throws IOException {
        String mail = new String(EveryFormat.mail(), UTF_8).replace("=?utf-8?B?cXVpZXQ=?=", "=?utf-8?B?" + Base64.getEncoder().encodeToString("qu\u200B\u2060iet".getBytes(UTF_8)) + "?=");
        Cleaning.Copy copy = Cleaning.clean(mail);

        assertThat(copy.text()).contains("Subject: quiet\r\n");
        assertThat(copy.kinds()).anyMatch(kind -> kind.startsWith("text."));
    }

    @Test
    void aPageBehindACharacterWithoutWidthIsCleanedAsAPage() throws IOException {
        String page = "\u200B<!DOCTYPE html><html><body><img src=\"https://trace.example/t.png\"><p>Quiet words</p></body></html>";
        Cleaning.Copy copy = Cleaning.clean(page);

        assertThat(copy.result().format()).isEqualTo(Format.HTML);
        assertThat(copy.text()).contains("Quiet words").doesNotContain("trace.example");
        Cleaning.assertSettled(page.getBytes(UTF_8));
    }

    @Test
    void aPackedDrawingBecomesADrawing() throws IOException {
        Cleaning.Copy copy = Cleaning.clean(EveryFormat.packed(GZIPOutputStream::new, EveryFormat.file(Format.SVG)));

        assertThat(copy.result().extension()).isEqualTo("svg");
        assertThat(copy.text()).contains("<path");
        assertThat(copy.kinds()).contains("archive.headers");
    }

    @Test
    void aWinmailBecomesAPlainMessageWithoutItsSender() throws IOException {
        Cleaning.Copy copy = Cleaning.clean(EveryFormat.winmail());

        assertThat(copy.result().extension()).isEqualTo("eml");
        assertThat(copy.text()).contains("Subject: The plan", Base64.getEncoder().encodeToString("a,b\n1,2\n3,4\n".getBytes(UTF_8))).doesNotContain("TRACE");
        assertThat(copy.result().findings()).anySatisfy(finding -> assertThat(finding.value()).isEqualTo("TRACE Sender"));
    }

    @ParameterizedTest
    @EnumSource(names = {"MP2", "WMV"})
    void whatIsConvertedFirstTellsItsPeopleWhenItIsInspected(Format format) throws IOException {
        assertThat(Cleaners.inspect(UntrustedBytes.of(EveryFormat.file(format)), Progress.NONE)).anySatisfy(finding -> assertThat(finding.value()).contains("TRACE"));
    }

    @Test
    void aChartInsideASheetIsRebuiltAndItsOldPictureGoes() throws IOException {
        String sheet = EveryFormat.document("<office:spreadsheet><table:table table:name=\"One\"><table:shapes><draw:frame><draw:object xlink:href=\"./Object 1\"/>"
                + "<draw:image xlink:href=\"./ObjectReplacements/Object 1\"/></draw:frame></table:shapes></table:table></office:spreadsheet>");
        byte[] file = EveryFormat.openParts("spreadsheet", sheet, Map.of("Object 1/content.xml", EveryFormat.document(EveryFormat.chart()).getBytes(UTF_8),
                "Object 1/meta.xml", "<a><creator>TRACE</creator></a>".getBytes(UTF_8), "ObjectReplacements/Object 1", "VCLMTF".getBytes(UTF_8)));
        Map<String, byte[]> clean = Cleaning.unzip(Cleaning.clean(file).bytes());

        assertThat(clean).containsOnlyKeys("mimetype", "content.xml", "Object1/content.xml", "META-INF/manifest.xml");
        assertThat(new String(clean.get("Object1/content.xml"), UTF_8)).contains("Rain", "chart:bar", "local-table");
        assertThat(new String(clean.get("content.xml"), UTF_8)).contains("./Object1").doesNotContain("draw:image");
        Cleaning.assertSettled(file);
    }

    @Test
    void anArchiveInADocumentIsRefusedByNameAndCanBeLeftOut() throws IOException {
        Format odd = Format.RAR;
        Map<String, byte[]> parts = Cleaning.unzip(EveryFormat.file(Format.DOCX));
        parts.put("word/media/photo.png", EveryFormat.file(odd));
        byte[] file = Cleaning.zip(parts);

        assertThatThrownBy(() -> Cleaning.clean(file)).isInstanceOf(RefusedException.class).hasMessageContaining("word/media/photo.png")
                .hasMessageContaining(odd.title()).hasMessageContaining("--skip-unclean");
        assertThat(Cleaning.clean(file, new CleanOptions(true)).kinds()).contains("container.left-out");
    }
}
