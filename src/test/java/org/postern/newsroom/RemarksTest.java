package org.postern.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.redact.PageSizes;

final class RemarksTest {
    private static final PageSizes TWO_PAGES = new PageSizes(List.of(new PageSizes.Size(595, 842), new PageSizes.Size(842, 595)));

    private static Remarks form(String... fields) {
        var form = new MultivaluedHashMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i], fields[i + 1]);
        }
        return Remarks.of(form, TWO_PAGES);
    }

    @Test
    void whatWasSaidOfSpotsIsReadAsItWasWrittenInTheOrderOfThePages() {
        Remarks said = form("comment", " Two things. ", "spot-2", "Turn it.", "spot-1-90-700", "The name \"Ö\"\nat the foot.", "spot-1-90-70", "And here.");
        assertThat(said.spots()).containsExactly(new Remarks.Spot(1, 90, 70, "And here."), new Remarks.Spot(1, 90, 700, "The name \"Ö\"\nat the foot."),
                new Remarks.Spot(2, 0, 0, "Turn it."));
        assertThat(Remarks.read(said.written())).isEqualTo(said);
        assertThat(said.text()).isEqualTo("Two things.");
    }

    @Test
    void aCommentWithoutSpotsIsKeptAsItWasTyped() {
        assertThat(form("comment", "Plain words").written()).isEqualTo("Plain words");
        assertThat(Remarks.read("Plain words")).isEqualTo(new Remarks("Plain words", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"text\":", "{\"text\":\"a\"}", "{\"text\":null,\"spots\":[]}", "{\"text\":\"a\",\"spots\":[null]}", "{\"text\":\"a\",\"spots\":[]} more",
        "{\"text\":\"a\",\"spots\":[{\"page\":1}]}", "{\"text\":\"a\",\"spots\":[{\"page\":1,\"left\":1,\"top\":1,\"words\":null}]}"})
    void whatSomebodyTypedThatOnlyLooksLikeItStaysText(String typed) {
        assertThat(Remarks.read(typed)).isEqualTo(new Remarks(typed, List.of()));
    }

    @Test
    void spotsOffThePageEmptyOnesAndOtherFieldsAreNone() {
        assertThat(form("spot-3", "No such page", "spot-0", "None", "spot-1-596-1", "Beside it", "spot-1-1-843", "Below it", "spot-1", "  ", "spot-1-2", "Half",
                "spot-x", "Nothing", "spot-999999999", "Far").empty()).isTrue();
    }

    @Test
    void onePersonsRemarksAreBounded() {
        String[] fields = new String[2 * 300];
        for (int i = 0; i < 300; i++) {
            fields[2 * i] = "spot-1-" + (i + 1) + "-1";
            fields[2 * i + 1] = "x".repeat(3_000);
        }
        Remarks many = form(fields);
        assertThat(many.spots()).hasSize(Remarks.MOST).allMatch(spot -> spot.words().length() == Remarks.MOST_WORDS);
    }
}
