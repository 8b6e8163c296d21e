package org.postern.clean.css;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.postern.clean.css.CssToken.Kind;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.TextMarks;

/**
 * Writes a style sheet anew: known rules with known properties, values of plain form, numbers in one form. Comments, imports,
 * addresses that lead out, unknown properties and whatever does not parse are left out and told.
 */
public final class CssRebuild {
    /** Rules inside rules inside rules: nobody writes deeper, a recursive reader must end. */
    private static final int MAX_DEPTH = 16;

    /** What becomes of the names that a sheet shares with its document, and of its addresses. */
    public interface Names {
        /** The new name of a class; empty if the rule is for nothing that is left. */
        Optional<String> className(String name);

        Optional<String> id(String name);

        /** Where an address points in the clean copy, ready to be written; empty if it is dropped. */
        Optional<String> address(String untrusted);
    }

    private final Names names;
    private final String where;
    private final Consumer<Finding> findings;
    private final List<String> hiding = new ArrayList<>();
    private final List<String> whitening = new ArrayList<>();
    private final List<String> grounds = new ArrayList<>();
    private final List<String> over = new ArrayList<>();
    private List<CssToken> tokens = List.of();
    private int at;
    /** In a rule that is for nothing that is left: what it leads to has no place in the copy. */
    private boolean idle;

    public CssRebuild(Names names, String where, Consumer<Finding> findings) {
        this.names = names;
        this.where = where;
        this.findings = findings;
    }

    /** A whole sheet. */
    public String sheet(String css) {
        start(css);
        return rules(0).toString();
    }

    /** The value of a style attribute. */
    public String declarations(String css) {
        start(css);
        return String.join(";", block());
    }

    /** The value of one property written as an attribute; empty if it is none that is known. */
    public String value(String property, String css) {
        start(css);
        return value(property, tokens).orElse("");
    }

    /** Selectors of the rules that make what they match invisible, as the sheet wrote them. */
    public List<String> hiding() {
        return List.copyOf(hiding);
    }

    /** Selectors of the rules that make text white. */
    public List<String> whitening() {
        return List.copyOf(whitening);
    }

    /** Selectors of the rules that give what they match a background of its own. */
    public List<String> grounds() {
        return List.copyOf(grounds);
    }

    /** Selectors of the rules that may put what they match over something else. */
    public List<String> over() {
        return List.copyOf(over);
    }

    private void start(String css) {
        tokens = CssTokens.read(css, comment -> removed("css.comment", comment, Tells.CONTENT, Severity.MEDIUM));
        at = 0;
    }

    private StringBuilder rules(int depth) {
        var out = new StringBuilder();
        while (at < tokens.size() && !tokens.get(at).sign('}')) {
            CssToken token = tokens.get(at);
            if (token.is(Kind.SPACE) || token.sign(';')) {
                at++;
            } else if (token.is(Kind.AT)) {
                at++;
                out.append(atRule(token.text().toLowerCase(Locale.ROOT), depth));
            } else {
                out.append(styleRule(depth));
            }
        }
        return out;
    }

    private String atRule(String name, int depth) {
        List<CssToken> prelude = until("{;");
        boolean block = at < tokens.size() && tokens.get(at).sign('{');
        at++;
        if (!block) {
            if (name.equals("import")) {
                prelude.stream().filter(token -> token.is(Kind.URL) || token.is(Kind.STRING)).findFirst()
                        .ifPresent(address -> removed("external.reference", address.text(), Tells.COPY, Severity.HIGH));
            }
            return "";
        }
        if (depth >= MAX_DEPTH) {
            skipBlock();
            return "";
        }
        String content;
        if (CssVocabulary.GROUPS.contains(name)) {
            content = rules(depth + 1).toString();
        } else if (name.equals("page") || name.equals("font-face")) {
            List<String> kept = block();
            content = name.equals("font-face") ? "" : String.join(";", kept);
        } else if (name.endsWith("keyframes")) {
            content = frames();
        } else {
            skipBlock();
            return "";
        }
        at++;
        return content.isEmpty() ? "" : "@" + name + CssWords.plain(prelude) + "{" + content + "}\n";
    }

    private String frames() {
        var out = new StringBuilder();
        while (at < tokens.size() && !tokens.get(at).sign('}')) {
            if (tokens.get(at).is(Kind.SPACE)) {
                at++;
                continue;
            }
            List<CssToken> step = until("{");
            at++;
            List<String> kept = block();
            at++;
            out.append(CssWords.plain(step).strip()).append('{').append(String.join(";", kept)).append('}');
        }
        return out.toString();
    }

    private String styleRule(int depth) {
        List<CssToken> prelude = until("{;");
        if (at >= tokens.size() || !tokens.get(at).sign('{')) {
            at++;
            return "";
        }
        at++;
        String selector = new CssSelector(names).rebuild(prelude);
        idle = selector.isEmpty();
        List<String> kept = depth >= MAX_DEPTH ? List.of() : block();
        idle = false;
        if (depth >= MAX_DEPTH) {
            skipBlock();
        }
        at++;
        if (kept.stream().anyMatch(Hiding::hides)) {
            hiding.add(CssWords.written(prelude));
        }
        if (kept.stream().anyMatch(Hiding::white)) {
            whitening.add(CssWords.written(prelude));
        }
        if (kept.stream().anyMatch(line -> line.startsWith("background"))) {
            grounds.add(CssWords.written(prelude));
        }
        if (kept.stream().anyMatch(Hiding::puts)) {
            over.add(CssWords.written(prelude));
        }
        return kept.isEmpty() || selector.isEmpty() ? "" : selector + "{" + String.join(";", kept) + "}\n";
    }

    /** The declarations up to the closing brace, which is left standing. */
    private List<String> block() {
        var kept = new ArrayList<String>();
        while (at < tokens.size() && !tokens.get(at).sign('}')) {
            CssToken token = tokens.get(at);
            if (token.is(Kind.SPACE) || token.sign(';')) {
                at++;
                continue;
            }
            List<CssToken> line = until(";{");
            if (at < tokens.size() && tokens.get(at).sign('{')) {
                at++;
                skipBlock();
                at++;
                continue;
            }
            declaration(line).ifPresent(kept::add);
        }
        return kept;
    }

    private Optional<String> declaration(List<CssToken> line) {
        int colon = 1;
        while (colon < line.size() && line.get(colon).is(Kind.SPACE)) {
            colon++;
        }
        if (colon >= line.size() || !line.get(colon).sign(':') || !line.getFirst().is(Kind.IDENT)) {
            return Optional.empty();
        }
        String property = line.getFirst().text().toLowerCase(Locale.ROOT);
        List<CssToken> value = line.subList(colon + 1, line.size());
        if (property.equals("src")) {
            // A font may be drawn for one reader: readers have fonts of their own.
            value.stream().filter(token -> token.is(Kind.URL)).forEach(token -> removed("css.font", token.text(), Tells.COPY, Severity.LOW));
            return Optional.empty();
        }
        if (!CssVocabulary.property(property)) {
            value.stream().filter(token -> token.is(Kind.URL)).forEach(token -> address(token.text()));
            return Optional.empty();
        }
        return value(property, value).map(written -> property + ":" + written);
    }

    private Optional<String> value(String property, List<CssToken> value) {
        var out = new StringBuilder();
        int depth = 0;
        for (CssToken token : value) {
            switch (token.kind()) {
                case SPACE -> {
                    if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                        out.append(' ');
                    }
                }
                case IDENT -> {
                    boolean family = property.startsWith("font") || property.startsWith("--") || property.startsWith("animation") || property.equals("page");
                    if (!token.text().matches(family ? "[\\p{L}\\p{N}_-]{1,60}" : "-?-?[A-Za-z][A-Za-z0-9-]{0,40}") || CssWords.identifier(token.text())) {
                        return Optional.empty();
                    }
                    out.append(token.text());
                }
                case NUMBER -> out.append(CssWords.number(token.text()));
                case PERCENT -> out.append(CssWords.number(token.text())).append('%');
                case DIMENSION -> {
                    if (!token.unit().matches("[A-Za-z]{1,5}")) {
                        return Optional.empty();
                    }
                    out.append(CssWords.number(token.text())).append(token.unit().toLowerCase(Locale.ROOT));
                }
                case HASH -> {
                    if (!token.text().matches("[0-9A-Fa-f]{3,8}")) {
                        return Optional.empty();
                    }
                    out.append('#').append(token.text().toLowerCase(Locale.ROOT));
                }
                case STRING -> {
                    if (!Set.of("content", "quotes", "font-family", "font", "list-style", "list-style-type", "grid-template-areas", "text-emphasis",
                            "text-emphasis-style", "hyphenate-character").contains(property)) {
                        return Optional.empty();
                    }
                    out.append(quoted(token.text()));
                }
                case URL -> {
                    Optional<String> address = address(token.text());
                    if (address.isEmpty()) {
                        return Optional.empty();
                    }
                    out.append("url(").append(address.get()).append(')');
                }
                case FUNCTION -> {
                    if (!CssVocabulary.function(token.text().toLowerCase(Locale.ROOT))) {
                        return Optional.empty();
                    }
                    out.append(token.text()).append('(');
                    depth++;
                }
                case AT -> {
                    return Optional.empty();
                }
                case SIGN -> {
                    if ("(),/!+-*=".indexOf(token.text().charAt(0)) < 0) {
                        return Optional.empty();
                    }
                    depth += token.sign('(') ? 1 : token.sign(')') ? -1 : 0;
                    out.append(token.text());
                }
            }
            if (depth < 0) {
                return Optional.empty();
            }
        }
        String written = FontFamilies.common(property, out.toString().strip(), name -> findings.accept(new Finding("font.name", where, name, Tells.COPY, Severity.MEDIUM, Fate.REMOVED)));
        return written.isEmpty() || depth != 0 ? Optional.empty() : Optional.of(written);
    }

    private Optional<String> address(String untrusted) {
        Optional<String> kept = idle ? Optional.empty() : names.address(untrusted);
        if (kept.isEmpty() && !untrusted.isBlank() && !untrusted.startsWith("data:") && !untrusted.startsWith("#")) {
            removed("external.reference", untrusted, Tells.COPY, Severity.HIGH);
        }
        return kept;
    }

    private String quoted(String text) {
        var out = new StringBuilder("\"");
        TextMarks.run(text, where, findings).codePoints().forEach(point -> {
            if (point == '"' || point == '\\' || point == '<' || point < 0x20 || point >= 0xE000 && point <= 0xF8FF) {
                out.append('\\').append(Integer.toHexString(point)).append(' ');
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.append('"').toString();
    }

    /** The tokens up to one of the signs, outside of brackets; the sign is left standing. */
    private List<CssToken> until(String signs) {
        var found = new ArrayList<CssToken>();
        int depth = 0;
        while (at < tokens.size()) {
            CssToken token = tokens.get(at);
            if (depth == 0 && token.is(Kind.SIGN) && (signs.contains(token.text()) || token.sign('}'))) {
                break;
            }
            depth += token.is(Kind.FUNCTION) || token.sign('(') || token.sign('[') ? 1 : token.sign(')') || token.sign(']') ? -1 : 0;
            depth = Math.max(0, depth);
            found.add(token);
            at++;
        }
        return found;
    }

    /** Passes a block whose opening brace was read; its closing brace is left standing. */
    private void skipBlock() {
        for (int depth = 0; at < tokens.size(); at++) {
            CssToken token = tokens.get(at);
            if (token.is(Kind.URL)) {
                address(token.text());
            }
            if (token.sign('}') && depth-- == 0) {
                return;
            }
            depth += token.sign('{') ? 1 : 0;
        }
    }

    private void removed(String kind, String value, Tells tells, Severity severity) {
        if (!value.isBlank()) {
            findings.accept(new Finding(kind, where, value, tells, severity, Fate.REMOVED));
        }
    }
}
