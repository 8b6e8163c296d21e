package org.postern.redact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What was done and what was checked. It holds no removed text, no hash or length of it, and nothing of the original: it leaves a case
 * together with the output.
 *
 * @param output    {@code sha256:} and 64 hex digits of the output; empty when there is none
 * @param widthBits an upper bound of what the boxes' widths tell about what was under one of them, computed from the output's boxes
 */
public record Report(Verdict verdict, String engine, String output, List<Removed> removed, List<Check> checks, double widthBits,
                     List<NeedsHuman> needsHuman) {

    public enum Verdict { CLEAN, LEAKS }

    public record Removed(int page, int boxes, String reason) {}

    public record Check(String name, boolean passed, String detail) {}

    public record NeedsHuman(int page, String why) {}

    public Report {
        removed = List.copyOf(removed);
        checks = List.copyOf(checks);
        needsHuman = List.copyOf(needsHuman);
    }

    public boolean clean() {
        return verdict == Verdict.CLEAN;
    }

    /** This account of what was done, with another process's word on what came of it. */
    public Report judgedBy(Report verifier) {
        return new Report(verifier.verdict, engine, verifier.output, removed, verifier.checks, Math.max(widthBits, verifier.widthBits), needsHuman);
    }

    /** Names and details of the checks that found something. */
    public String failedChecks() {
        return checks.stream().filter(check -> !check.passed()).map(check -> check.name() + ": " + check.detail()).collect(Collectors.joining("; "));
    }

    public byte[] toJson() {
        ObjectNode root = Json.object();
        root.put("verdict", verdict == Verdict.CLEAN ? "clean" : "leaks");
        root.put("engine", engine);
        root.put("output", output);
        ArrayNode removals = root.putArray("removed");
        removed.forEach(r -> removals.addObject().put("page", r.page).put("boxes", r.boxes).put("reason", r.reason));
        ArrayNode checked = root.putArray("checks");
        checks.forEach(c -> checked.addObject().put("name", c.name).put("result", c.passed ? "pass" : "fail").put("detail", c.detail));
        root.put("widthBits", widthBits);
        ArrayNode human = root.putArray("needsHuman");
        needsHuman.forEach(n -> human.addObject().put("page", n.page).put("why", n.why));
        return Json.bytes(root);
    }

    /** Reads a report that another process wrote. */
    public static Report parse(byte[] json) throws IOException {
        JsonNode root = Json.tree(json);
        List<Removed> removed = new ArrayList<>();
        for (JsonNode r : Json.array(root, "removed")) {
            removed.add(new Removed(Json.integer(r, "page"), Json.integer(r, "boxes"), Json.text(r, "reason")));
        }
        List<Check> checks = new ArrayList<>();
        for (JsonNode c : Json.array(root, "checks")) {
            checks.add(new Check(Json.text(c, "name"), "pass".equals(Json.text(c, "result")), Json.text(c, "detail")));
        }
        List<NeedsHuman> human = new ArrayList<>();
        for (JsonNode n : Json.array(root, "needsHuman")) {
            human.add(new NeedsHuman(Json.integer(n, "page"), Json.text(n, "why")));
        }
        JsonNode bits = root.path("widthBits");
        if (!bits.isNumber()) {
            throw new IOException("The report has no widthBits.");
        }
        Verdict verdict = switch (Json.text(root, "verdict")) {
            case "clean" -> Verdict.CLEAN;
            case "leaks" -> Verdict.LEAKS;
            default -> throw new IOException("The report's verdict is unknown.");
        };
        return new Report(verdict, Json.text(root, "engine"), Json.text(root, "output"), removed, checks, bits.asDouble(), human);
    }
}
