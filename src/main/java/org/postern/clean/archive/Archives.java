package org.postern.clean.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.ExtraField;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Flaw;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.Formats;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/**
 * ZIP, TAR (plain, gzip, bzip2, xz) and 7z: unpacked, each member cleaned as the file it is, packed into a plain ZIP under numbered
 * names in the order of the old ones.
 */
public final class Archives implements FormatCleaner {
    /** A dictionary larger than this needs more memory than a worker has. */
    private static final int MAX_DECODER_KIB = 256 << 10;
    /** A TAR is known by its first header. */
    private static final int TAR_HEAD = 512;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,40}");
    /** Names in the order in which people count: the tenth behind the ninth, as our own are, also where there are more than three digits can name. */
    private static final Comparator<String> BY_NAME = Comparator.<String, String>comparing(name -> NUMBER.matcher(name).replaceAll(Archives::counted)).thenComparing(Comparator.naturalOrder());
    private static final Pattern PAGE = Pattern.compile("page-\\d{4,}\\.png");

    private static String counted(MatchResult number) {
        String digits = number.group().replaceFirst("^0+(?=.)", "");
        return (char) ('0' + digits.length()) + digits;
    }

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        Map<String, byte[]> members;
        try {
            members = new TreeMap<>(BY_NAME);
            members.putAll(members(in, context));
        } catch (RefusedException refused) {
            throw refused;
        } catch (RuntimeException | IOException broken) {
            throw Refusals.damaged("the archive", Flaw.UNPACKS_NOT_TO_ITS_END);
        }
        var zip = new PlainZip(out);
        boolean pages = members.keySet().stream().allMatch(name -> PAGE.matcher(name).matches());
        int number = 0;
        long done = 0;
        for (var member : members.entrySet()) {
            context.step(done++, members.size());
            context.removed("archive.name", "member " + (number + 1), member.getKey(), Tells.PERSON, Severity.LOW);
            if (bookkeeping(member.getKey())) {
                context.removed("archive.bookkeeping", member.getKey(), "", Tells.SOFTWARE, Severity.MEDIUM);
                continue;
            }
            if (member.getValue().length == 0) {
                context.removed("archive.empty-member", member.getKey(), "", Tells.CONTENT, Severity.LOW);
                continue;
            }
            Optional<CleanContext.Member> clean = context.member(member.getKey(), UntrustedBytes.of(member.getValue()));
            if (clean.isPresent()) {
                boolean page = pages && clean.get().format() == Format.PNG;
                String name = String.format(java.util.Locale.ROOT, page ? "page-%04d.%s" : "file-%03d.%s", ++number, clean.get().extension());
                if (page) {
                    zip.addStored(name, clean.get().bytes());
                } else {
                    zip.add(name, clean.get().bytes());
                }
            }
        }
        zip.finish();
        context.removed("archive.headers", "the archive", "times, owners, rights, comments and order of " + members.size() + " members",
                Tells.TIME, Severity.LOW);
        return context.result(Format.ZIP);
    }

    /** Files that systems leave beside what people pack. */
    private static boolean bookkeeping(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return name.startsWith("__MACOSX/") || file.startsWith("._") || file.equals(".DS_Store") || file.equalsIgnoreCase("Thumbs.db")
                || file.equalsIgnoreCase("desktop.ini");
    }

    private static Map<String, byte[]> members(UntrustedBytes in, CleanContext context) throws IOException {
        return switch (Formats.detect(in)) {
            case ZIP -> ZipMembers.read(in, context);
            case SEVENZIP -> sevenZip(in, context);
            case TAR -> tar(new UntrustedStream(in), context);
            case GZIP -> gzip(new GzipCompressorInputStream(new UntrustedStream(in), true), context);
            case BZIP2 -> compressed(new BZip2CompressorInputStream(new UntrustedStream(in), true), context);
            case XZ -> compressed(XZCompressorInputStream.builder().setInputStream(new UntrustedStream(in)).setDecompressConcatenated(true)
                    .setMemoryLimitKiB(MAX_DECODER_KIB).get(), context);
            default -> throw Refusals.damaged("the archive", Flaw.NO_KNOWN_KIND_OF_ARCHIVE);
        };
    }

    /** The name, the time and the comment in a gzip's head (RFC 1952, 2.3). */
    private static Map<String, byte[]> gzip(GzipCompressorInputStream unpacked, CleanContext context) throws IOException {
        GzipParameters head = unpacked.getMetaData();
        ZipMembers.told(context, "gzip FNAME", head.getFileName());
        ZipMembers.told(context, "gzip FCOMMENT", head.getComment());
        if (head.getExtraField() != null) {
            for (ExtraField.SubField field : head.getExtraField()) {
                ZipMembers.words(context, "gzip FEXTRA " + field.getId().replaceAll("[^ -~]", "?"), field.getPayload());
            }
        }
        if (head.getModificationInstant() != null && head.getModificationInstant().getEpochSecond() > 0) {
            ZipMembers.told(context, "gzip MTIME", head.getModificationInstant().toString());
        }
        return compressed(unpacked, context);
    }

    /** A compressed TAR gives its members; any other compressed file is one member. */
    private static Map<String, byte[]> compressed(InputStream unpacked, CleanContext context) throws IOException {
        var ahead = new BufferedInputStream(unpacked, 2 * TAR_HEAD);
        ahead.mark(TAR_HEAD);
        byte[] head = ahead.readNBytes(TAR_HEAD);
        ahead.reset();
        if (looksLikeTar(head) && Formats.detect(UntrustedBytes.of(head)) == Format.TAR) {
            return tar(ahead, context);
        }
        var members = new TreeMap<String, byte[]>();
        members.put("content", Unpacking.member(ahead, ZipMembers.MAX_TOTAL, "the compressed file", context));
        return members;
    }

    private static boolean looksLikeTar(byte[] head) {
        return head.length == TAR_HEAD && new String(head, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar");
    }

    private static Map<String, byte[]> tar(InputStream in, CleanContext context) throws IOException {
        var members = new TreeMap<String, byte[]>();
        long total = 0;
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(in))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (!entry.isFile() || entry.isSymbolicLink() || entry.isLink()) {
                    context.removed("archive.special-member", entry.getName(), String.valueOf(entry.getLinkName()), Tells.CONTENT, Severity.MEDIUM);
                    continue;
                }
                context.removed("archive.owner", entry.getName(), entry.getUserName() + " " + entry.getGroupName(), Tells.PERSON, Severity.HIGH);
                for (var extra : entry.getExtraPaxHeaders().entrySet()) {
                    ZipMembers.told(context, entry.getName() + " PAX " + extra.getKey(), extra.getValue());
                }
                byte[] content = Unpacking.member(tar, ZipMembers.MAX_TOTAL - total, entry.getName(), context);
                total += content.length;
                put(members, entry.getName(), content);
            }
            toItsEnd(in, context);
        } catch (IllegalArgumentException broken) {
            throw Refusals.damaged("the archive", Flaw.HEADER_UNREADABLE);
        }
        return members;
    }

    /** What follows a TAR's end is none of it; that the file it was packed in is whole shows at that file's own end. */
    private static void toItsEnd(InputStream in, CleanContext context) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int count; (count = in.read(buffer)) >= 0; ) {
            context.charge(count);
        }
    }

    private static Map<String, byte[]> sevenZip(UntrustedBytes in, CleanContext context) throws IOException {
        var members = new TreeMap<String, byte[]>();
        long total = 0;
        try (SevenZFile archive = SevenZFile.builder().setSeekableByteChannel(new UntrustedChannel(in)).setMaxMemoryLimitKiB(MAX_DECODER_KIB).get()) {
            for (SevenZArchiveEntry entry; (entry = archive.getNextEntry()) != null; ) {
                if (!entry.isDirectory()) {
                    String name = String.valueOf(entry.getName());
                    byte[] content = Unpacking.member(archive.getInputStream(entry), ZipMembers.MAX_TOTAL - total, name, context);
                    total += content.length;
                    put(members, name, content);
                }
            }
        } catch (org.apache.commons.compress.PasswordRequiredException locked) {
            throw Refusals.encrypted("the archive");
        }
        return members;
    }

    private static void put(Map<String, byte[]> members, String name, byte[] content) throws IOException {
        if (members.size() >= ZipMembers.MAX_MEMBERS) {
            throw Refusals.limit(Refusal.TOO_MANY_PARTS, "the archive", Flaw.MORE_MEMBERS.with(ZipMembers.MAX_MEMBERS));
        }
        if (members.put(name, content) != null) {
            throw Refusals.damaged(name, Flaw.TWO_MEMBERS_OF_ONE_NAME);
        }
    }

    @Override
    public Coverage coverage() {
        return new Coverage("names, times, owners, rights, comments, order, extra fields, bytes around and between, leftovers of systems",
                "the members, each cleaned as the file it is, in a new ZIP", "locked archives; archives with a member that cannot be cleaned");
    }
}
