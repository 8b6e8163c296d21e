package org.postern.worker.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Landlock (Linux, Documentation/userspace-api/landlock.rst): the file system shrinks to a few folders and files that can be read.
 * All rights that the running kernel knows are handled, and none is granted but reading what a process needs to start, and a converter's scratch place.
 */
final class Landlock {
    /** {@code landlock_create_ruleset(NULL, 0, LANDLOCK_CREATE_RULESET_VERSION)} asks for the version of the interface. */
    private static final long ASK_VERSION = 1;
    private static final long RULE_PATH_BENEATH = 1;
    private static final long EXECUTE = 1;
    private static final long READ_FILE = 1 << 2;
    private static final long READ_DIR = 1 << 3;
    /** Version 6 knows: no signal and no abstract socket to a process outside. */
    private static final long SCOPE_ABSTRACT_SOCKET_AND_SIGNAL = 3;
    /** Version 4 knows: no TCP socket is bound or connected. */
    private static final long NET_BIND_AND_CONNECT_TCP = 3;
    /** In a converter's scratch place: read, list, write, make and remove plain files and folders, rename and cut them. No link, no device, no socket. */
    private static final long SCRATCH = READ_FILE | READ_DIR | 1 << 1 | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 13 | 1 << 14;
    private static final long O_PATH_CLOEXEC = 0x200000 | 0x80000;
    private static final long AT_FDCWD = -100;

    private Landlock() {}

    /** The version of the kernel's interface. */
    static int version() throws NoSandbox {
        long version = Kernel.call(Call.LANDLOCK_CREATE_RULESET, 0, 0, ASK_VERSION);
        if (version == -Kernel.EOPNOTSUPP) {
            throw new NoSandbox(WhyNoSandbox.LANDLOCK_OFF.with());
        }
        if (version < 1) {
            throw new NoSandbox(WhyNoSandbox.LANDLOCK_MISSING.with());
        }
        return (int) version;
    }

    /** Binds the calling thread, and everything it starts from now on, for ever. {@code no_new_privs} must hold already. */
    static void bindThisThread(Reach reach) throws NoSandbox {
        int version = version();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(24, 8);
            attributes.set(ValueLayout.JAVA_LONG, 0, everyFileRight(version));
            attributes.set(ValueLayout.JAVA_LONG, 8, version >= 4 ? NET_BIND_AND_CONNECT_TCP : 0);
            attributes.set(ValueLayout.JAVA_LONG, 16, version >= 6 ? SCOPE_ABSTRACT_SOCKET_AND_SIGNAL : 0);
            long size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
            long ruleset = Kernel.call(Call.LANDLOCK_CREATE_RULESET, attributes.address(), size, 0);
            check(ruleset, "landlock_create_ruleset");
            for (Path path : reach.readable()) {
                allow(arena, ruleset, path, Files.isDirectory(path) ? READ_FILE | READ_DIR : READ_FILE);
            }
            for (Path path : reach.executable()) {
                allow(arena, ruleset, path, READ_FILE | EXECUTE);
            }
            if (reach.scratch() != null) {
                allow(arena, ruleset, reach.scratch(), SCRATCH & everyFileRight(version));
            }
            check(Kernel.call(Call.LANDLOCK_RESTRICT_SELF, ruleset, 0), "landlock_restrict_self");
            Kernel.call(Call.CLOSE, ruleset);
        }
    }

    private static void allow(Arena arena, long ruleset, Path path, long rights) throws NoSandbox {
        MemorySegment name = arena.allocateFrom(path.toString(), StandardCharsets.UTF_8);
        long file = Kernel.call(Call.OPENAT, AT_FDCWD, name.address(), O_PATH_CLOEXEC, 0);
        if (file == -Kernel.ENOENT) {
            return;
        }
        check(file, "open " + path.getFileName());
        // struct landlock_path_beneath_attr is packed: eight bytes of rights, four of the descriptor.
        MemorySegment rule = arena.allocate(12, 8);
        rule.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, rights);
        rule.set(ValueLayout.JAVA_INT_UNALIGNED, 8, (int) file);
        check(Kernel.call(Call.LANDLOCK_ADD_RULE, ruleset, RULE_PATH_BENEATH, rule.address(), 0), "landlock_add_rule");
        Kernel.call(Call.CLOSE, file);
    }

    /** All rights the kernel's version can take away: 13 at first, renaming across folders, truncating, device calls later. */
    private static long everyFileRight(int version) {
        int known = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13;
        return (1L << known) - 1;
    }

    private static void check(long result, String what) throws NoSandbox {
        if (result < 0) {
            throw new NoSandbox(WhyNoSandbox.KERNEL_REFUSED.with(what, -result));
        }
    }
}
