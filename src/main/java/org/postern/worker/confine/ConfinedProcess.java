package org.postern.worker.confine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the kernel says about a worker, read by the parent before the worker gets a document. */
public final class ConfinedProcess {
    private ConfinedProcess() {}

    /**
     * @param doors what the worker itself found shut, as bits of {@link Confinement.Shut}
     * @throws NoSandbox when anything is missing; the message names it
     */
    public static void verify(int pid, Kind kind, int doors) throws NoSandbox {
        for (Confinement.Shut door : Confinement.Shut.values()) {
            if (kind.shuts(door) && (doors & 1 << door.ordinal()) == 0) {
                throw open("the worker could still use " + door);
            }
        }
        try {
            Map<String, String> status = table(Files.readAllLines(Path.of("/proc/" + pid + "/status")));
            require(status, "NoNewPrivs", "1");
            // 2: a filter.
            require(status, "Seccomp", "2");
            for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapAmb")) {
                require(status, set, "0000000000000000");
            }
            limits(Files.readAllLines(Path.of("/proc/" + pid + "/limits")), kind);
        } catch (IOException gone) {
            throw open("the kernel says nothing about the worker; see that /proc is mounted");
        }
    }

    private static void require(Map<String, String> status, String name, String value) throws NoSandbox {
        if (!value.equals(status.get(name))) {
            throw open(name + " of the worker is " + status.get(name) + ", not " + value);
        }
    }

    private static void limits(List<String> lines, Kind kind) throws NoSandbox, IOException {
        for (ResourceLimit limit : ResourceLimit.values()) {
            String[] softAndHard = lines.stream().filter(line -> line.startsWith(limit.nameInProc())).findFirst().orElse("")
                    .replace(limit.nameInProc(), "").strip().split(" +");
            if (softAndHard.length < 2 || !limit.isKept(kind, softAndHard[0], softAndHard[1])) {
                throw open("the worker's limit \"" + limit.nameInProc() + "\" is not set");
            }
        }
    }

    private static Map<String, String> table(List<String> lines) {
        var table = new HashMap<String, String>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                table.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return table;
    }

    private static NoSandbox open(String what) {
        return new NoSandbox(WhyNoSandbox.NOT_CONFINED.with(what));
    }
}
