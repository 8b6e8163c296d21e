package org.postern.officer;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postern.casework.audit.AuditEvent;

/** The detail of an event in words. */
@Named("details")
@Unremovable
@ApplicationScoped
public class Details {
    private static final Pattern PAGES = Pattern.compile("\\d{1,6}(?: \\d{1,6})*");
    private static final Pattern MARKS = Pattern.compile("\\+(\\d{1,6}) -(\\d{1,6})");
    private static final Pattern NEXT = Pattern.compile("-([a-z])");
    private static final Map<String, Method> KNOWN = Arrays.stream(LogWords.class.getDeclaredMethods()).filter(method -> method.getParameterCount() == 0)
            .collect(Collectors.toUnmodifiableMap(Method::getName, Function.identity()));

    @Inject
    LogWords words;

    /** Null when the log notes none. */
    public String of(AuditEvent event) {
        String detail = event.detail();
        if (detail == null) {
            return null;
        }
        if (PAGES.matcher(detail).matches()) {
            return detail.indexOf(' ') < 0 ? words.page(detail) : words.pages(detail.replace(" ", ", "));
        }
        Matcher marks = MARKS.matcher(detail);
        if (marks.matches()) {
            return words.marks(Integer.parseInt(marks.group(1)), Integer.parseInt(marks.group(2)));
        }
        Method known = KNOWN.get(key(detail));
        // A log of an earlier version may hold a name that has no words any more; an officer had better see it than not.
        return known == null ? detail : say(known);
    }

    static boolean known(String detail) {
        return KNOWN.containsKey(key(detail));
    }

    private static String key(String detail) {
        return NEXT.matcher(detail).replaceAll((MatchResult next) -> next.group(1).toUpperCase(Locale.ROOT));
    }

    private String say(Method method) {
        try {
            return (String) method.invoke(words);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
