package org.postern.clean.css;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;
import org.postern.clean.text.TextCleaner;
import org.postern.inspect.UntrustedBytes;

/** A style sheet of its own. Names of classes stay, since they are its content, unless they look like somebody's number. */
public final class CssCleaner implements FormatCleaner {
    private static final int MAX_SIZE = 32 << 20;

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        String css = TextCleaner.decode(in.all(MAX_SIZE));
        String clean = new CssRebuild(new Plain(), "the sheet", context::found).sheet(css);
        if (clean.isEmpty() && !css.isBlank()) {
            // Text that only looked like a sheet must not come out as nothing.
            throw new RefusedException(Refusal.DAMAGED, "", WhyRefused.NO_RULES.with());
        }
        out.write(clean.getBytes(UTF_8));
        return context.result(Format.CSS);
    }

    private static final class Plain implements CssRebuild.Names {
        private final Map<String, String> renamed = new HashMap<>();

        @Override
        public Optional<String> className(String name) {
            boolean plain = name.matches("[A-Za-z_-][A-Za-z0-9_-]{0,60}") && !CssWords.identifier(name);
            return Optional.of(plain ? name : renamed.computeIfAbsent(name, odd -> "n" + (renamed.size() + 1)));
        }

        @Override
        public Optional<String> id(String name) {
            return className(name);
        }

        @Override
        public Optional<String> address(String untrusted) {
            return untrusted.matches("#[A-Za-z][A-Za-z0-9_-]{0,40}") && !CssWords.identifier(untrusted) ? Optional.of(untrusted) : Optional.empty();
        }
    }

    @Override
    public Coverage coverage() {
        return new Coverage("comments, imports, fonts, addresses, unknown rules and properties, marks in text", "rules that draw, in one form", "over 32 MiB");
    }
}
