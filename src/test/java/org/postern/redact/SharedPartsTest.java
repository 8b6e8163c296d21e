package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.redact.SmallPdf.array;
import static org.postern.redact.SmallPdf.dictionary;
import static org.postern.redact.SmallPdf.name;
import static org.postern.redact.SmallPdf.numbers;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two pages that share a part, of which the first is marked: there what lies under the box is gone, also from what is painted over and
 * from what nobody sees, and the second page is as before.
 */
final class SharedPartsTest {
    private static final int SIDE = SampleForms.SIDE;
    private static final int FROM = 36;
    private static final int TO = 60;
    private static final int AROUND = 4;

    @TempDir
    private Path folder;

    private static COSStream picture(int bits, COSBase space, int components) throws Exception {
        COSStream image = SampleForms.raw(Coders.deflated(SampleForms.samples(bits, components)), space, "Filter", name("FlateDecode"));
        image.setInt(COSName.BITS_PER_COMPONENT, bits);
        return image;
    }

    private static COSStream form(String content, COSDictionary resources, Object... more) throws Exception {
        COSStream form = SmallPdf.stream(content, more);
        form.setItem(COSName.TYPE, COSName.XOBJECT);
        form.setItem(COSName.SUBTYPE, COSName.FORM);
        form.setItem(COSName.RESOURCES, resources);
        if (!form.containsKey(COSName.BBOX)) {
            form.setItem(COSName.BBOX, numbers(0, 0, 1, 1));
        }
        return form;
    }

    private static COSDictionary objects(Object... named) {
        return dictionary("XObject", dictionary(named));
    }

    /** What stands in the resources of both pages as X, and fills the unit square. */
    private static Map<String, COSStream> parts() throws Exception {
        Map<String, COSStream> parts = new LinkedHashMap<>();
        COSName grey = name("DeviceGray");
        parts.put("a picture", picture(8, grey, 1));
        parts.put("a form", form("/P Do", objects("P", picture(8, grey, 1))));
        COSStream inner = form("q 2 0 0 2 -1 -1 cm /P Do Q", objects("P", picture(8, grey, 1)), "Matrix", numbers(0, 1, -1, 0, 1, 0), "BBox", numbers(-1, -1, 1, 1));
        parts.put("forms in a form, turned and cut", form("q .5 0 0 .5 .5 .5 cm /F Do Q q .4 0 0 .4 0 0 cm /F Do Q", objects("F", inner), "BBox", numbers(0.1, 0.1, 0.9, 0.9)));
        parts.put("one picture twice in a form, once under the box", form("q .3 0 0 .3 .35 .35 cm /P Do Q q .3 0 0 .3 0 0 cm /P Do Q", objects("P", picture(8, grey, 1))));
        COSStream mask = SampleForms.raw(Coders.deflated(SampleForms.samples(1, 1)), null, "Filter", name("FlateDecode"), "ImageMask", org.apache.pdfbox.cos.COSBoolean.TRUE);
        mask.setInt(COSName.BITS_PER_COMPONENT, 1);
        parts.put("layers: ground, and colour through a mask", form("/Ground Do /Ink Do", objects("Ground", picture(8, name("DeviceRGB"), 3),
                "Ink", SampleForms.with(picture(8, name("DeviceRGB"), 3), "Mask", mask))));
        COSStream hidden = SampleForms.with(picture(8, grey, 1), "SMask", SampleForms.raw(new byte[SIDE * SIDE], grey));
        parts.put("a picture that a mask hides", hidden);
        parts.put("a picture under white", form("/P Do 1 g 0 0 1 1 re f", objects("P", picture(8, grey, 1))));
        parts.put("a picture with others in its place", SampleForms.with(picture(8, grey, 1), "Alternates", array(dictionary("Image", picture(8, grey, 1), "DefaultForPrinting", org.apache.pdfbox.cos.COSBoolean.TRUE))));
        return parts;
    }

    @Test
    void theMarkedPlaceIsGoneAndTheOtherPageIsAsBefore() throws Exception {
        Map<String, COSStream> parts = parts();
        List<Mark> marks = new ArrayList<>();
        var file = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            for (COSStream part : parts.values()) {
                marks.add(new BoxMark(document.getNumberOfPages() + 1, new Box(FROM, FROM, TO, TO), "x"));
                for (int i = 0; i < 2; i++) {
                    PDPage page = new PDPage(new PDRectangle(SIDE, SIDE));
                    page.getCOSObject().setItem(COSName.CONTENTS, SmallPdf.stream("0 .5 .2 rg q " + SIDE + " 0 0 " + SIDE + " 0 0 cm /X Do Q"));
                    page.getCOSObject().setItem(COSName.RESOURCES, objects("X", part));
                    page.getCOSObject().setItem("Thumb", picture(8, name("DeviceGray"), 1));
                    document.addPage(page);
                }
            }
            document.save(file);
        }
        byte[] pdf = file.toByteArray();
        RedactionCases.Outcome outcome = RedactionCases.redact(pdf, new Plan(marks, Width.EXACT, Mode.TEXT, true, null, true));

        assertThat(outcome.report().clean()).isTrue();
        assertThat(outcome.report().needsHuman()).noneMatch(page -> page.why().startsWith("drawn"));
        assertThat(new String(Judges.unpacked(folder, outcome.pdf()), StandardCharsets.ISO_8859_1)).doesNotContain("/Thumb").doesNotContain("/Alternates");
        List<String> flaws = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = List.copyOf(parts.keySet()).get(i);
            for (int page = 2 * i + 1; page <= 2 * i + 2; page++) {
                compare(part, Judges.secondPicture(folder, pdf, page, 72), Judges.secondPicture(folder, outcome.pdf(), page, 72), page % 2 == 1, flaws);
            }
        }
        bare(outcome.pdf(), parts, flaws);
        assertThat(flaws).isEmpty();
    }

    private static void compare(String part, BufferedImage before, BufferedImage after, boolean marked, List<String> flaws) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean near = marked && x >= FROM - AROUND && x < TO + AROUND && y >= FROM - AROUND && y < TO + AROUND;
                if (!near && before.getRGB(x, y) != after.getRGB(x, y)) {
                    flaws.add(part + (marked ? ", marked page" : ", other page") + ": other at " + x + ", " + y);
                    return;
                }
            }
        }
    }

    /** Whatever is stacked there: each picture of a marked page has fewer shades than before. */
    private void bare(byte[] pdf, Map<String, COSStream> parts, List<String> flaws) throws Exception {
        Path file = Files.write(folder.resolve("shared.pdf"), pdf);
        assertThat(file).isNotEmptyFile();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (int i = 0; i < parts.size(); i++) {
                List<COSStream> marked = new ArrayList<>();
                List<COSStream> other = new ArrayList<>();
                pictures(document.getPage(2 * i).getCOSObject(), marked);
                pictures(document.getPage(2 * i + 1).getCOSObject(), other);
                // A picture that stands elsewhere on the page, too, stays whole there.
                int whole = 0;
                for (COSStream one : marked) {
                    whole += other.contains(one) ? 1 : 0;
                }
                String part = List.copyOf(parts.keySet()).get(i);
                if (whole > (part.startsWith("one picture twice") ? 1 : 0) || marked.isEmpty()) {
                    flaws.add(part + ": " + whole + " of " + marked.size() + " pictures are as on the other page");
                }
            }
        }
    }

    private static void pictures(COSDictionary holder, List<COSStream> found) {
        if (holder.getCOSDictionary(COSName.RESOURCES) instanceof COSDictionary resources && resources.getCOSDictionary(COSName.XOBJECT) instanceof COSDictionary objects) {
            for (COSName key : objects.keySet()) {
                COSStream object = (COSStream) objects.getDictionaryObject(key);
                if (COSName.IMAGE.equals(object.getDictionaryObject(COSName.SUBTYPE))) {
                    found.add(object);
                } else {
                    pictures(object, found);
                }
            }
        }
    }

    @Test
    void aShapeOfAPaletteThatOnlyTheBoxCoveredIsInNoPicture() throws Exception {
        byte[] samples = new byte[SIDE * SIDE];
        byte[] table = new byte[768];
        for (int y = FROM + 4; y < TO - 4; y++) {
            for (int x = FROM + 4; x < TO - 4; x++) {
                samples[y * SIDE + x] = 77;
            }
        }
        byte[] word = "HIDDENINATABLE".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(word, 0, table, 3 * 77, word.length);
        COSBase space = array(name("Indexed"), name("DeviceRGB"), COSInteger.get(255), new COSString(table));
        for (COSBase decode : new COSBase[] {null, numbers(0, 255)}) {
            COSStream image = SampleForms.raw(samples, space);
            image.setItem(COSName.DECODE, decode);
            byte[] pdf;
            try (var document = new PDDocument()) {
                PDPage page = new PDPage(new PDRectangle(SIDE, SIDE));
                page.getCOSObject().setItem(COSName.CONTENTS, SmallPdf.stream(SIDE + " 0 0 " + SIDE + " 0 0 cm /X Do"));
                page.getCOSObject().setItem(COSName.RESOURCES, objects("X", image));
                document.addPage(page);
                var out = new ByteArrayOutputStream();
                document.save(out);
                pdf = out.toByteArray();
            }
            byte[] made = RedactionCases.redact(pdf, new Plan(List.of(new BoxMark(1, new Box(FROM, FROM, TO, TO), "x")), Width.QUANTISED, Mode.TEXT, false, null, true)).pdf();
            Judges.assertNowhere(Judges.unpacked(folder, made), "HID");
        }
    }
}
