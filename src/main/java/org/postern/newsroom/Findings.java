package org.postern.newsroom;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.inspect.Finding;

/** Findings as a reader meets them: grouped by what they tell about, the gravest first. */
final class Findings {
    private static final Pattern PAGE = Pattern.compile("\\bpage (\\d{1,6})\\b");

    private Findings() {}

    record Group(String words, List<Row> findings) {}

    /** @param page where it shows, or 0 when it is on no page */
    record Row(String kind, String where, String value, String severity, String severityWords, String fateWords, int page) {}

    static List<Group> grouped(List<Finding> findings, DocumentWords words) {
        return Arrays.stream(Finding.Tells.values())
                .map(tells -> new Group(heading(tells, words), findings.stream().filter(finding -> finding.tells() == tells)
                        .sorted(Comparator.comparing(Finding::severity)).map(finding -> row(finding, words)).toList()))
                .filter(group -> !group.findings().isEmpty())
                .toList();
    }

    private static Row row(Finding finding, DocumentWords words) {
        Matcher page = PAGE.matcher(finding.where());
        String severity = switch (finding.severity()) {
            case HIGH -> words.high();
            case MEDIUM -> words.medium();
            case LOW -> words.low();
        };
        String fate = switch (finding.fate()) {
            case REMOVED -> words.fateRemoved();
            case KEPT -> words.fateKept();
            case NEEDS_HUMAN -> words.fateHuman();
        };
        return new Row(finding.kind(), finding.where(), finding.value(), Finding.jsonName(finding.severity()), severity, fate,
                page.find() ? Integer.parseInt(page.group(1)) : 0);
    }

    private static String heading(Finding.Tells tells, DocumentWords words) {
        return switch (tells) {
            case PERSON -> words.tellsPerson();
            case DEVICE -> words.tellsDevice();
            case PLACE -> words.tellsPlace();
            case TIME -> words.tellsTime();
            case SOFTWARE -> words.tellsSoftware();
            case COPY -> words.tellsCopy();
            case CONTENT -> words.tellsContent();
        };
    }
}
