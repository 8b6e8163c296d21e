package org.postern.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.postern.cli.CommandFailure;
import org.postern.cli.ExitCode;

/**
 * The Keycloak distribution: fetched from Maven Central with the system's Maven, unpacked and built for PostgreSQL once for each
 * user of the machine.
 */
final class KeycloakProgram {
    static final String VERSION = "26.7.3";
    private static final String ARTIFACT = "org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip";
    /** Parts that nobody here uses: fewer things to start, fewer things to attack. */
    private static final String SWITCHED_OFF = "ciba,device-flow,kerberos,impersonation,organization,par,oid4vc-vci,account,account-api,web-authn,passkeys";

    private KeycloakProgram() {}

    static Path home(DemoFolder folder, Cache cache, Path java) {
        // The name holds the build options: with others, another folder is built.
        return cache.directory("keycloak", VERSION + "-a", into -> {
            Path zip = into.resolve("fetched");
            run(folder, List.of("mvn", "-B", "-q", "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy", "-Dartifact=" + ARTIFACT,
                    "-DoutputDirectory=" + zip, "-Dmdep.useBaseVersion=true"), java,
                    "Keycloak " + VERSION + " could not be fetched from Maven Central. Check the connection and Maven's settings, then start again.");
            try (var files = Files.list(zip)) {
                unzip(files.findFirst().orElseThrow(() -> new IOException("Maven left no file.")), into);
            }
            DemoFolder.deleteTree(zip);
            run(folder, List.of("sh", into.resolve("bin/kc.sh").toString(), "build", "--db=postgres", "--health-enabled=false",
                    "--metrics-enabled=false", "--features-disabled=" + SWITCHED_OFF), java,
                    "Keycloak " + VERSION + " could not be prepared.");
        });
    }

    private static void run(DemoFolder folder, List<String> command, Path java, String otherwise) {
        Path log = folder.logs().resolve("keycloak-setup.log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.directory(folder.root().toFile());
        builder.environment().put("JAVA_HOME", java.getParent().getParent().toString());
        try {
            if (builder.start().waitFor() != 0) {
                throw new CommandFailure(ExitCode.OTHER, otherwise + " The details are in " + log + ".");
            }
        } catch (IOException noProgram) {
            throw new CommandFailure(ExitCode.OTHER, "'" + command.getFirst() + "' is missing. Install it (on Debian: apt install maven), then start again.", noProgram);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.OTHER, "The start was interrupted.", interrupted);
        }
    }

    /** Unpacks without the archive's own top folder. */
    private static void unzip(Path zip, Path into) throws IOException {
        try (var archive = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                int top = entry.getName().indexOf('/');
                Path target = into.resolve(entry.getName().substring(top + 1)).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("The archive names a file outside of its folder.");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(archive, target);
                }
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }
}
