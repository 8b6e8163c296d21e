package org.postern.clean.css;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.clean.css.CssToken.Kind;

/** Writes a selector anew: elements, classes, identifiers, known pseudo-classes and combinators. One that names something unknown is empty. */
final class CssSelector {
    private final CssRebuild.Names names;

    CssSelector(CssRebuild.Names names) {
        this.names = names;
    }

    /** @return the selectors of the list that can be written, or an empty text */
    String rebuild(List<CssToken> prelude) {
        var list = new StringBuilder();
        int from = 0;
        int depth = 0;
        for (int i = 0; i <= prelude.size(); i++) {
            if (i == prelude.size() || depth == 0 && prelude.get(i).sign(',')) {
                String one = one(prelude.subList(from, i));
                if (!one.isEmpty()) {
                    list.append(list.isEmpty() ? "" : ",").append(one);
                }
                from = i + 1;
            } else {
                CssToken token = prelude.get(i);
                depth += token.is(Kind.FUNCTION) || token.sign('(') ? 1 : token.sign(')') ? -1 : 0;
            }
        }
        return list.toString();
    }

    private String one(List<CssToken> tokens) {
        var out = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            CssToken token = tokens.get(i);
            CssToken before = i == 0 ? null : tokens.get(i - 1);
            switch (token.kind()) {
                case SPACE -> out.append(' ');
                case IDENT -> {
                    if (before != null && before.sign('.')) {
                        Optional<String> name = names.className(token.text());
                        if (name.isEmpty()) {
                            return "";
                        }
                        out.append(name.get());
                    } else if (!token.text().matches("[A-Za-z-][A-Za-z0-9-]{0,30}") || CssWords.identifier(token.text())) {
                        return "";
                    } else {
                        out.append(token.text().toLowerCase(Locale.ROOT));
                    }
                }
                case HASH -> {
                    Optional<String> name = names.id(token.text());
                    if (name.isEmpty()) {
                        return "";
                    }
                    out.append('#').append(name.get());
                }
                case FUNCTION -> {
                    if (!CssVocabulary.pseudo(token.text().toLowerCase(Locale.ROOT))) {
                        return "";
                    }
                    out.append(token.text().toLowerCase(Locale.ROOT)).append('(');
                    depth++;
                }
                case NUMBER -> out.append(token.text().matches("[+-]?\\d{1,4}") ? token.text() : "1");
                case DIMENSION -> out.append(token.text().matches("[+-]?\\d{1,4}") && token.unit().matches("n(-\\d{1,3})?") ? token.text() + token.unit() : "n");
                case SIGN -> {
                    if (">+~*:.)".indexOf(token.text().charAt(0)) < 0) {
                        return "";
                    }
                    depth -= token.sign(')') ? 1 : 0;
                    out.append(token.text());
                }
                default -> {
                    return "";
                }
            }
            if (depth < 0) {
                return "";
            }
        }
        String written = out.toString().strip().replaceAll(" *([>+~]) *", "$1");
        return depth != 0 || written.endsWith(".") ? "" : written;
    }
}
