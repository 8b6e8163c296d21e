package org.postern.inspect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;

/** Addresses that name who was meant to open them: rewritten by a mail filter, with a query of tokens, with an address in them. */
public final class UrlTokens {
    private static final Pattern ADDRESS = Pattern.compile("\\b(?:(?:https?|ftp)://|www\\.)[^\\s<>\"'()\\[\\]{}\u201c\u201d]+");
    private static final Pattern WRAPPED = Pattern.compile("(?i)https?://(?:[\\w.-]*safelinks\\.protection\\.outlook\\.com|urldefense\\.(?:proofpoint\\.)?com"
            + "|[\\w.-]*\\.mimecast\\.com|linkprotect\\.[\\w.-]+|[\\w.-]*sendgrid\\.net|[\\w.-]*list-manage\\.com)/.*");
    private static final Pattern TARGET = Pattern.compile("[?&](?:url|u|target|a)=([^&]+)");
    /** Query names that count, track or sign. */
    private static final Pattern TRACKS = Pattern.compile("(?i)(?:utm_\\w+|fbclid|gclid|msclkid|mc_[ce]id|_hs\\w+|token|sig|signature|sdata|data|key|auth|session|sid"
            + "|uid|user|userid|email|e|mail|recipient|rcpt|r|to|ref|referrer|source|track\\w*|vero_\\w+|igshid|cid|eid|hash|guid|uuid|id|reserved|sp|si|rs)");
    /** A value that is long, random, or an address. */
    private static final Pattern PERSONAL = Pattern.compile("(?i)[0-9a-f-]{16,}|[A-Za-z0-9_+/=%-]{24,}|.*(?:@|%40).*");
    private static final Pattern PATH_TOKEN = Pattern.compile("(?i).*/(?=[^/]*\\d)(?=[^/]*[a-z])[a-z0-9_-]{24,}(?:/.*)?");

    /** A return path that names its reader: {@code bounce-alice=example.org@list.example} (variable envelope return path). */
    private static final Pattern RETURN_PATH = Pattern.compile("\\b([A-Za-z0-9._]{1,64})[-+][A-Za-z0-9._+-]{1,64}=[A-Za-z0-9.-]{3,80}@([A-Za-z0-9.-]{3,80})\\b");

    private UrlTokens() { }

    /** The text with tokens cut from its addresses; each is told with what was cut. */
    public static String cut(String text, String where, Consumer<Finding> findings) {
        String mended = text.indexOf('=') < 0 || text.indexOf('@') < 0 ? text : RETURN_PATH.matcher(text).replaceAll(match -> {
            findings.accept(new Finding("text.return-path", where, match.group(), Tells.PERSON, Severity.HIGH, Fate.REMOVED));
            return Matcher.quoteReplacement(match.group(1) + "@" + match.group(2));
        });
        if (!mended.contains("://") && !mended.contains("www.")) {
            return mended;
        }
        return ADDRESS.matcher(mended).replaceAll(match -> {
            String given = match.group();
            String plain = cut(given);
            if (!plain.equals(given)) {
                findings.accept(new Finding("text.url-token", where, given, Tells.PERSON, Severity.HIGH, Fate.REMOVED));
            } else if (PATH_TOKEN.matcher(given).matches()) {
                findings.accept(new Finding("text.url-path", where, given, Tells.PERSON, Severity.MEDIUM, Fate.NEEDS_HUMAN));
            }
            return Matcher.quoteReplacement(plain);
        });
    }

    /** The address without wrapper and without what names a person; itself if it has neither. */
    static String cut(String address) {
        if (WRAPPED.matcher(address).matches()) {
            Matcher target = TARGET.matcher(address);
            String inner = target.find() ? decoded(target.group(1)) : "";
            return inner.matches("(?i)https?://.*") && inner.length() < address.length() ? cut(inner) : address.replaceFirst("[?#].*", "");
        }
        int query = address.indexOf('?');
        if (query < 0) {
            return address;
        }
        int fragment = address.indexOf('#', query);
        String parameters = address.substring(query + 1, fragment < 0 ? address.length() : fragment);
        var kept = new StringBuilder();
        for (String parameter : parameters.split("[&;]")) {
            String name = parameter.replaceFirst("=.*", "").toLowerCase(Locale.ROOT);
            String value = parameter.substring(Math.min(parameter.length(), name.length() + 1));
            if (!TRACKS.matcher(name).matches() && !PERSONAL.matcher(value).matches()) {
                kept.append(kept.isEmpty() ? "?" : "&").append(parameter);
            }
        }
        return address.substring(0, query) + kept + (fragment < 0 ? "" : address.substring(fragment));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }
}
