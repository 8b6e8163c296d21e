package org.postern.clean;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.clean.residue.Sought;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/**
 * What a cleaner works with besides the bytes: the person's choices, the list of findings, and the way to clean members. One context
 * stands for one file or member; a member's context writes its findings into its container's list, with the member's place in front.
 */
public final class CleanContext {
    /** A report longer than this is read by nobody; the last finding says how many more there were. */
    private static final int MAX_FINDINGS = 4_000;

    private final CleanOptions options;
    private final Progress progress;
    private final Workbench workbench;
    private final Quotas quotas;
    private final Findings findings;
    private final String place;
    private final int depth;

    CleanContext(CleanOptions options, Progress progress) {
        this(options, progress, Workbench.ALONE);
    }

    CleanContext(CleanOptions options, Progress progress, Workbench workbench) {
        this(options, progress, workbench, new Quotas(), new Findings(), "", 0);
    }

    private CleanContext(CleanOptions options, Progress progress, Workbench workbench, Quotas quotas, Findings findings, String place, int depth) {
        this.options = options;
        this.progress = progress;
        this.workbench = workbench;
        this.quotas = quotas;
        this.findings = findings;
        this.place = place;
        this.depth = depth;
    }

    public CleanOptions options() {
        return options;
    }

    /** Where slow work is done. What was worked out before was for the file itself; members are worked out here. */
    public Workbench workbench() {
        return workbench;
    }

    /** A finding of this file; its place is given in the file's own terms. */
    public void found(Finding finding) {
        findings.add(place.isEmpty() ? finding
                : new Finding(finding.kind(), place + ": " + finding.where(), finding.value(), finding.tells(), finding.severity(), finding.fate()));
    }

    /** A trace that is not in the clean copy. Its value is what the second scan looks for. */
    public void removed(String kind, String where, String value, Tells tells, Severity severity) {
        found(new Finding(kind, where, value, tells, severity, Fate.REMOVED));
    }

    /** Something that a person must judge. */
    public void needsHuman(String kind, String where, String value, Tells tells, Severity severity) {
        found(new Finding(kind, where, value, tells, severity, Fate.NEEDS_HUMAN));
    }

    /** Says how far the work is; members do not report, their container does. */
    public void step(long done, long total) {
        if (depth == 0) {
            progress.step(done, total);
        }
    }

    /** Counts bytes that a container unpacked against the limit for the whole file; call it while unpacking, not after. */
    public void charge(long bytes) throws RefusedException {
        quotas.charge(place, bytes);
    }

    /** The result of this file: all findings so far. */
    public CleanResult result(Format format) {
        return result(format, format.extension());
    }

    public CleanResult result(Format format, String extension) {
        return new CleanResult(format, extension, depth == 0 ? findings.list() : List.of());
    }

    /**
     * Cleans a member of this container as the file it is.
     *
     * @param where the member's place in its container; untrusted names are cut and made printable here
     * @return the clean member; empty if it cannot be cleaned and the person chose to leave such members out
     * @throws RefusedException naming the member, if it cannot be cleaned
     */
    public Optional<Member> member(String where, UntrustedBytes bytes) throws IOException {
        String name = printable(where);
        String full = place.isEmpty() ? name : place + ": " + name;
        quotas.enter(full, depth + 1, bytes.size());
        var inner = new CleanContext(options, progress, Workbench.ALONE, quotas, findings, full, depth + 1);
        int before = findings.size();
        int more = findings.more;
        int outer = findings.sought.enter();
        try {
            var held = new ByteArrayOutputStream();
            CleanResult result = Cleaners.cleanWith(bytes, held, inner);
            return Optional.of(new Member(result.format(), result.extension(), held.toByteArray()));
        } catch (RefusedException refused) {
            if (refused.code().isLimit() || !options.skipUnclean()) {
                throw refused.where().startsWith(full) ? refused : new RefusedException(
                        refused.code().isLimit() ? refused.code() : Refusal.MEMBER, full,
                        WhyRefused.MEMBER.with(full, refused.why()), refused);
            }
            findings.cutTo(before, more);
            found(new Finding("container.left-out", name, refused.getMessage(), Tells.CONTENT, Severity.HIGH, Fate.REMOVED));
            return Optional.empty();
        } finally {
            findings.sought.leave(outer);
        }
    }

    /** A clean member, ready to be packed under a name of the container's choice. */
    public record Member(Format format, String extension, byte[] bytes) { }

    /** An untrusted name for a sentence: at most 120 characters, nothing that moves the cursor or turns the line around. */
    static String printable(String untrusted) {
        var out = new StringBuilder();
        untrusted.codePoints().limit(120).forEach(point -> {
            int type = Character.getType(point);
            boolean odd = type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                    || type == Character.PRIVATE_USE || type == Character.UNASSIGNED
                    || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
            out.appendCodePoint(odd ? '\uFFFD' : point);
        });
        return out.toString();
    }

    List<Finding> findings() {
        return findings.list();
    }

    /** What the second scan looks for. */
    Sought sought() throws RefusedException {
        if (findings.sought.tooMany()) {
            throw new RefusedException(Refusal.TOO_MANY_PARTS, place, WhyRefused.TOO_MANY_TRACES.with(Sought.MAX_CHARACTERS >> 20));
        }
        return findings.sought;
    }

    private static final class Findings {
        private final List<Finding> all = new ArrayList<>();
        private final Sought sought = new Sought();
        private int more;

        void add(Finding finding) {
            sought.add(finding);
            if (all.size() < MAX_FINDINGS) {
                all.add(finding);
            } else {
                more++;
            }
        }

        int size() {
            return all.size();
        }

        /** Forgets a member's findings. */
        void cutTo(int size, int more) {
            all.subList(size, all.size()).clear();
            this.more = more;
            sought.forgetOwn();
        }

        List<Finding> list() {
            if (more == 0) {
                return List.copyOf(all);
            }
            var list = new ArrayList<>(all);
            list.add(new Finding("report.cut", "", more + " more findings are not listed", Tells.CONTENT, Severity.LOW, Fate.REMOVED));
            return list;
        }
    }
}
