package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Which reader reads a result, told from its first bytes; this is the scan's own judgement, not the cleaners'. */
final class Kinds {
    /** A member that was read as a file of its own, such as a film in an archive. */
    static final SecondReader NOTHING = (result, sink) -> { };
    static final SecondReader PDF = new PdfSecondReader();
    private static final SecondReader PACKAGE = new PackageReader();
    private static final SecondReader PICTURE = new PictureReader();
    private static final SecondReader METAFILE = new MetafileReader();
    private static final SecondReader OLD_METAFILE = new OldMetafileReader();
    private static final SecondReader MARKUP = new MarkupReader();
    private static final SecondReader RTF = new RtfReader();
    private static final SecondReader MAIL = new MailReader();
    private static final SecondReader TORRENT = new TorrentReader();
    private static final SecondReader TEXT = new TextReader();

    private Kinds() { }

    /** @param name of a member, or empty: pages of books and parts of documents are markup whatever they begin with */
    static SecondReader reader(byte[] result, String name) {
        String start = new String(result, 0, Math.min(result.length, 200), ISO_8859_1);
        if (start.startsWith("PK\3\4") || start.startsWith("PK\5\6")) {
            return PACKAGE;
        }
        if (start.startsWith("\u0089PNG") || start.startsWith("\u00FF\u00D8")) {
            return PICTURE;
        }
        if (start.length() > 44 && start.startsWith("\1\0\0\0") && start.startsWith(" EMF", 40)) {
            return METAFILE;
        }
        if (start.startsWith("\u00D7\u00CD\u00C6\u009A") || start.startsWith("\1\0\11\0\0\3")) {
            return OLD_METAFILE;
        }
        if (start.startsWith("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n")) {
            return PDF;
        }
        if (start.startsWith("{\\rtf")) {
            return RTF;
        }
        if (start.startsWith("<?xml") || start.startsWith("<!DOCTYPE html>") || name.matches(".*\\.(?:xml|rels|xhtml|opf|svg)")) {
            return MARKUP;
        }
        if (start.startsWith("MIME-Version: 1.0\r\n") || start.startsWith("From - Thu Jan  1 00:00:00 1970\r\n")) {
            return MAIL;
        }
        if (start.matches("(?s)d(?:8:announce|13:announce-list|4:info).*")) {
            return TORRENT;
        }
        boolean text = start.chars().allMatch(c -> c >= 0x20 && c != 0x7F || c == '\n' || c == '\t');
        return text && !start.startsWith("%PDF") && TextReader.decodes(result) ? TEXT : NOTHING;
    }
}
