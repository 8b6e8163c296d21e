package org.postern.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class FormatTableTest {
    @Test
    void theReadmeShowsTheTableThatTheCleanersMake() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        int from = readme.indexOf("<!-- formats -->\n");
        int to = readme.indexOf("<!-- /formats -->");

        assertThat(from).isPositive();
        assertThat(readme.substring(from + "<!-- formats -->\n".length(), to)).isEqualTo(FormatTable.markdown());
    }
}
