package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.redact.SmallPdf.dictionary;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A box over the middle of a picture of each form: poppler and mupdf find one colour under it when the bar is taken off, every sample
 * beside it as it was, and the picture in the coding that it had.
 */
final class SampleFormsTest {
    private static final int SIDE = SampleForms.SIDE;
    private static final int FROM = 36;
    private static final int TO = 60;
    /** How far a coding that works in blocks may reach around the box; one sample is a point. */
    private static final int AROUND = 20;
    private static final List<String> LOSSY = List.of("DCTDecode", "JPXDecode");

    @TempDir
    private Path folder;

    @Test
    void samplesUnderABoxGoAndOthersStayInEveryFormOfAPicture() throws Exception {
        List<SampleForms.Form> forms = SampleForms.all();
        byte[] pdf = pages(forms);
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            marks.add(new BoxMark(i + 1, new Box(FROM, FROM, TO, TO), "x"));
        }
        RedactionCases.Outcome outcome = RedactionCases.redact(pdf, new Plan(marks, Width.EXACT, Mode.TEXT, true, null, true));

        assertThat(outcome.report().clean()).isTrue();
        List<String> flaws = new ArrayList<>();
        outcome.report().needsHuman().stream().filter(page -> page.why().startsWith("drawn")).forEach(page -> flaws.add(forms.get(page.page() - 1) + ": " + page.why()));
        byte[] bare = withoutBars(outcome.pdf(), forms, flaws);
        for (String reader : List.of("pdftoppm", "mutool")) {
            List<BufferedImage> before = drawn(reader, pdf);
            List<BufferedImage> after = drawn(reader, bare);
            for (int i = 0; i < forms.size(); i++) {
                compare(forms.get(i) + " in " + reader, before.get(i), after.get(i), forms.get(i).image(), flaws);
            }
        }
        assertThat(flaws).isEmpty();
        Judges.acceptFile(folder, outcome.pdf());
    }

    private static void compare(String what, BufferedImage before, BufferedImage after, COSStream image, List<String> flaws) {
        int around = image == null || LOSSY.contains(last(image)) || image.getDictionaryObject(COSName.SMASK) instanceof COSStream mask && LOSSY.contains(last(mask)) ? AROUND : 4;
        int first = after.getRGB(FROM, FROM);
        int most = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean under = x >= FROM && x < TO && y >= FROM && y < TO;
                boolean beside = x < FROM - around || x >= TO + around || y < FROM - around || y >= TO + around;
                if (under && apart(first, after.getRGB(x, y)) > 0) {
                    flaws.add(what + ": not one colour under the box");
                    return;
                }
                most = beside ? Math.max(most, apart(before.getRGB(x, y), after.getRGB(x, y))) : most;
            }
        }
        if (most > 2) {
            flaws.add(what + ": beside the box apart by " + most);
        }
    }

    private static int apart(int a, int b) {
        return Math.max(Math.abs((a >> 16 & 0xff) - (b >> 16 & 0xff)), Math.max(Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff)), Math.abs((a & 0xff) - (b & 0xff))));
    }

    private static byte[] pages(List<SampleForms.Form> forms) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            for (SampleForms.Form form : forms) {
                PDPage page = new PDPage(new PDRectangle(SIDE, SIDE));
                String content = "0.2 0.7 0.4 rg " + SIDE + " 0 0 " + SIDE + " 0 0 cm ";
                page.getCOSObject().setItem(COSName.CONTENTS, SmallPdf.stream(content + (form.image() == null ? form.content() : "/Pic Do")));
                page.getCOSObject().setItem(COSName.RESOURCES, form.image() == null ? dictionary() : dictionary("XObject", dictionary("Pic", form.image())));
                document.addPage(page);
            }
            document.save(out);
        }
        return out.toByteArray();
    }

    /** Also compares the pictures' codings and sizes with what they were. */
    private static byte[] withoutBars(byte[] pdf, List<SampleForms.Form> forms, List<String> flaws) throws Exception {
        var out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (int i = 0; i < forms.size(); i++) {
                PDPage page = document.getPage(i);
                String content = new String(page.getContents().readAllBytes(), StandardCharsets.ISO_8859_1);
                page.getCOSObject().setItem(COSName.CONTENTS, SmallPdf.stream(content.replaceAll("(?m)^[-0-9. ]+ re\\s+f$", "")));
                var objects = page.getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
                if (objects == null || objects.size() != 1) {
                    flaws.add(forms.get(i) + ": no picture");
                } else if (forms.get(i).image() != null) {
                    sameKind(forms.get(i), (COSStream) objects.getDictionaryObject(objects.keySet().iterator().next()), flaws);
                }
            }
            document.save(out);
        }
        return out.toByteArray();
    }

    private static void sameKind(SampleForms.Form form, COSStream made, List<String> flaws) {
        String was = last(form.image());
        boolean coded = was.equals("DCTDecode") || was.equals("CCITTFaxDecode") || was.equals("JPXDecode") || was.equals("JBIG2Decode");
        if (!last(made).equals(coded ? was : "FlateDecode") || made.getInt(COSName.BITS_PER_COMPONENT, 1) != form.image().getInt(COSName.BITS_PER_COMPONENT, 1)) {
            flaws.add(form + ": has become " + last(made) + " of " + made.getInt(COSName.BITS_PER_COMPONENT) + " bits");
        }
        if (made.getLength() > form.image().getLength() * 1.1 + 64) {
            flaws.add(form + ": grew from " + form.image().getLength() + " to " + made.getLength());
        }
    }

    private static String last(COSStream stream) {
        return switch (stream.getDictionaryObject(COSName.FILTER)) {
            case COSName one -> one.getName();
            case org.apache.pdfbox.cos.COSArray several -> several.getName(several.size() - 1);
            case null, default -> "";
        };
    }

    private List<BufferedImage> drawn(String reader, byte[] pdf) throws Exception {
        Path out = Files.createTempDirectory(folder, "pages");
        Path file = Files.write(out.resolve("in.pdf"), pdf);
        List<String> command = reader.equals("mutool") ? List.of("mutool", "draw", "-q", "-r", "72", "-o", out.resolve("p-%03d.png").toString(), file.toString())
                : List.of("pdftoppm", "-q", "-r", "72", "-png", file.toString(), out.resolve("p").toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<BufferedImage> pages = new ArrayList<>();
        try (var files = Files.list(out)) {
            for (Path page : files.filter(path -> path.toString().endsWith(".png")).sorted().toList()) {
                pages.add(SampleForms.read(Files.readAllBytes(page)));
            }
        }
        return pages;
    }
}
