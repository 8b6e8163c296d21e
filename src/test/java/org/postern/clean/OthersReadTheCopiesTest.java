package org.postern.clean;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.clean.convert.ConvertedFormats;

/** A file of every format in one archive, cleaned; and what programs that others wrote say of the copy and of all that is in it. */
final class OthersReadTheCopiesTest {
    /** What the fixtures are marked with, wherever a mark can stand. */
    private static final List<String> MARKS = List.of("Quillfeather", "TRACE");
    private static byte[] archive;

    @BeforeAll
    static void clean() throws IOException {
        archive = cleanedWithout(EnumSet.noneOf(Format.class));
    }

    private static byte[] cleanedWithout(Set<Format> left) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (Format format : Format.values()) {
            boolean here = CleanerRegistry.find(format).filter(cleaner -> !(cleaner instanceof ConvertedFormats)).isPresent();
            if (here && !left.contains(format)) {
                members.put(format + " of TRACE Quillfeather." + format.name().toLowerCase(Locale.ROOT), EveryFormat.file(format));
            }
        }
        return Cleaning.clean(Cleaning.zip(members)).bytes();
    }

    /** Python's reader checks every sum, and shows what no other does: extra fields, systems, flags. */
    @Test
    void pythonReadsEveryMemberAndFindsNoTimeOwnerOrExtraField() throws Exception {
        assumeTrue(Cleaning.installed("python3"), "python3 is not installed");
        String script = "import zipfile,sys\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nassert z.comment==b''\n"
                + "for i in z.infolist():\n  assert i.date_time==z.infolist()[0].date_time and i.date_time[:5]==(1980,1,1,0,0), i\n  assert i.extra==b'' and i.comment==b'', i\n  assert i.create_system==z.infolist()[0].create_system and i.external_attr==z.infolist()[0].external_attr, i\n"
                + "  print(i.filename)\n";
        String said = Cleaning.run(archive, "zip", "python3", "-c", script, "FILE");
        assertThat(said.lines()).allMatch(name -> name.matches("(?:[a-z]+-)+\\d{3,4}\\.[a-z0-9]{1,7}"));
        assertThat(said.lines().count()).isGreaterThan(30);
    }

    @Test
    void unzipFindsNothingBesideTheMembers() throws Exception {
        assumeTrue(Cleaning.installed("unzip"), "unzip is not installed");
        String said = Cleaning.run(archive, "zip", "unzip", "-Zv", "FILE");
        assertThat(said).contains("There is no zipfile comment").doesNotContain(MARKS.getFirst(), MARKS.getLast());
        assertThat(said.lines().filter(line -> line.matches(" +length of (?:extra field|file comment): .*"))).isNotEmpty().allMatch(line -> line.matches(".*: +0 (?:bytes|characters)"));
        assertThat(Cleaning.run(archive, "zip", "unzip", "-tq", "FILE")).contains("No errors detected");
    }

    @Test
    void mat2FindsNothingInTheArchiveOrItsMembers() throws Exception {
        assumeTrue(Cleaning.installed("mat2"), "mat2 is not installed");
        // It reads pages as XML, which ours need not be; documents are judged by it one by one where their cleaners are tested.
        String said = Cleaning.run(cleanedWithout(EnumSet.of(Format.HTML, Format.PDF, Format.DOCX, Format.XLSX, Format.PPTX, Format.ODT, Format.ODS, Format.ODP, Format.ODG, Format.ODC, Format.ODF,
                Format.ODI, Format.EPUB)), "zip", "mat2", "--show", "FILE");
        assertThat(said).doesNotContain(MARKS.getFirst(), MARKS.getLast(), "rror");
    }

    @Test
    void exiftoolFindsNoWordOfAnyMark(@TempDir Path folder) throws Exception {
        assumeTrue(Cleaning.installed("exiftool"), "exiftool is not installed");
        for (var member : Cleaning.unzip(archive).entrySet()) {
            Files.write(folder.resolve(member.getKey().replace('/', '-')), member.getValue());
        }
        String said = Cleaning.run(new byte[] {0}, "bin", "exiftool", "-a", "-G1", "-s", "-u", folder.toString());
        assertThat(said).contains("image files read");
        assertThat(said.lines().filter(line -> !line.startsWith("========") && !line.startsWith("[System]")).filter(line -> MARKS.stream().anyMatch(line::contains)
                || line.matches("\\[(?:IFD\\d|ExifIFD|GPS|XMP.*|IPTC|Photoshop|MakerNotes|ICC.*|ID3v.*|APE|Vorbis|UserData|ItemList|Keys|PNG-pHYs|C2PA.*|JUMBF)].* : .+")
                || line.matches(".*(?:Create|Modify|Creation|Modification)Date +: (?!1980:01:01 00:00:0[02]).*[1-9]\\d{3}:.*"))).isEmpty();
    }

    @Test
    void pythonsReaderOfMailFindsNoDefectAndNoOtherHeader(@TempDir Path folder) throws Exception {
        assumeTrue(Cleaning.installed("python3"), "python3 is not installed");
        String script = "import email,email.policy,sys\nfor f in sys.argv[1:]:\n m=email.message_from_binary_file(open(f,'rb'),policy=email.policy.default)\n"
                + " for p in m.walk():\n  assert not p.defects, p.defects\n  print(sorted(k.lower() for k in p.keys()), p.get_content_type())\n";
        for (Format format : List.of(Format.EML, Format.MSG, Format.TNEF)) {
            Files.write(folder.resolve(format.name()), Cleaning.clean(EveryFormat.file(format)).bytes());
        }
        String said = Cleaning.run(new byte[] {0}, "bin", "python3", "-c", script, folder.resolve("EML").toString(), folder.resolve("MSG").toString(), folder.resolve("TNEF").toString());
        assertThat(said).doesNotContain("Traceback");
        assertThat(said.lines().count()).isGreaterThan(6);
        assertThat(said.lines()).allMatch(line -> line.matches("\\[(?:'(?:subject|date|mime-version|content-type|content-transfer-encoding|content-disposition)'(?:, )?)+] [a-z]+/[a-z0-9.+-]+"));
    }
}
