package org.postern.newsroom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words for the kinds of findings, found by the kinds' own names. */
@ApplicationScoped
@Named("kinds")
public class Kinds {
    private static final Pattern NEXT = Pattern.compile("[.-]([a-z0-9])");
    private static final Map<String, Method> KNOWN = Arrays.stream(KindWords.class.getDeclaredMethods()).filter(method -> method.getParameterCount() == 0)
            .collect(Collectors.toUnmodifiableMap(Method::getName, Function.identity()));

    @Inject
    KindWords words;

    public String words(String kind) {
        Method whole = KNOWN.get(key(kind));
        if (whole != null) {
            return say(whole);
        }
        int dot = kind.indexOf('.');
        String family = dot < 1 ? "" : kind.substring(0, dot);
        Method known = family.isEmpty() ? null : KNOWN.get(key("family-" + family));
        return known == null ? kind : words.familyNamed(say(known), kind.substring(dot + 1).replace('-', ' '));
    }

    /** {@code file.bytes-around} is {@code fileBytesAround}. */
    static String key(String kind) {
        return NEXT.matcher(kind).replaceAll((MatchResult next) -> next.group(1).toUpperCase(Locale.ROOT));
    }

    static boolean known(String kind) {
        return KNOWN.containsKey(key(kind));
    }

    private String say(Method method) {
        try {
            return (String) method.invoke(words);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
