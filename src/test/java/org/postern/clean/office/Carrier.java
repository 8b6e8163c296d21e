package org.postern.clean.office;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One place where an office document carries what its reader does not see, with a value planted there.
 *
 * @param name     of the carrier
 * @param verdict  what becomes of it
 * @param kinds    of the findings that tell of it
 * @param planted  the value
 * @param parts    what is put into which part of the package
 */
record Carrier(String name, Verdict verdict, List<String> kinds, String planted, Map<String, String> parts) {
    static final String USUAL = "Quillfeather 4711";

    enum Verdict {
        /** Not in the copy, and told. */
        REMOVED,
        /** Not in the copy, where something else stands for it; no finding is owed, since it tells no more than which program wrote the file. */
        NORMALISED,
        /** In the copy, and told to a person. */
        JUDGED,
        /** There is no copy. */
        REFUSED
    }

    /**
     * Reads a table: name, kinds of the findings, planted value or a hyphen for the usual one, then parts and what they hold, all between bars. A kind in capitals
     * is a verdict.
     */
    static Stream<Carrier> read(String table) {
        return table.lines().filter(line -> !line.isBlank()).map(line -> {
            String[] cells = line.strip().split(" \\| ");
            String planted = cells[2].equals("-") ? USUAL : cells[2];
            var parts = new LinkedHashMap<String, String>();
            for (int i = 3; i + 1 < cells.length; i += 2) {
                parts.put(cells[i], cells[i + 1].replace("PLANTED", planted));
            }
            List<String> words = List.of(cells[1].split(" "));
            boolean removed = !words.getFirst().matches("[A-Z]+");
            return new Carrier(cells[0], removed ? Verdict.REMOVED : Verdict.valueOf(words.getFirst()), removed ? words : words.subList(1, words.size()), planted, parts);
        });
    }

    /** Relations of the given kinds and targets, such as {@code settings=settings.xml}; what has a scheme leads out. */
    static String relations(String... kindsAndTargets) {
        var relations = new StringBuilder("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        int number = 0;
        for (String pair : kindsAndTargets) {
            relations.append(relation("r" + ++number, pair));
        }
        return relations.append("</Relationships>").toString();
    }

    static String relation(String id, String kindAndTarget) {
        int equals = kindAndTarget.indexOf('=');
        String target = kindAndTarget.substring(equals + 1);
        return "<Relationship Id=\"" + id + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kindAndTarget.substring(0, equals) + "\" Target=\"" + target + "\""
                + (target.contains(":/") || target.startsWith("\\\\") ? " TargetMode=\"External\"" : "") + "/>";
    }

    /** The package that carries it: the parts of a plain one, in which two signs of a section mark where more may stand. */
    byte[] in(Map<String, String> plain, String main) throws IOException {
        var whole = new LinkedHashMap<>(plain);
        var related = new StringBuilder();
        int number = 100;
        for (var part : parts.entrySet()) {
            String[] pathAndRelation = part.getKey().split(">");
            String path = pathAndRelation[0];
            if (pathAndRelation.length > 1) {
                String target = pathAndRelation.length > 2 ? pathAndRelation[2].replace("PLANTED", planted) : "/" + path;
                related.append(relation("x" + ++number, pathAndRelation[1] + "=" + target));
            }
            if (!path.isEmpty()) {
                String before = whole.get(path);
                whole.put(path, before == null || !before.contains("§§") ? part.getValue() : before.replace("§§", part.getValue() + "§§"));
            }
        }
        String relations = main.substring(0, main.indexOf('/') + 1) + "_rels/" + main.substring(main.indexOf('/') + 1) + ".rels";
        whole.computeIfPresent(relations, (path, xml) -> xml.replace("</Relationships>", related + "</Relationships>"));
        var bytes = new LinkedHashMap<String, byte[]>();
        whole.forEach((path, xml) -> bytes.put(path, xml.replace("§§", "").getBytes(UTF_8)));
        return OfficePackages.openZip(bytes);
    }

    /** All of them in one package; where two would stand in the same part, the last. */
    static byte[] all(Stream<Carrier> carriers, Map<String, String> plain, String main) throws IOException {
        var parts = new LinkedHashMap<String, String>();
        carriers.filter(carrier -> carrier.verdict == Verdict.REMOVED || carrier.verdict == Verdict.NORMALISED).forEach(carrier -> carrier.parts.forEach((path, xml) ->
                parts.merge(path, xml, (one, other) -> plain.containsKey(path) ? one + other : other)));
        return new Carrier("all", Verdict.REMOVED, List.of(), USUAL, parts).in(plain, main);
    }

    /** Whether a finding's place is in one of the parts. */
    boolean stands(String where) {
        return parts.keySet().stream().map(path -> path.split(">")[0]).anyMatch(path -> path.isEmpty() || where.startsWith(path));
    }

    @Override
    public String toString() {
        return name;
    }
}
