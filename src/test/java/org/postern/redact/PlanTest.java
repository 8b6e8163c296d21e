package org.postern.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanTest {
    private static final String ALL = """
            {"marks":[
              {"page":1,"box":[90,70,330,102],"reason":"source"},
              {"text":"Zephyrine Quillfeather","reason":"third-party","matchCase":false},
              {"pattern":"\\\\b\\\\d{17}[\\\\dXx]\\\\b","reason":"national-id"},
              {"entity":"cn-id","reason":"contact"}],
             "width":"quantised", "mode":"text", "keepLayout":false, "label":null, "documentWide":true}
            """;

    @Test
    void allKindsOfMarksAreReadAndSurviveARoundTrip() throws Exception {
        Plan plan = parse(ALL);

        assertThat(plan.marks()).containsExactly(
                new BoxMark(1, new Box(90, 70, 330, 102), "source"),
                new TextMark("Zephyrine Quillfeather", "third-party", false, false),
                new PatternMark("\\b\\d{17}[\\dXx]\\b", "national-id", true),
                new EntityMark(Entity.CN_ID, "contact"));
        assertThat(Plan.parse(plan.toJson())).isEqualTo(plan);
    }

    @Test
    void whatIsLeftOutHasTheSafeValue() throws Exception {
        Plan plan = parse("{\"marks\":[]}");

        assertThat(plan).isEqualTo(new Plan(plan.marks(), Width.QUANTISED, Mode.TEXT, false, null, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "[]", "{}", "{\"marks\":{}}", "{\"marks\":[],\"marks\":[]}", "{\"marks\":[]} x", "{\"marks\":[],\"mood\":1}",
            "{\"marks\":[1]}", "{\"marks\":[{}]}", "{\"marks\":[{\"box\":[1,2,3,4]}]}", "{\"marks\":[{\"page\":0,\"box\":[1,2,3,4]}]}",
            "{\"marks\":[{\"page\":1.5,\"box\":[1,2,3,4]}]}", "{\"marks\":[{\"page\":1,\"box\":[3,2,1,4]}]}",
            "{\"marks\":[{\"page\":1,\"box\":[1,2,3]}]}", "{\"marks\":[{\"page\":1,\"box\":[1,2,3,1e99]}]}",
            "{\"marks\":[{\"page\":1,\"box\":[1,2,3,4],\"text\":\"a\"}]}", "{\"marks\":[{\"text\":\" \"}]}", "{\"marks\":[{\"text\":\"\\u200b\"}]}",
            "{\"marks\":[{\"text\":\"a\",\"matchcase\":true}]}", "{\"marks\":[{\"text\":\"a\",\"matchCase\":\"yes\"}]}",
            "{\"marks\":[{\"pattern\":\"(\"}]}", "{\"marks\":[{\"entity\":\"name\"}]}",
            "{\"marks\":[],\"width\":\"wide\"}", "{\"marks\":[],\"mode\":\"TEXT\"}", "{\"marks\":[],\"documentWide\":1}"})
    void aPlanThatIsNotAsTheFormatDemandsIsRefused(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(PlanException.class);
    }

    @Test
    void anErrorDoesNotQuoteThePlan() {
        assertThatThrownBy(() -> parse("{\"marks\":[{\"text\":\"Quillfeather\",}]}"))
                .isInstanceOf(PlanException.class).message().doesNotContain("Quill");
        assertThatThrownBy(() -> parse("{\"marks\":[{\"pattern\":\"Quillfeather(\"}]}"))
                .isInstanceOf(PlanException.class).message().doesNotContain("Quill");
    }

    private static Plan parse(String json) throws PlanException {
        return Plan.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
