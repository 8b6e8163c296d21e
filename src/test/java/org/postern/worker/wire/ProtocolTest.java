package org.postern.worker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.postern.inspect.Finding;
import org.postern.redact.Box;
import org.postern.redact.Hit;
import org.postern.redact.PageSizes;
import org.postern.redact.PageText;

/** The messages: what is written is read again, and no bytes whatever do more than break the protocol. */
final class ProtocolTest {
    @Property(tries = 200)
    void whatIsWrittenIsReadAgain(@ForAll @Size(max = 20) List<@IntRange(max = 12) Integer> types, @ForAll @Size(max = 16) byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = new FrameWriter(bytes);
        for (int type : types) {
            Message message = Message.values()[type];
            writer.write(message, content, 0, Math.min(content.length, message.longest()));
        }
        writer.flush();
        var reader = new FrameReader(new ByteArrayInputStream(bytes.toByteArray()));
        for (int type : types) {
            Frame frame = reader.next();
            assertThat(frame.message()).isEqualTo(Message.values()[type]);
            assertThat(frame.untrusted()).hasSize(Math.min(content.length, frame.message().longest()));
        }
        assertThat(reader.next()).isNull();
    }

    @Property(tries = 200)
    void fieldsAreReadAsTheyWereWritten(@ForAll int integer, @ForAll long number, @ForAll @StringLength(max = 50) String text, @ForAll boolean truth)
            throws IOException {
        byte[] content = new FieldWriter().integer(integer).number(number).text(text).truth(truth).choice(Finding.Fate.KEPT).done();
        var fields = new Fields(content);
        assertThat(fields.integer(Integer.MIN_VALUE, Integer.MAX_VALUE, "x")).isEqualTo(integer);
        assertThat(fields.number(Long.MIN_VALUE, Long.MAX_VALUE, "x")).isEqualTo(number);
        assertThat(fields.text(1_000, "x")).isEqualTo(new String(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8));
        assertThat(fields.truth("x")).isEqualTo(truth);
        assertThat(fields.choice(Finding.Fate.class, "x")).isEqualTo(Finding.Fate.KEPT);
        fields.end("x");
    }

    @Test
    void answersAreReadAsTheyWereWritten() throws IOException {
        var sizes = new PageSizes(List.of(new PageSizes.Size(595, 842), new PageSizes.Size(100, 50)));
        assertThat(Answers.readSizes(new Fields(Answers.write(sizes)))).isEqualTo(sizes);
        var texts = List.of(new PageText(4, 595, 842, List.of(new PageText.Word("Wort", 1, 2, 3, 4))));
        assertThat(Answers.readTexts(new Fields(Answers.writeTexts(texts)), 4, 4)).isEqualTo(texts);
        var hits = List.of(new Hit(1, List.of(new Box(1, 2, 3, 4)), "before", "it", "after", "page"));
        assertThat(Answers.readHits(new Fields(Answers.writeHits(hits)))).isEqualTo(hits);
        var findings = List.of(new Finding("metadata.author", "Info", "x", Finding.Tells.PERSON, Finding.Severity.HIGH, Finding.Fate.REMOVED));
        assertThat(Answers.readFindings(new Fields(Answers.writeFindings(new FieldWriter(), findings).done()))).isEqualTo(findings);
    }

    @Test
    void aCountLargerThanWhatWasSentAllocatesNothing() {
        byte[] lie = new FieldWriter().integer(20_000).done();
        assertThatThrownBy(() -> Answers.readSizes(new Fields(lie))).isInstanceOf(BadMessage.class);
        assertThatThrownBy(() -> Answers.readFindings(new Fields(lie))).isInstanceOf(BadMessage.class);
        assertThatThrownBy(() -> Answers.readHits(new Fields(lie))).isInstanceOf(BadMessage.class);
    }

    @Test
    void textsOfOtherPagesThanAskedForAreALie() {
        byte[] pageFour = Answers.writeTexts(List.of(new PageText(4, 1, 1, List.of())));
        assertThatThrownBy(() -> Answers.readTexts(new Fields(pageFour), 5, 5)).isInstanceOf(BadMessage.class);
        assertThatThrownBy(() -> Answers.readTexts(new Fields(pageFour), 4, 5)).isInstanceOf(BadMessage.class);
    }

    @Test
    void aPlaceThatIsNoNumberIsALie() {
        byte[] notANumber = new FieldWriter().integer(1).decimal(Double.NaN).decimal(1).done();
        assertThatThrownBy(() -> Answers.readSizes(new Fields(notANumber))).isInstanceOf(BadMessage.class);
    }

    @Property(tries = 2_000)
    void noAnswerOfChanceDoesMoreThanBreakTheProtocol(@ForAll @Size(max = 200) byte[] bytes, @ForAll @IntRange(max = 3) int kind) {
        try {
            switch (kind) {
                case 0 -> Answers.readSizes(new Fields(bytes));
                case 1 -> Answers.readTexts(new Fields(bytes), 1, 3);
                case 2 -> Answers.readHits(new Fields(bytes));
                default -> Answers.readFindings(new Fields(bytes));
            }
        } catch (BadMessage broken) {
            assertThat(broken.getMessage()).isNotBlank();
        }
    }
}
