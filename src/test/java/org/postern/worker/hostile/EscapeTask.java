package org.postern.worker.hostile;

import java.io.File;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.postern.worker.inside.Conversation;
import org.postern.worker.inside.Task;
import org.postern.worker.wire.Fields;

/** Tries each way out of a confined worker and tells how each ended: a line {@code name=result}. */
public final class EscapeTask implements Task {
    private static final long HERE = -100;
    private final Map<String, String> results = new LinkedHashMap<>();

    @Override
    public String name() {
        return "escape";
    }

    @Override
    public void run(Conversation conversation, Fields parameters) throws Exception {
        int parent = parameters.integer(1, Integer.MAX_VALUE, "the parent");
        files(parent);
        sockets();
        processes(parent);
        kernel();
        rights();
        everyOtherNumber();
        throughJava(parent);
        var answer = new StringBuilder();
        results.forEach((name, result) -> answer.append(name).append('=').append(result).append('\n'));
        conversation.answer(answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void syscall(String name, long number, long... arguments) {
        results.put(name, Long.toString(NativeCall.call(number, arguments)));
    }

    private void files(int parent) {
        long room = NativeCall.room(4096);
        for (String path : new String[] {"/", "/etc/passwd", "/etc/shadow", "/proc/self/mem", "/proc/self/environ", "/proc/" + parent + "/mem",
            "/proc/" + parent + "/environ", "/proc/" + parent + "/maps", "/dev/shm", "/dev/null", "/dev/mem", "/root", "/tmp", "/home", "/sys", "/nowhere"}) {
            long name = NativeCall.text(path);
            syscall("open for reading " + path, 257, HERE, name, 0, 0);
            syscall("open for writing " + path, 257, HERE, name, 2, 0);
            syscall("stat " + path, 4, name, room);
            syscall("newfstatat with an empty path's flag " + path, 262, HERE, name, room, 0x1000);
            syscall("statx " + path, 332, HERE, name, 0, 0x7ff, room);
            syscall("access " + path, 21, name, 0);
            syscall("readlink " + path, 89, name, room, 4096);
            syscall("chdir " + path, 80, name);
        }
        long fresh = NativeCall.text("/tmp/postern-escape");
        long other = NativeCall.text("/tmp/postern-escape-2");
        syscall("create", 257, HERE, fresh, 0x42, 0600);
        syscall("creat", 85, fresh, 0600);
        syscall("openat2", 437, HERE, fresh, room, 24);
        syscall("nameless file", 257, HERE, NativeCall.text("/tmp"), 0x410002, 0600);
        syscall("mkdir", 83, fresh, 0700);
        syscall("rename", 82, fresh, other);
        syscall("renameat2", 316, HERE, fresh, HERE, other, 0);
        syscall("unlink", 87, fresh);
        syscall("symlink", 88, fresh, other);
        syscall("link", 86, fresh, other);
        syscall("mknod", 133, fresh, 0x1180, 0);
        syscall("chmod", 90, fresh, 0777);
        syscall("truncate", 76, fresh, 0);
        syscall("memory file", 319, fresh, 0);
        syscall("open by handle", 304, HERE, room, 0);
        syscall("list the folder of an open file", 217, 3, room, 4096);
        syscall("chroot", 161, NativeCall.text("/"));
        syscall("inotify", 294, 0);
        syscall("fanotify", 300, 0, 0);
    }

    private void sockets() {
        String[] families = {"unspecified", "unix and abstract", "tcp and udp"};
        for (int family = 1; family <= 44; family++) {
            syscall("stream socket of family " + family, 41, family, 1, 0);
            syscall("datagram socket of family " + family, 41, family, 2, 0);
            syscall("raw socket of family " + family, 41, family, 3, 0);
        }
        syscall("pair of sockets", 53, 1, 1, 0, NativeCall.room(8));
        syscall("bind " + families[0], 49, 0, NativeCall.room(128), 16);
        syscall("connect " + families[1], 42, 0, NativeCall.room(128), 16);
        syscall("listen " + families[2], 50, 0, 1);
        syscall("send a message", 46, 1, NativeCall.room(128), 0);
    }

    private void processes(int parent) {
        long room = NativeCall.room(4096);
        syscall("fork", 57);
        syscall("vfork", 58);
        syscall("clone", 56, 17, 0, 0, 0, 0);
        syscall("clone a thread", 56, 0x50f00, room, 0, 0, 0);
        syscall("clone3", 435, room, 88);
        syscall("execve", 59, NativeCall.text("/bin/true"), 0, 0);
        syscall("execveat", 322, HERE, NativeCall.text("/bin/true"), 0, 0, 0);
        for (int signal : new int[] {0, 9, 15, 19}) {
            syscall("signal " + signal + " to the parent", 62, parent, signal);
            syscall("signal " + signal + " to a thread of the parent", 234, parent, parent, signal);
            syscall("signal " + signal + " to everybody", 62, -1, signal);
            syscall("signal " + signal + " to the first process", 62, 1, signal);
        }
        syscall("tkill", 200, parent, 0);
        syscall("queue a signal", 129, parent, 9, room);
        syscall("open a process", 434, parent, 0);
        syscall("signal through a descriptor", 424, 0, 9, 0, 0);
        syscall("get a parent's descriptor", 438, 0, 0, 0);
        syscall("attach to the parent", 101, 16, parent, 0, 0);
        syscall("seize the parent", 101, 0x4206, parent, 0, 0);
        syscall("read the parent's memory", 310, parent, room, 1, room, 1, 0);
        syscall("write the parent's memory", 311, parent, room, 1, room, 1, 0);
        syscall("compare with the parent", 312, parent, 1, 0, 0, 0);
        syscall("limit the parent", 302, parent, 7, room, 0);
        syscall("rank of the parent", 141, 0, parent, -20);
        syscall("move the parent's pages", 279, parent, 0, 0, 0, 0, 0);
    }

    private void kernel() {
        long room = NativeCall.room(4096);
        syscall("bpf", 321, 0, room, 72);
        syscall("io_uring", 425, 8, room);
        syscall("keyctl", 250, 0, -3, 1);
        syscall("add_key", 248, room, room, room, 0, -3);
        syscall("request_key", 249, room, room, 0, 0);
        syscall("mount", 165, room, room, room, 0, 0);
        syscall("umount", 166, room, 0);
        syscall("open a tree", 428, HERE, room, 0);
        syscall("file system context", 430, room, 0);
        syscall("new namespaces", 272, 0x10000000);
        syscall("enter a namespace", 308, 0, 0);
        syscall("userfaultfd", 323, 1);
        syscall("perf", 298, room, 0, -1, -1, 0);
        syscall("load a module", 175, room, 1, room);
        syscall("load a module from a file", 313, 0, room, 0);
        syscall("kexec", 246, 0, 0, 0, 0);
        syscall("reboot", 169, 0, 0, 0, 0);
        syscall("swapon", 167, room, 0);
        syscall("set the clock", 227, 0, room);
        syscall("host name", 170, room, 1);
        syscall("kernel's log", 103, 3, room, 100);
        syscall("ports", 172, 3);
        syscall("shared memory", 29, 0x1234, 4096, 0666);
        syscall("message queue", 68, 0x1234, 0666);
        syscall("semaphores", 64, 0x1234, 1, 0666);
        syscall("posix queue", 240, room, 0x42, 0600, 0);
        syscall("type into a terminal", 16, 0, 0x5412, room);
        syscall("personality", 135, 0x0040000);
        syscall("change a local descriptor table", 154, 1, room, 16);
        syscall("epoll", 291, 0);
        syscall("event descriptor", 290, 0, 0);
        syscall("timer", 283, 0, 0);
        syscall("splice", 275, 0, 0, 1, 0, 1, 0);
    }

    private void rights() {
        long room = NativeCall.room(4096);
        syscall("become root", 105, 0);
        syscall("groups", 116, 0, 0);
        syscall("capabilities", 126, room, room);
        syscall("dumpable again", 157, 4, 1, 0, 0, 0);
        syscall("live on without the parent", 157, 1, 0, 0, 0, 0);
        syscall("raise a limit", 302, 0, 1, room, 0);
        syscall("own session", 112);
        syscall("another filter", 317, 1, 0, room);
        syscall("another ruleset", 444, room, 8, 0);
        syscall("another user's file rights", 122, 0);
    }

    /**
     * All that the filter may let through, written down a second time: what is not here is refused by number, also what kernels newer than the filter know
     * (process_madvise, memfd_secret, futex_waitv, mseal, Landlock's and whatever comes next).
     */
    private void everyOtherNumber() {
        Set<Integer> allowed = Set.of(
                // Pipes and what is open: read, write, close, fstat, poll, lseek, pread64, readv, writev, ppoll.
                0, 1, 3, 5, 7, 8, 17, 19, 20, 271,
                // Memory of its own: mmap, mprotect, munmap, brk, mremap, madvise.
                9, 10, 11, 12, 25, 28,
                // Its own signals, locks and threads: rt_sigaction, rt_sigprocmask, rt_sigreturn, sched_yield, sigaltstack, futex, sched_getaffinity,
                // restart_syscall, getcpu, membarrier.
                13, 14, 15, 24, 131, 202, 204, 219, 309, 324,
                // Time, chance and itself: nanosleep, getpid, gettimeofday, getrusage, sysinfo, gettid, time, clock_gettime, clock_getres,
                // clock_nanosleep, getrandom.
                35, 39, 96, 98, 99, 186, 201, 228, 229, 230, 318,
                // The end: exit, exit_group.
                60, 231,
                // uretprobe and uprobe: newer kernels show them to no filter. Outside the kernel's own trampoline one ends its caller, one does nothing.
                335, 336,
                // Allowed by an argument, and tried above with others: ioctl, prctl, tgkill.
                16, 157, 234);
        for (int number = 0; number < 1_024; number++) {
            if (!allowed.contains(number)) {
                syscall("call number " + number, number, 0, 0, 0, 0, 0, 0);
            }
        }
        syscall("any other question about an open file", 16, 0, 0x5421, NativeCall.room(64));
        syscall("no seccomp", 157, 22, 0, 0, 0, 0);
        syscall("a tracer of its own choice", 157, 0x59616d61, -1, 0, 0, 0);
        syscall("its own memory map", 157, 35, 1, 0, 0, 0);
    }

    private void throughJava(int parent) {
        java("read a file", () -> Files.readString(Path.of("/etc/passwd")));
        java("write a file", () -> Files.writeString(Path.of("/tmp/postern-escape"), "x"));
        java("make a temporary file", () -> File.createTempFile("postern", "escape"));
        java("ask for a file", () -> Files.size(Path.of("/etc/passwd")));
        java("list a folder", () -> Files.list(Path.of("/")).count());
        java("connect", () -> new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 80));
        java("listen", () -> new ServerSocket(0));
        java("datagram", () -> new DatagramSocket());
        java("run a program", () -> new ProcessBuilder("/bin/true").start());
        java("end the parent", () -> {
            if (!ProcessHandle.of(parent).orElseThrow().destroyForcibly()) {
                throw new IllegalStateException("not ended");
            }
            return null;
        });
        java("load a library", () -> {
            System.load("/lib/x86_64-linux-gnu/libz.so.1");
            return null;
        });
    }

    private void java(String what, Callable<Object> attempt) {
        try {
            Object got = attempt.call();
            results.put("Java: " + what, "OPEN: " + got);
        } catch (Exception | LinkageError refused) {
            results.put("Java: " + what, "shut");
        }
    }
}
