package org.postern.clean.convert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.poi.hpsf.DocumentSummaryInformation;
import org.apache.poi.hpsf.PropertySetFactory;
import org.apache.poi.hpsf.SummaryInformation;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.postern.clean.CleanContext;
import org.postern.clean.Format;
import org.postern.clean.Refusal;
import org.postern.clean.RefusedException;
import org.postern.clean.WhyRefused;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** What old office files tell of themselves ([MS-OLEPS], [MS-DOC], [MS-XLS], [MS-PPT]), and whether they are locked. */
final class OldOffice {
    private static final int MAX = 256 << 20;
    /** [MS-DOC] 2.5.2: fEncrypted. */
    private static final int WORD_LOCKED = 0x0100;
    /** [MS-XLS] 2.4.117. */
    private static final int FILE_PASS = 0x002F;
    private static final int MAX_RECORDS = 50;
    /** [MS-PPT] 2.3.2: an encrypted document says so in the current user's stream. */
    private static final int SLIDES_LOCKED = 0xF3D1C4DF;

    private OldOffice() { }

    private interface Look {
        void at(DirectoryEntry root) throws IOException;
    }

    private static void open(UntrustedBytes in, Look look) throws IOException {
        try (var file = new POIFSFileSystem(new ByteArrayInputStream(in.all(MAX)))) {
            look.at(file.getRoot());
        } catch (RefusedException refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw new RefusedException(Refusal.DAMAGED, "", WhyRefused.OLD_OFFICE_DAMAGED.with(), broken);
        }
    }

    static void refuseLocked(UntrustedBytes in, Format format) throws IOException {
        open(in, root -> {
            boolean locked = root.hasEntry("EncryptedPackage") || root.hasEntry("EncryptedSummary");
            for (String name : new String[] {"WordDocument", "Workbook", "Book", "Current User"}) {
                if (root.hasEntry(name) && root.getEntry(name) instanceof DocumentEntry entry) {
                    try (var stream = new DocumentInputStream(entry)) {
                        byte[] head = stream.readNBytes(64 << 10);
                        locked |= switch (name) {
                            case "WordDocument" -> head.length > 12 && (u16(head, 10) & WORD_LOCKED) != 0;
                            case "Current User" -> head.length > 16 && (u16(head, 12) | u16(head, 14) << 16) == SLIDES_LOCKED;
                            default -> filePass(head);
                        };
                    }
                }
            }
            if (locked) {
                throw new RefusedException(Refusal.ENCRYPTED, "", WhyRefused.LOCKED.with(format));
            }
        });
    }

    private static boolean filePass(byte[] head) {
        int at = 0;
        for (int i = 0; i < MAX_RECORDS && at + 4 <= head.length; i++) {
            if (u16(head, at) == FILE_PASS) {
                return true;
            }
            at += 4 + u16(head, at + 2);
        }
        return false;
    }

    private static int u16(byte[] b, int at) {
        return b[at] & 0xFF | (b[at + 1] & 0xFF) << 8;
    }

    static void tell(UntrustedBytes in, CleanContext context) throws IOException {
        open(in, root -> {
            if (root.hasEntry("Macros") || root.hasEntry("_VBA_PROJECT_CUR") || root.hasEntry("VBA")) {
                context.removed("office.macros", "the document", "macros and other programs", Tells.SOFTWARE, Severity.LOW);
            }
            properties(root, SummaryInformation.DEFAULT_STREAM_NAME, context);
            properties(root, DocumentSummaryInformation.DEFAULT_STREAM_NAME, context);
        });
    }

    private static void properties(DirectoryEntry root, String name, CleanContext context) throws IOException {
        if (!root.hasEntry(name) || !(root.getEntry(name) instanceof DocumentEntry entry)) {
            return;
        }
        try (InputStream stream = new DocumentInputStream(entry)) {
            switch (PropertySetFactory.create(stream)) {
                case SummaryInformation summary -> {
                    tell(context, "author", summary.getAuthor(), Tells.PERSON);
                    tell(context, "last saved by", summary.getLastAuthor(), Tells.PERSON);
                    tell(context, "title", summary.getTitle(), Tells.CONTENT);
                    tell(context, "subject", summary.getSubject(), Tells.CONTENT);
                    tell(context, "comments", summary.getComments(), Tells.CONTENT);
                    tell(context, "template", summary.getTemplate(), Tells.SOFTWARE);
                    tell(context, "program", summary.getApplicationName(), Tells.SOFTWARE);
                    tell(context, "made", time(summary.getCreateDateTime()), Tells.TIME);
                    tell(context, "saved", time(summary.getLastSaveDateTime()), Tells.TIME);
                    tell(context, "printed", time(summary.getLastPrinted()), Tells.TIME);
                }
                case DocumentSummaryInformation summary -> {
                    tell(context, "company", summary.getCompany(), Tells.PERSON);
                    tell(context, "manager", summary.getManager(), Tells.PERSON);
                    tell(context, "category", summary.getCategory(), Tells.CONTENT);
                }
                default -> context.removed("metadata.content", name.replaceAll("\\p{Cntrl}", ""), "properties of its own", Tells.CONTENT, Severity.LOW);
            }
        } catch (org.apache.poi.hpsf.HPSFException unreadable) {
            context.removed("metadata.content", name.replaceAll("\\p{Cntrl}", ""), "properties that cannot be read", Tells.CONTENT, Severity.LOW);
        }
    }

    private static String time(java.util.Date time) {
        return time == null || time.getTime() <= 0 ? "" : time.toInstant().toString();
    }

    private static void tell(CleanContext context, String name, String value, Tells tells) {
        if (value != null && !value.isBlank()) {
            context.removed("metadata." + tells.name().toLowerCase(Locale.ROOT), "properties, " + name, value.strip(), tells,
                    tells == Tells.PERSON ? Severity.HIGH : Severity.MEDIUM);
        }
    }
}
