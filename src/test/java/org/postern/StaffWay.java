package org.postern;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What staff do with a document on its way to a reader, as forms without a script. Each act must be taken. */
public final class StaffWay {
    private static final Pattern TO_LOOK_AT = Pattern.compile("name=\"looked\" value=\"(\\d+)\"");

    private StaffWay() {}

    public static void grant(StaffClient holder, String casePath, String name) {
        HttpResponse<String> page = holder.open(casePath);
        location(holder.submit(page, casePath + "/grant", Map.of("person", find(page.body(), "<option value=\"([^\"]+)\">" + name + " "))));
    }

    public static void markBox(StaffClient holder, String documentPath) {
        location(holder.submit(holder.open(documentPath), documentPath + "/marks/box",
                Map.of("page", "1", "left", "90", "top", "90", "right", "300", "bottom", "110", "reason", "source")));
    }

    public static void askForPreview(StaffClient holder, String documentPath) {
        location(holder.submit(holder.open(documentPath), documentPath + "/preview", Map.of("page", "1", "mode", "text", "width", "quantised")));
    }

    public static boolean previewIsMade(StaffClient holder, String documentPath) {
        return holder.open(documentPath + "/panel/preview?page=1").body().contains("/propose");
    }

    /** Looks at each page that no machine can judge; before that nothing is proposed. @return those pages */
    public static List<String> look(StaffClient holder, String documentPath) {
        List<String> pages = TO_LOOK_AT.matcher(holder.open(documentPath + "/panel/preview?page=1").body()).results().map(page -> page.group(1)).distinct().toList();
        HttpResponse<String> form = holder.open(documentPath);
        for (String page : pages) {
            location(holder.submit(form, documentPath + "/looked", Map.of("looked", page)));
        }
        return pages;
    }

    /** @return the path of the proposal */
    public static String propose(StaffClient holder, String documentPath, String note) {
        HttpResponse<String> form = holder.open(documentPath + "/propose");
        return location(holder.submit(form, documentPath + "/propose",
                Map.of("preview", find(form.body(), "name=\"preview\" value=\"([0-9a-f-]{36})\""), "note", note)));
    }

    public static HttpResponse<String> approve(StaffClient approver, String casePath, String proposalPath) {
        return approver.submit(approver.open(casePath), proposalPath + "/approve", Map.of("looked", "yes"));
    }

    /** @return the path of the release */
    public static String release(StaffClient holder, String casePath, String proposalPath, String recipient, String purpose) {
        String proposal = proposalPath.substring(proposalPath.lastIndexOf('/') + 1);
        HttpResponse<String> form = holder.open(casePath + "/release/new?proposal=" + proposal);
        return location(holder.submit(form, casePath + "/release", Map.of("proposal", proposal,
                "recipient", find(form.body(), "name=\"recipient\" value=\"([^\"]+)\"[^>]*><label[^>]*>(?:<bdi>)?" + recipient), "purpose", purpose,
                "until", LocalDate.now().plusDays(20).toString())));
    }

    public static HttpResponse<String> confirm(StaffClient second, String casePath, String releasePath) {
        return second.submit(second.open(casePath), releasePath + "/confirm", Map.of());
    }

    /** Where its recipients find a release. */
    public static String received(String releasePath) {
        return "/releases/" + releasePath.substring(releasePath.lastIndexOf('/') + 1);
    }

    /** Where a form that was taken leads. */
    public static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + "\n" + answer.body()).isEqualTo(303);
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    public static String find(String page, String pattern) {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
        assertThat(found.find()).as("%s in\n%s", pattern, page).isTrue();
        return found.group(1);
    }
}
