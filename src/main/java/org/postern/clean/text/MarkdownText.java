package org.postern.clean.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.postern.clean.CleanContext;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** What Markdown carries besides its words: comments, pictures that call home when the page is shown, characters written as entities. */
final class MarkdownText {
    private static final Pattern COMMENT = Pattern.compile("<!--(.*?)(?:-->|\\z)|(?m:^\\[(?://|comment|_metadata_[^\\]]*)\\]:[ \\t]*(?:#|<>)[ \\t]*([^\\n]*)$\\n?)", Pattern.DOTALL);
    private static final Pattern PICTURE = Pattern.compile("!\\[([^\\]]{0,2000})\\](?:\\(\\s*(<[^>\\n]{0,4000}>|[^)\\s]{0,4000})([^)\\n]{0,2000})\\)|\\[([^\\]\\n]{0,200})\\])");
    /** Words that show when a pointer rests on a link: behind an address in a list of them, or beside a link. */
    private static final Pattern TITLE = Pattern.compile("(?m)(^ {0,3}\\[[^\\]\\n]{1,200}\\]:[ \\t]*\\S{1,4000})[ \\t]+(\"[^\"\\n]*\"|'[^'\\n]*'|\\([^)\\n]*\\))[ \\t]*$"
            + "|(\\]\\([^)\\s]{0,4000})[ \\t]+(\"[^\"\\n]{0,2000}\"|'[^'\\n]{0,2000}')([ \\t]*\\))");
    private static final Pattern ACTIVE = Pattern.compile("(?is)<(script|style|iframe|object|svg|video|audio)\\b[^>]*>.*?(?:</\\1\\s*>|\\z)|<(?:img|link|meta|embed|base|source|input)\\b[^>]*>");
    private static final Pattern ENTITY = Pattern.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});");

    private MarkdownText() { }

    static String clean(String text, CleanContext context) {
        String plain = COMMENT.matcher(text).replaceAll(comment -> {
            String told = comment.group(1) != null ? comment.group(1) : comment.group(2);
            context.removed("html.comment", "text", told.strip(), Tells.CONTENT, Severity.MEDIUM);
            return "";
        });
        plain = PICTURE.matcher(plain).replaceAll(picture -> {
            context.removed("external.reference", "text", picture.group(2) == null ? picture.group(4) : picture.group(2), Tells.COPY, Severity.HIGH);
            if (picture.group(3) != null && !picture.group(3).isBlank()) {
                context.removed("html.data", "text", picture.group(3).strip(), Tells.CONTENT, Severity.MEDIUM);
            }
            return Matcher.quoteReplacement(picture.group(1));
        });
        plain = TITLE.matcher(plain).replaceAll(title -> {
            context.removed("html.data", "text", title.group(2) == null ? title.group(4) : title.group(2), Tells.CONTENT, Severity.MEDIUM);
            return Matcher.quoteReplacement(title.group(1) == null ? title.group(3) + title.group(5) : title.group(1));
        });
        plain = ACTIVE.matcher(plain).replaceAll(tag -> {
            context.removed("content.object", "text", tag.group(), Tells.COPY, Severity.HIGH);
            return "";
        });
        return ENTITY.matcher(plain).replaceAll(entity -> {
            String shown = Parser.unescapeEntities(entity.group(), false);
            boolean markup = shown.chars().allMatch(c -> c < 0x80);
            return Matcher.quoteReplacement(markup ? entity.group() : shown);
        });
    }
}
