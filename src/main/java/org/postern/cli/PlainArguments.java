package org.postern.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The usual way to write a command: option, value, file. picocli takes longer to start than a small file takes to seal or to clean, so it
 * is asked only for what stands otherwise: joined or repeated options, help, and every mistake.
 */
public final class PlainArguments {
    private final Map<String, Consumer<String>> values = new HashMap<>();
    private final Map<String, Runnable> flags = new HashMap<>();
    private Consumer<String> file;
    private final List<BooleanSupplier> needed = new ArrayList<>();

    /** An option with a value; {@code many} when it may be repeated. */
    public PlainArguments value(boolean many, Consumer<String> taker, String... names) {
        Consumer<String> guarded = many ? taker : once(taker);
        for (String name : names) {
            values.put(name, guarded);
        }
        return this;
    }

    public PlainArguments flag(Runnable taker, String... names) {
        Consumer<String> guarded = once(ignored -> taker.run());
        for (String name : names) {
            flags.put(name, () -> guarded.accept(name));
        }
        return this;
    }

    /** At most one argument that is no option. */
    public PlainArguments file(Consumer<String> taker) {
        file = once(taker);
        return this;
    }

    /** What the command cannot do without; asked after all arguments were given to their takers. */
    public PlainArguments needs(BooleanSupplier present) {
        needed.add(present);
        return this;
    }

    private static Consumer<String> once(Consumer<String> taker) {
        boolean[] taken = {false};
        return value -> {
            if (taken[0]) {
                throw new IllegalArgumentException("This stands twice.");
            }
            taken[0] = true;
            taker.accept(value);
        };
    }

    /** Gives each argument after the command's name to its taker. When this is false, some may have been given: ask picocli from anew. */
    boolean take(String... arguments) {
        try {
            for (int i = 1; i < arguments.length; i++) {
                String argument = arguments[i];
                if (flags.containsKey(argument)) {
                    flags.get(argument).run();
                } else if (values.containsKey(argument) && i + 1 < arguments.length && isPlain(arguments[i + 1])) {
                    values.get(argument).accept(arguments[++i]);
                } else if (file != null && isPlain(argument)) {
                    file.accept(argument);
                } else {
                    return false;
                }
            }
            return needed.stream().allMatch(BooleanSupplier::getAsBoolean);
        } catch (IllegalArgumentException mistake) {
            return false;
        }
    }

    /** Not an option, nor one of the files of arguments that picocli reads. */
    private static boolean isPlain(String argument) {
        return argument.equals("-") || !argument.isEmpty() && argument.charAt(0) != '-' && argument.charAt(0) != '@';
    }
}
