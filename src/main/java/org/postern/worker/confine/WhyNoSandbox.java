package org.postern.worker.confine;

import org.postern.inspect.Sentence;

/** Why workers cannot be confined on this machine: what is missing and what to do about it. */
public enum WhyNoSandbox implements Sentence {
    CAPABILITIES_KEPT("The kernel did not take the capabilities away, so hostile documents cannot be opened here."),
    CONVERTER_NOT_CONFINED("A converter could not be confined, so no document is given to it; see security-docs/worker.md for what the system must allow."),
    CONVERTER_NOT_EXECUTED("The converter's program cannot be executed in its sandbox; see security-docs/worker.md."),
    CONVERTER_WITHOUT_SANDBOX("A converter is never executed without a sandbox."),
    C_LIBRARY_TOO_OLD("The C library cannot close the descriptors a worker must not have; use glibc 2.34 or newer (Debian 12 has it)."),
    DID_NOT_START("A worker did not start, so hostile documents cannot be opened here; see that the user may read the JDK and Postern's own jars, and "
            + "that a gigabyte of memory is free."),
    DUMPABLE("A worker could not be made undumpable."),
    KERNEL_REFUSED("The kernel refused {what} (error {error}), so hostile documents cannot be opened here; see security-docs/worker.md for what a "
            + "container must allow."),
    LANDLOCK_MISSING("This kernel has no Landlock, so hostile documents cannot be opened here; use Linux 5.13 or newer with "
            + "CONFIG_SECURITY_LANDLOCK=y (Debian 12 has it)."),
    LANDLOCK_OFF("Landlock is built into this kernel but switched off; start the kernel with landlock in its lsm= list, or hostile documents cannot "
            + "be opened here."),
    LIBRARIES_UNKNOWN("The libraries that a worker may read could not be listed, so hostile documents cannot be opened here; see that /proc is mounted."),
    NOT_CONFINED("A worker is not confined as it must be ({what}), so hostile documents cannot be opened here; see security-docs/worker.md."),
    NOT_CONFINED_BY_ITSELF("A worker could not confine itself, so hostile documents cannot be opened here; see security-docs/worker.md for what the "
            + "system must allow."),
    NOT_LIMITED("A worker could not limit itself ({what}, error {error})."),
    NO_MEMORY_FILES("There is no memory file system at /dev/shm, and a converter may write nowhere else; mount one (tmpfs)."),
    NO_NEW_PRIVS_REFUSED("The kernel refused no_new_privs, so hostile documents cannot be opened here."),
    OTHER_SYSTEM("Hostile documents can be opened only on Linux on amd64 or aarch64; this is {system} on {machine}."),
    SECCOMP_REFUSED("The kernel did not take the seccomp filter (answer {answer}), so hostile documents cannot be opened here.");

    private final String english;

    WhyNoSandbox(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
