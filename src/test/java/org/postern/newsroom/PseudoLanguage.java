package org.postern.newsroom;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.UserTagSectionHelper;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postern.web.Sight;

/**
 * The templates as they are, in a language that nobody speaks: each sentence of a bundle is its key between marks, followed by what it is said of.
 * With data in which there are no letters, a letter outside of the marks was put there by a template or by what a room handed to it.
 */
final class PseudoLanguage {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern BUNDLE = Pattern.compile("@MessageBundle\\((?:value = )?\"(\\w+)\"");
    private static final Pattern SILENT = Pattern.compile("<(script|style|head)\\b.*?</\\1>|<kbd>[^<]*</kbd>|<!doctype[^>]*>|<!--.*?-->|&[a-z0-9#]+;", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern SPOKEN = Pattern.compile("\\b(?:aria-label|title|placeholder|alt)=\"([^\"]*)\"");
    private static final Pattern SAID = Pattern.compile("⟦[^⟦⟧]*⟧");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");

    private final Engine engine;

    /** @param beans what {@code inject:} finds, by its name */
    PseudoLanguage(Map<String, ?> beans) throws IOException {
        var builder = Engine.builder().addDefaults().addValueResolver(new Reading()).strictRendering(true)
                .addSectionHelper(new UserTagSectionHelper.Factory("post", "tags/post"))
                .addLocator(PseudoLanguage::template)
                .addNamespaceResolver(NamespaceResolver.builder("inject").resolve(context -> beans.get(context.getName())).build());
        for (String bundle : bundles()) {
            builder.addNamespaceResolver(NamespaceResolver.builder(bundle).resolveAsync(context -> evaluated(context)
                    .thenApply(values -> (Object) words(bundle + ":" + context.getName(), values))).build());
        }
        engine = builder.build();
    }

    /** How a bundle says something in this language. */
    static String words(String key, List<?> values) {
        return "⟦" + key + "⟧" + String.join(" ", values.stream().map(String::valueOf).toList());
    }

    /** @param values names and values of what the template is handed */
    String render(String template, Map<String, ?> values) {
        var instance = engine.getTemplate(template).instance();
        values.forEach(instance::data);
        return instance.render();
    }

    /** Words that no bundle said. */
    static List<String> foreign(String page) {
        String shown = SILENT.matcher(page).replaceAll(" ");
        Stream<String> spoken = SPOKEN.matcher(shown).results().map(found -> found.group(1));
        return Stream.concat(spoken, Stream.of(shown.replaceAll("<[^>]*>", " "))).map(text -> SAID.matcher(text).replaceAll(" "))
                .flatMap(text -> LETTERS.matcher(text).results().map(found -> found.group())).toList();
    }

    private static List<String> bundles() throws IOException {
        var names = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                BUNDLE.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
            }
        }
        return names;
    }

    private static Optional<TemplateLocator.TemplateLocation> template(String id) {
        Path file = TEMPLATES.resolve(id + ".html");
        return !Files.exists(file) ? Optional.empty() : Optional.of(new TemplateLocator.TemplateLocation() {
            @Override
            public Reader read() {
                try {
                    return new StringReader(Files.readString(file));
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            }

            @Override
            public Optional<Variant> getVariant() {
                return Optional.empty();
            }
        });
    }

    private static CompletionStage<List<Object>> evaluated(EvalContext context) {
        CompletionStage<List<Object>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (Expression parameter : context.getParams()) {
            all = all.thenCombine(context.evaluate(parameter), (list, value) -> {
                list.add(value);
                return list;
            });
        }
        return all;
    }

    /** Finds a property of any object by its accessor, or by an extension of the pages. */
    private static final class Reading implements ValueResolver {
        @Override
        public int getPriority() {
            return -10;
        }

        @Override
        public boolean appliesTo(EvalContext context) {
            return context.getBase() != null && method(context.getBase(), context.getName(), context.getParams().size()) != null;
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            Object base = context.getBase();
            Method method = method(base, context.getName(), context.getParams().size());
            return evaluated(context).thenApply(values -> {
                boolean extension = method.getDeclaringClass() == Sight.class && !(base instanceof Sight);
                if (extension) {
                    values.addFirst(base);
                }
                try {
                    method.setAccessible(true);
                    return method.invoke(extension ? null : base, values.toArray());
                } catch (IllegalAccessException | InvocationTargetException broken) {
                    throw new IllegalStateException(context.getName(), broken);
                }
            });
        }

        private static Method method(Object base, String name, int parameters) {
            String getter = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            Stream<Method> own = Stream.of(base.getClass()).flatMap(type -> Stream.concat(Arrays.stream(type.getMethods()), Arrays.stream(type.getDeclaredMethods())))
                    .filter(method -> method.getParameterCount() == parameters)
                    .filter(method -> method.getName().equals(name) || parameters == 0 && (method.getName().equals("is" + getter) || method.getName().equals("get" + getter)));
            Stream<Method> extensions = Arrays.stream(Sight.class.getMethods()).filter(method -> method.getName().equals(name)
                    && method.getParameterCount() == parameters + 1 && method.getParameterTypes()[0].isInstance(base));
            return Stream.concat(own, extensions).findFirst().orElse(null);
        }
    }
}
