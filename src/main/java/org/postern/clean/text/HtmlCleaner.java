package org.postern.clean.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.css.CssRebuild;
import org.postern.clean.image.EmbeddedPicture;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.TextMarks;
import org.postern.inspect.UntrustedBytes;

/** Rebuilds a page from its text, structure and the pictures inside it. No address, script, style, form or identifier has a place in the new one. */
public final class HtmlCleaner implements FormatCleaner {
    private static final int MAX_SIZE = 64 << 20;
    /** Where something between a space and the end of its line is gone, the space ends the line: no page shows it. */
    private static final Pattern BLANKS = Pattern.compile("[ \t]++\n");

    /** A parser forgets all but the first. */
    private static final Pattern TYPE = Pattern.compile("(?i)<!doctype\\s+([^>]{1,2000})>");

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        String plain = TextMarks.clean(TextCleaner.decode(in.all(MAX_SIZE)), "text", context::found);
        TYPE.matcher(plain).results().limit(10).map(type -> type.group(1).strip()).filter(type -> !type.equalsIgnoreCase("html"))
                .forEach(type -> context.removed("html.comment", "comment", type, Tells.SOFTWARE, Severity.MEDIUM));
        Document old = PageRebuild.parse(plain.getBytes(UTF_8));
        var page = Document.createShell("");
        page.outputSettings().prettyPrint(false).charset(UTF_8).escapeMode(Entities.EscapeMode.xhtml);
        page.head().appendElement("meta").attr("charset", "utf-8");
        String styles = PageRebuild.ownStyles(old);
        if (!styles.isBlank()) {
            context.removed("html.data", "style", styles.strip(), Tells.SOFTWARE, Severity.LOW);
            new CssRebuild(new PageSight.AnyName(), "style", context::found).sheet(styles);
        }
        var rebuild = new PageRebuild(context, new Alone(context), old, "");
        rebuild.head(old);
        rebuild.body(old, page.body());
        // Read as XML, a table may have no body of its own; read as HTML, as the copy is, it has.
        Document settled = PageRebuild.parse(("<html>" + page.head().outerHtml() + page.body().outerHtml() + "</html>").getBytes(UTF_8));
        settled.outputSettings(page.outputSettings());
        out.write(("<!DOCTYPE html>\n" + BLANKS.matcher(settled.selectFirst("html").outerHtml()).replaceAll("\n") + "\n").getBytes(UTF_8));
        return context.result(Format.HTML);
    }

    /** A page by itself: pictures that stand in it stay, nothing leads anywhere. */
    private static final class Alone implements PageRebuild.Surroundings {
        private final CleanContext context;
        private int pictures;

        Alone(CleanContext context) {
            this.context = context;
        }

        @Override
        public Optional<String> picture(String address) throws IOException {
            int comma = address.indexOf(',');
            if (!address.startsWith("data:image/") || comma < 0 || !address.substring(0, comma).endsWith(";base64")) {
                return Optional.empty();
            }
            byte[] bytes;
            try {
                bytes = Base64.getMimeDecoder().decode(address.substring(comma + 1));
            } catch (IllegalArgumentException broken) {
                return Optional.empty();
            }
            return bytes.length == 0 ? Optional.empty() : embedded(bytes);
        }

        @Override
        public Optional<String> drawing(byte[] svg) throws IOException {
            return embedded(svg);
        }

        private Optional<String> embedded(byte[] bytes) throws IOException {
            return EmbeddedPicture.clean("picture " + ++pictures, bytes, context)
                    .map(clean -> "data:" + EmbeddedPicture.mediaType(clean) + ";base64," + Base64.getEncoder().encodeToString(clean.bytes()));
        }

        @Override
        public Optional<String> link(String address) {
            return Optional.empty();
        }

        @Override
        public Optional<String> anchor(String id) {
            return Optional.empty();
        }

        @Override
        public String classes(String names) {
            return "";
        }

        @Override
        public String style(String declarations) {
            new CssRebuild(new PageSight.AnyName(), "style", context::found).declarations(declarations);
            return "";
        }
    }

    @Override
    public Coverage coverage() {
        return new Coverage("addresses, scripts, styles, outside pictures, forms, comments, metadata, identifiers, hidden text, marks in text",
                "text and its structure, formulas, pictures inside the page (cleaned)", "a picture inside that cannot be cleaned, over 64 MiB");
    }
}
