package org.postern.clean.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.postern.clean.CleanOptions;
import org.postern.clean.Cleaning;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;

/** Archives that lie: two headers, two names, members over each other, payload around them, links, locks. */
final class DishonestArchivesTest {
    private static byte[] two() throws IOException {
        var members = new LinkedHashMap<String, byte[]>();
        members.put("one.txt", "first words".getBytes(UTF_8));
        members.put("two.txt", "second words".getBytes(UTF_8));
        return Cleaning.zip(members);
    }

    private static byte[] replaced(byte[] file, String old, String given, int which) {
        String text = new String(file, ISO_8859_1);
        int at = -1;
        for (int i = 0; i < which; i++) {
            at = text.indexOf(old, at + 1);
        }
        return (text.substring(0, at) + given + text.substring(at + old.length())).getBytes(ISO_8859_1);
    }

    @Test
    void aMemberThatNamesItselfDifferentlyFromTheDirectoryIsRefused() throws IOException {
        byte[] file = replaced(two(), "one.txt", "0ne.txt", 1);
        assertThatThrownBy(() -> Cleaning.clean(file)).isInstanceOf(RefusedException.class).hasMessageContaining("two different things");
    }

    @Test
    void membersOverEachOtherAreRefused() throws IOException {
        byte[] file = two();
        String text = new String(file, ISO_8859_1);
        int second = text.indexOf("PK\1\2", text.indexOf("PK\1\2") + 1);
        System.arraycopy("one.txt".getBytes(UTF_8), 0, file, second + 46, 7);
        for (int i = 0; i < 4; i++) {
            file[second + 42 + i] = 0;
        }
        assertThatThrownBy(() -> Cleaning.clean(file)).isInstanceOf(RefusedException.class).hasMessageContaining("damaged");
    }

    @Test
    void twoMembersOfOneNameAreRefused() throws IOException {
        byte[] file = replaced(replaced(two(), "two.txt", "one.txt", 2), "two.txt", "one.txt", 1);
        assertThatThrownBy(() -> Cleaning.clean(file)).isInstanceOf(RefusedException.class).hasMessageContaining("two members have this name");
    }

    @Test
    void whatStandsInTheCommentIsNotCarriedOn() throws IOException {
        byte[] file = two();
        byte[] longer = java.util.Arrays.copyOf(file, file.length + 5);
        longer[file.length - 2] = 5;
        System.arraycopy("TRACE".getBytes(UTF_8), 0, longer, file.length, 5);
        assertThat(new String(Cleaning.clean(longer).bytes(), ISO_8859_1)).doesNotContain("TRACE");
    }

    @Test
    void linksAndDevicesOfATarAreLeftOutAndTold() throws IOException {
        var tar = new ByteArrayOutputStream();
        try (var out = new TarArchiveOutputStream(tar)) {
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            var link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
            link.setLinkName("/home/TRACE/secret");
            out.putArchiveEntry(link);
            out.closeArchiveEntry();
            var hard = new TarArchiveEntry("hard", TarConstants.LF_LINK);
            hard.setLinkName("TRACE.txt");
            out.putArchiveEntry(hard);
            out.closeArchiveEntry();
            var file = new TarArchiveEntry("a".repeat(150) + ".txt");
            file.addPaxHeader("comment", "TRACE");
            byte[] words = "some words".getBytes(UTF_8);
            file.setSize(words.length);
            out.putArchiveEntry(file);
            out.write(words);
            out.closeArchiveEntry();
        }
        Cleaning.Copy copy = Cleaning.clean(tar.toByteArray());
        assertThat(Cleaning.unzip(copy.bytes())).containsOnlyKeys("file-001.txt");
        assertThat(copy.kinds()).contains("archive.special-member");
    }

    @Test
    void aLockedMemberRefusesTheArchiveByItsName() throws IOException {
        byte[] file = two();
        String text = new String(file, ISO_8859_1);
        file[text.indexOf("PK\1\2") + 8] |= 1;
        file[6] |= 1;
        assertThatThrownBy(() -> Cleaning.clean(file)).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.code()).isEqualTo(Refusal.ENCRYPTED);
            assertThat(refused).hasMessageContaining("one.txt");
        });
    }

    @Test
    void whatCannotBeCleanedIsLeftOutOnRequestAndTheRestStays() throws IOException {
        var inner = new LinkedHashMap<String, byte[]>();
        inner.put("bad.bin", new byte[] {0, 1, 2, 3});
        inner.put("good.txt", "inner words".getBytes(UTF_8));
        byte[] file = Cleaning.zip(Map.of("inner.zip", Cleaning.zip(inner)));
        assertThatThrownBy(() -> Cleaning.clean(file)).isInstanceOf(RefusedException.class).hasMessageContaining("inner.zip: bad.bin");
        Cleaning.Copy copy = Cleaning.clean(file, new CleanOptions(true));
        assertThat(copy.kinds()).contains("container.left-out");
        assertThat(Cleaning.unzip(Cleaning.unzip(copy.bytes()).get("file-001.zip"))).containsOnlyKeys("file-001.txt");
    }

    @Test
    void aPolyglotIsRefused() throws IOException {
        byte[] zip = two();
        byte[] both = new byte[zip.length + 30];
        System.arraycopy(zip, 0, both, 0, zip.length);
        System.arraycopy("%PDF-1.7\n%%EOF".getBytes(UTF_8), 0, both, 200, 14);
        assertThatThrownBy(() -> Cleaning.clean(both)).isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.code()).isEqualTo(Refusal.POLYGLOT));
    }

    @Test
    void noByteOfAnArchiveBreaksTheReader() throws IOException {
        Cleaning.assertNoByteBreaksIt(two(), 3);
    }
}
