package org.postern.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.postern.cli.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern demo}: everything on this machine, to try it out. */
@Command(name = "demo", description = "Starts everything on this machine with ready-made people; Ctrl-C ends it.")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "Where everything is kept (default: ${DEFAULT-VALUE}).",
            defaultValue = "postern-demo")
    Path data;

    @Option(names = "--portal-port", defaultValue = "8080", paramLabel = "PORT", description = "For sources (default: ${DEFAULT-VALUE}).")
    int portalPort;

    @Option(names = "--newsroom-port", defaultValue = "8090", paramLabel = "PORT", description = "For staff (default: ${DEFAULT-VALUE}).")
    int newsroomPort;

    @Option(names = "--keycloak-port", defaultValue = "8180", paramLabel = "PORT", description = "For Keycloak (default: ${DEFAULT-VALUE}).")
    int keycloakPort;

    @Override
    public Integer call() {
        Demo demo = Demo.prepare(Home.path(), data, portalPort, newsroomPort, keycloakPort, System.err);
        // Runs on Ctrl-C and SIGTERM, and when the start fails half-way.
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "end-of-demo"));
        demo.start();
        demo.welcome(System.out);
        demo.watch();
        return ExitCode.DONE;
    }
}
