package org.postern.clean;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.clean.archive.PlainZip;
import org.postern.clean.residue.ResidueFoundException;
import org.postern.clean.residue.ResidueScan;
import org.postern.clean.residue.Sought;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** A report lists what a person reads; the second scan looks for everything that was removed. */
final class AllThatWasRemovedTest {
    private static byte[] documentWith(String planted) throws IOException {
        Map<String, byte[]> parts = Cleaning.unzip(Cleaning.clean(EveryFormat.file(Format.DOCX)).bytes());
        parts.computeIfPresent("word/document.xml", (name, xml) -> new String(xml, UTF_8).replaceFirst("<w:p>", "<w:p w:val=\"" + planted + "\">").getBytes(UTF_8));
        return packed(parts);
    }

    private static byte[] packed(Map<String, byte[]> parts) throws IOException {
        var out = new ByteArrayOutputStream();
        var zip = new PlainZip(out);
        for (var part : parts.entrySet()) {
            zip.add(part.getKey(), part.getValue());
        }
        zip.finish();
        return out.toByteArray();
    }

    @Test
    void aValueIsSoughtThatTheReportIsTooShortToList() throws Exception {
        var context = new CleanContext(CleanOptions.DEFAULT, Progress.NONE);
        for (int i = 0; i < 6_000; i++) {
            context.removed("metadata.author", "a place", "https://example.org/people/number-" + i + "/page", Tells.PERSON, Severity.HIGH);
        }
        assertThat(context.findings()).hasSizeLessThan(5_000);
        byte[] clean = documentWith("x");
        byte[] last = documentWith("https://example.org/people/number-5999/page");
        byte[] middle = documentWith("https://example.org/people/number-5171/page");

        assertThatCode(() -> ResidueScan.check(clean, Format.DOCX, context.sought())).doesNotThrowAnyException();
        assertThatThrownBy(() -> ResidueScan.check(last, Format.DOCX, context.sought())).isInstanceOf(ResidueFoundException.class);
        assertThatThrownBy(() -> ResidueScan.check(middle, Format.DOCX, context.sought())).isInstanceOf(ResidueFoundException.class);
    }

    @Test
    void whereMoreWasRemovedThanCanBeSoughtTheFileIsRefused() {
        var context = new CleanContext(new CleanOptions(true), Progress.NONE);
        for (int i = 0; i < 110_000; i++) {
            context.removed("metadata.author", "a place", i + "y".repeat(160), Tells.PERSON, Severity.HIGH);
        }

        assertThatThrownBy(context::sought).isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.code()).isEqualTo(Refusal.TOO_MANY_PARTS))
                .hasMessageContaining("million characters").hasMessageEndingWith("submit the parts.");
    }

    @Test
    void whatOneMemberLostIsSoughtInTheOthersToo() throws Exception {
        byte[] pdf = Cleaning.clean(EveryFormat.file(Format.PDF)).bytes();
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("file-001.pdf", pdf);
        parts.put("file-002.zip", packed(Map.of("file-001.docx", documentWith("Zephyrine Quillfeather"))));
        byte[] result = packed(parts);
        var context = new CleanContext(CleanOptions.DEFAULT, Progress.NONE);
        assertThatCode(() -> ResidueScan.check(result, Format.ZIP, context.sought())).doesNotThrowAnyException();
        context.removed("metadata.author", "another member", "Zephyrine Quillfeather", Tells.PERSON, Severity.HIGH);

        assertThatThrownBy(() -> ResidueScan.check(result, Format.ZIP, context.sought())).isInstanceOf(ResidueFoundException.class)
                .hasMessageContaining("file-002.zip: file-001.docx: word/document.xml");
    }

    /** The list of findings is cut back when a member is left out, and with it what is sought. */
    @Test
    void whatALeftOutMemberHeldIsNotSought() throws Exception {
        byte[] result = packed(Map.of("file-001.docx", documentWith("Zephyrine Quillfeather")));
        byte[] photo = EveryFormat.file(Format.JPEG);
        byte[] comment = "\u00ff\u00fe\0\u0018Zephyrine Quillfeather".getBytes(ISO_8859_1);
        byte[] named = ByteBuffer.allocate(photo.length + comment.length).put(photo, 0, 2).put(comment).put(photo, 2, photo.length - 2).array();
        byte[] cut = named.clone();
        cut[cut.length - 1] = 0;

        assertThatThrownBy(() -> ResidueScan.check(result, Format.ZIP, soughtIn(named))).isInstanceOf(ResidueFoundException.class);
        assertThatCode(() -> ResidueScan.check(result, Format.ZIP, soughtIn(cut))).doesNotThrowAnyException();
    }

    private static Sought soughtIn(byte[] member) throws IOException {
        var context = new CleanContext(new CleanOptions(true), Progress.NONE);
        Cleaners.cleanWith(UntrustedBytes.of(Cleaning.zip(Map.of("a.jpg", member, "b.txt", "words\n".getBytes(UTF_8)))), new ByteArrayOutputStream(), context);
        return context.sought();
    }
}
