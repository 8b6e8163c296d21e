package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.inspect.UntrustedBytes;

/** Files that other tools made, judged by {@code verify}: what they left is named, and what they did well is not. */
final class OtherToolsTest {
    private static final String W = RedactionCases.SECRET;
    private static final String SHOWN = "BT /F1 14 Tf 100 700 Td (by " + W + " himself) Tj ET ";
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Plan TEXT = new Plan(List.of(new TextMark(W, "source", false, false)), Width.QUANTISED, Mode.TEXT, false, null, true);

    private static Boolean installed;

    @TempDir
    private Path folder;
    private byte[] original;

    @BeforeEach
    void build() throws Exception {
        original = new SmallPdf().content(SHOWN).bytes();
    }

    /** The whole word, a part of it, and text that nobody sees, under a box that somebody painted. */
    @ParameterizedTest
    @CsvSource({"115, 115, 0, true", "115, 115, 0, false", "115, 35, 0, true", "115, 35, 0, false", "115, 115, 3, true", "115, 115, 3, false"})
    void textUnderAPaintedBoxIsNamed(int left, int width, int mode, boolean documentWide) throws Exception {
        Plan box = new Plan(List.of(new BoxMark(1, new Box(left, 75, left + width, 98), "source")), Width.QUANTISED, Mode.TEXT, false, null, documentWide);
        byte[] covered = new SmallPdf().content(SHOWN.replace("BT", "BT " + mode + " Tr") + left + " 694 " + width + " 23 re f").bytes();
        byte[] before = new SmallPdf().content(SHOWN.replace("BT", "BT " + mode + " Tr")).bytes();

        assertThat(failed(covered, box, before)).contains("text");
        assertThat(failed(RedactionCases.redact(before, box).pdf(), box, before)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"REDACTED", "by the desk"})
    void aLabelOnABoxIsNotTakenForTextUnderIt(String label) throws Exception {
        Plan box = new Plan(List.of(new BoxMark(1, new Box(115, 75, 330, 98), "source")), Width.QUANTISED, Mode.TEXT, false, label, true);

        byte[] labelled = RedactionCases.redact(original, box).pdf();

        assertThat(Judges.text(folder, labelled)).contains(label);
        assertThat(failed(labelled, box, original)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--object-streams=generate", "--object-streams=disable", "--linearize", "--recompress-flate"})
    void aGoodOutputThatQpdfWroteAnewIsClean(String how) throws Exception {
        assertThat(failed(byQpdf(how, RedactionCases.redact(original, TEXT).pdf()), TEXT, original)).isEmpty();
        assertThat(failed(byQpdf(how, original), TEXT, original)).contains("text", "streams");
    }

    /** The hints of a linearised file may hold anything. */
    @Test
    void anObjectThatNothingRefersToIsNamedInALinearisedFileToo() throws Exception {
        byte[] linear = byQpdf("--linearize", RedactionCases.redact(original, TEXT).pdf());
        String text = new String(linear, java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] more = text.replaceFirst("/Linearized 1", "/Note (x) /L 1   ").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(failed(more, TEXT, original)).contains("orphans");
    }

    @ParameterizedTest
    @ValueSource(strings = {"d.save(o, garbage=4, deflate=True)", "d.save(o, garbage=4, clean=True, deflate=True)"})
    void whatPyMuPdfRedactedWellIsClean(String save) throws Exception {
        Report report = judged(byPyMuPdf(save, original), TEXT, original);

        assertThat(report.clean()).isTrue();
        // Its gap keeps the width of the word, and says so.
        assertThat(report.widthBits()).isGreaterThan(5);
    }

    @Test
    void whatPyMuPdfLeavesIsNamed() throws Exception {
        byte[] fonts = RedactionCases.resource("/redaction-cases/b01-type0.pdf");
        byte[] inMask = new SmallPdf().resource("ExtGState", "G0", SmallPdf.dictionary("SMask", SmallPdf.dictionary("S", SmallPdf.name("Alpha"), "G", KindsOfLeaks.form("1 g " + SHOWN, true))))
                .content("q /G0 gs .2 g 60 680 300 60 re f Q").bytes();
        byte[] named = new SmallPdf().content(SHOWN).trailer(t -> t.setItem("Info", SmallPdf.dictionary("Title", SmallPdf.string("About " + W)))).bytes();

        assertThat(failed(byPyMuPdf("d.save(o, garbage=4)", fonts), TEXT, fonts)).containsExactly("fonts");
        assertThat(failed(byPyMuPdf("d.save(o, garbage=4)", inMask), TEXT, inMask)).contains("text");
        assertThat(failed(byPyMuPdf("d.save(o, garbage=4)", named), TEXT, named)).contains("strings");
        assertThat(failed(byPyMuPdf("d.save(o)", original), TEXT, original)).contains("orphans");
        assertThat(failed(byPyMuPdf("import shutil; shutil.copy(i, o); d = fitz.open(o); mark(d); d.saveIncr()", original), TEXT, original)).contains("file-structure");
    }

    private static Report judged(byte[] output, Plan plan, byte[] before) throws Exception {
        return Verifier.verify(UntrustedBytes.of(output), plan, UntrustedBytes.of(before));
    }

    private static List<String> failed(byte[] output, Plan plan, byte[] before) throws Exception {
        return judged(output, plan, before).checks().stream().filter(check -> !check.passed()).map(Report.Check::name).toList();
    }

    private byte[] byQpdf(String how, byte[] pdf) throws Exception {
        Path in = Files.write(folder.resolve("in.pdf"), pdf);
        Path out = folder.resolve("out.pdf");
        assertThat(run("qpdf", how, in.toString(), out.toString())).isZero();
        return Files.readAllBytes(out);
    }

    /** Each place of the word goes under a black box, as its manual says. */
    private byte[] byPyMuPdf(String save, byte[] pdf) throws Exception {
        if (installed == null) {
            installed = Files.exists(PYTHON) && run(PYTHON.toString(), "-c", "import fitz") == 0;
        }
        assumeThat(installed).as("PyMuPDF is installed (Debian: python3-fitz)").isTrue();
        Path in = Files.write(folder.resolve("in.pdf"), pdf);
        Path out = folder.resolve("out.pdf");
        Files.deleteIfExists(out);
        assertThat(run(PYTHON.toString(), "-c", """
                import fitz, sys
                i, o, word = sys.argv[1:4]
                def mark(d):
                    p = d[0]
                    for r in p.search_for(word):
                        p.add_redact_annot(r, fill=(0, 0, 0))
                    p.apply_redactions()
                d = fitz.open(i)
                mark(d)
                """ + save, in.toString(), out.toString(), W)).isZero();
        return Files.readAllBytes(out);
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command))).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command[0]).isTrue();
        return process.exitValue();
    }
}
