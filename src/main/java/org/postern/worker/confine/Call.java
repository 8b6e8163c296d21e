package org.postern.worker.confine;

/** System calls by name, with their numbers on the two architectures that Postern runs on; -1 where one has none. */
enum Call {
    READ(0, 63), WRITE(1, 64), OPEN(2, -1), CLOSE(3, 57), STAT(4, -1), FSTAT(5, 80), POLL(7, -1), LSEEK(8, 62), MMAP(9, 222), MPROTECT(10, 226),
    MUNMAP(11, 215), BRK(12, 214), RT_SIGACTION(13, 134), RT_SIGPROCMASK(14, 135), RT_SIGRETURN(15, 139), IOCTL(16, 29), PREAD64(17, 67),
    READV(19, 65), WRITEV(20, 66), SCHED_YIELD(24, 124), MREMAP(25, 216), MADVISE(28, 233), NANOSLEEP(35, 101), GETPID(39, 172),
    SOCKET(41, 198), SOCKETPAIR(53, 199), CLONE(56, 220), FORK(57, -1), EXECVE(59, 221), KILL(62, 129), RENAME(82, -1), PTRACE(101, 117),
    GETTIMEOFDAY(96, 169), GETRUSAGE(98, 165), SYSINFO(99, 179), GETPPID(110, 173), CAPSET(126, 91), SIGALTSTACK(131, 132), PRCTL(157, 167),
    GETTID(186, 178), TIME(201, -1), FUTEX(202, 98), SCHED_GETAFFINITY(204, 123), RESTART_SYSCALL(219, 128), CLOCK_GETTIME(228, 113),
    CLOCK_GETRES(229, 114), CLOCK_NANOSLEEP(230, 115), EXIT(60, 93), EXIT_GROUP(231, 94), TGKILL(234, 131), WAITID(247, 95), OPENAT(257, 56),
    MKDIRAT(258, 34), NEWFSTATAT(262, 79), RENAMEAT(264, 38), PPOLL(271, 73), PIPE2(293, 59), PRLIMIT64(302, 261), GETCPU(309, 168),
    PROCESS_VM_READV(310, 270), SECCOMP(317, 277), GETRANDOM(318, 278), MEMBARRIER(324, 283), STATX(332, 291), CLONE3(435, 435),
    // What only a converter may use, under the rules of its kind.
    LSTAT(6, -1), PWRITE64(18, 68), ACCESS(21, -1), SELECT(23, -1), MSYNC(26, 227), MINCORE(27, 232), DUP(32, 23), DUP2(33, -1), DUP3(292, 24),
    SENDFILE(40, 71), CONNECT(42, 203), ACCEPT(43, 202), SHUTDOWN(48, 210), BIND(49, 200), LISTEN(50, 201), VFORK(58, -1), UNAME(63, 160),
    FCNTL(72, 25), FLOCK(73, 32), FSYNC(74, 82), FDATASYNC(75, 83), FTRUNCATE(77, 46), GETCWD(79, 17), CHDIR(80, 49), MKDIR(83, -1), RMDIR(84, -1),
    UNLINK(87, -1), READLINK(89, -1), UMASK(95, 166), GETRLIMIT(97, 163), TIMES(100, 153), GETUID(102, 174), GETGID(104, 176), GETEUID(107, 175),
    GETEGID(108, 177), GETRESUID(118, 148), GETRESGID(120, 150), STATFS(137, 43), FSTATFS(138, 44), SCHED_GETPARAM(143, 121),
    SCHED_GETSCHEDULER(145, 120), SCHED_GET_PRIORITY_MAX(146, 125), SCHED_GET_PRIORITY_MIN(147, 126), ARCH_PRCTL(158, -1), GETDENTS64(217, 61),
    SET_TID_ADDRESS(218, 96), FADVISE64(221, 223), UNLINKAT(263, 35), READLINKAT(267, 78), FACCESSAT(269, 48), PSELECT6(270, 72),
    SET_ROBUST_LIST(273, 99), FALLOCATE(285, 47), EVENTFD2(290, 19), PREADV(295, 69), PWRITEV(296, 70), RENAMEAT2(316, 276),
    COPY_FILE_RANGE(326, 285), RSEQ(334, 293), CLOSE_RANGE(436, 436), FACCESSAT2(439, 439),
    LANDLOCK_CREATE_RULESET(444, 444), LANDLOCK_ADD_RULE(445, 445), LANDLOCK_RESTRICT_SELF(446, 446);

    private static final boolean ARM = "aarch64".equals(System.getProperty("os.arch"));
    private static final boolean INTEL = "amd64".equals(System.getProperty("os.arch"));

    /** What {@code seccomp_data.arch} holds: AUDIT_ARCH_X86_64 or AUDIT_ARCH_AARCH64. */
    static final int AUDIT_ARCHITECTURE = ARM ? 0xC00000B7 : 0xC000003E;

    private final int intel;
    private final int arm;

    Call(int intel, int arm) {
        this.intel = intel;
        this.arm = arm;
    }

    static boolean knowsThisMachine() {
        return "Linux".equals(System.getProperty("os.name")) && (ARM || INTEL);
    }

    static boolean onIntel() {
        return INTEL;
    }

    int number() {
        return ARM ? arm : intel;
    }
}
