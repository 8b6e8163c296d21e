package org.postern.cli.age;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is read without picocli means what it means to picocli, for every option of every key command. */
final class PlainArgumentsTest {
    static Stream<Supplier<KeyCommand>> commands() {
        return Stream.of(KeygenCommand::new, SealCommand::new, OpenCommand::new);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionMeansTheSameAsToPicocli(Supplier<KeyCommand> command) {
        for (OptionSpec option : CommandSpec.forAnnotatedObject(command.get()).options()) {
            if (option.usageHelp() || option.versionHelp()) {
                continue;
            }
            for (String name : option.names()) {
                var arguments = new ArrayList<>(List.of("command", name));
                if (option.arity().max() > 0) {
                    arguments.add("7");
                }
                assertSame(command, arguments.toArray(String[]::new));
            }
        }
    }

    @Test
    void aWholeCommandLineMeansTheSameAsToPicocli() {
        assertSame(SealCommand::new, "seal", "-r", "age1a", "--recipient", "age1b", "-R", "-", "-a", "-p", "--threads", "3", "-o", "-", "in");
        assertSame(SealCommand::new, "seal", "in", "-r", "age1a");
        assertSame(OpenCommand::new, "open", "-i", "a", "-i", "b", "-");
        assertSame(KeygenCommand::new, "keygen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "-ox", "--output=x", "-ap", "-o", "-o -a", "-o x -o y", "-a -a", "in more", "--threads many", "--debug",
            "--unknown", "@file", "-- in"})
    void whatIsUnusualOrWrongIsLeftToPicocli(String line) {
        assertThat(new SealCommand().reads(("seal " + line).split(" "))).isFalse();
    }

    private static void assertSame(Supplier<KeyCommand> command, String... arguments) {
        KeyCommand plain = command.get();
        assertThat(plain.reads(arguments)).as(String.join(" ", arguments)).isTrue();
        KeyCommand byPicocli = command.get();
        new CommandLine(byPicocli).parseArgs(Stream.of(arguments).skip(1).toArray(String[]::new));
        assertThat(fields(plain)).as(String.join(" ", arguments)).isEqualTo(fields(byPicocli));
    }

    private static List<Object> fields(KeyCommand command) {
        return Stream.of(command.getClass().getDeclaredFields()).filter(field -> !field.isSynthetic()).map(field -> {
            try {
                return String.valueOf(field.get(command));
            } catch (IllegalAccessException hidden) {
                throw new AssertionError(hidden);
            }
        }).collect(Collectors.toList());
    }
}
