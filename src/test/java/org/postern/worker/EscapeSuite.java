package org.postern.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.postern.worker.wire.FieldWriter;

/** Runs the ways out inside a confined worker and names those that are open. Also a program, so that it runs as another user. */
public final class EscapeSuite {
    /** EPERM, from seccomp. Landlock would say EACCES to those that get past it. */
    private static final String REFUSED = "-1";

    private EscapeSuite() {}

    /** @return attempts that did not end as they must, as {@code name=result}; and how many there were */
    static List<String> open(WorkerPool pool) throws IOException {
        var listener = new HostilePool.Anything();
        HostilePool.run(pool, "escape", new FieldWriter().integer((int) ProcessHandle.current().pid()), listener);
        List<String> lines = listener.answer.toString(StandardCharsets.UTF_8).lines().toList();
        if (lines.size() < 300) {
            throw new IOException("Only " + lines.size() + " ways were tried.");
        }
        return lines.stream().filter(line -> !line.endsWith("=" + REFUSED) && !line.endsWith("=shut")).toList();
    }

    /** A program is executed in its confinement and does its work, whoever its user is. */
    private static String converted(WorkerPool pool) throws IOException {
        var out = new ByteArrayOutputStream();
        pool.convert(UntrustedDocument.of(new byte[10]), PerlConversion.of("out('works')", Duration.ofSeconds(20)), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    public static void main(String[] none) throws Exception {
        try (WorkerPool pool = HostilePool.start(Duration.ofSeconds(30), true)) {
            List<String> open = open(pool);
            open.forEach(System.out::println);
            System.out.println("A converter " + (PerlConversion.isThere() ? converted(pool) : "is not there"));
            System.out.println("uid " + new com.sun.security.auth.module.UnixSystem().getUid() + ", on the Java in "
                    + WorkerSettings.standard().jdk().getFileName() + ", open ways: " + open.size());
        }
        System.exit(0);
    }
}
