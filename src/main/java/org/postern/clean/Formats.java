package org.postern.clean;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Optional;
import org.postern.inspect.Said;
import org.postern.inspect.UntrustedBytes;

/** Names a file's format from its bytes. A name or an ending is never asked: it may lie. */
public final class Formats {
    /** As far as readers of PDF look for the header (ISO 32000-1, annex H, note 13). */
    private static final int PDF_HEADER_WINDOW = 1_024;
    /** Enough to tell kinds of text apart. */
    private static final int HEAD = 64 * 1_024;

    private Formats() { }

    /** @throws RefusedException if the bytes match nothing, or two formats at once */
    public static Format detect(UntrustedBytes in) throws IOException {
        byte[] head = head(in);
        Optional<Format> binary = bySignature(in, head);
        int pdf = indexOf(head, "%PDF-".getBytes(US_ASCII), PDF_HEADER_WINDOW);
        if (pdf >= 0 && binary.isEmpty() && head.length == in.size() && indexOf(head, "obj".getBytes(US_ASCII), head.length) < 0) {
            throw markedAsPdf(pdf);
        }
        if (pdf >= 0) {
            if (pdf > 0 && binary.isPresent()) {
                throw new RefusedException(Refusal.POLYGLOT, "the first bytes", WhyRefused.TWO_FORMATS.with(binary.get()));
            }
            return Format.PDF;
        }
        if (binary.isPresent()) {
            return binary.get();
        }
        if (starts(head, "%PDF")) {
            throw markedAsPdf(0);
        }
        Optional<Format> text = TextKinds.detect(head, head.length == in.size());
        return text.orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_TYPE, "",
                WhyRefused.UNKNOWN_TYPE.with()));
    }

    /** A text about PDF, or what is left of one. */
    private static RefusedException markedAsPdf(int at) {
        String place = "byte " + at;
        return new RefusedException(Refusal.UNKNOWN_TYPE, place, WhyRefused.TEXT_MARKED_AS_PDF.with(new Said.Place(place)));
    }

    private static byte[] head(UntrustedBytes in) throws IOException {
        byte[] head = new byte[(int) Math.min(HEAD, in.size())];
        for (int at = 0; at < head.length; ) {
            int count = in.read(at, head, at, head.length - at);
            if (count < 0) {
                throw new IOException("The document ended early.");
            }
            at += count;
        }
        return head;
    }

    private static Optional<Format> bySignature(UntrustedBytes in, byte[] b) throws IOException {
        if (starts(b, 0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(Format.JPEG);
        }
        if (starts(b, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return Optional.of(Format.PNG);
        }
        if (starts(b, 0, 'I', 'I', 42, 0) || starts(b, 0, 'M', 'M', 0, 42) || starts(b, 0, 'I', 'I', 43, 0) || starts(b, 0, 'M', 'M', 0, 43)) {
            return Optional.of(Format.TIFF);
        }
        if (starts(b, "GIF87a") || starts(b, "GIF89a")) {
            return Optional.of(Format.GIF);
        }
        if ((starts(b, "RF64") || starts(b, "BW64")) && b.length > 12 && ascii(b, 8, 4).equals("WAVE")) {
            return Optional.of(Format.WAV);
        }
        if (starts(b, "RIFF") && b.length > 12) {
            return switch (ascii(b, 8, 4)) {
                case "WEBP" -> Optional.of(Format.WEBP);
                case "WAVE" -> Optional.of(Format.WAV);
                case "AVI " -> Optional.of(Format.AVI);
                default -> Optional.empty();
            };
        }
        if (starts(b, "BM") && b.length > 26 && (b[14] == 40 || b[14] == 12 || b[14] == 108 || b[14] == 124 || b[14] == 56) && b[15] == 0) {
            return Optional.of(Format.BMP);
        }
        if (b.length > 8 && b[0] == 'P' && b[1] >= '1' && b[1] <= '7' && (b[2] == '\n' || b[2] == ' ' || b[2] == '\t' || b[2] == '\r')) {
            return Optional.of(Format.PPM);
        }
        if (starts(b, 0, 0xFF, 0x0A) || starts(b, 0, 0, 0, 0, 0x0C, 'J', 'X', 'L', ' ')) {
            return Optional.of(Format.JXL);
        }
        if (starts(b, 0, 0, 0, 0, 0x0C, 'j', 'P', ' ', ' ') || starts(b, 0, 0xFF, 0x4F, 0xFF, 0x51)) {
            return Optional.of(Format.JP2);
        }
        if (b.length > 12 && ascii(b, 4, 4).equals("ftyp")) {
            return Optional.of(isoBrand(b));
        }
        // A frame of MP3 may have any bytes there; no box that may come first is so long that it begins with ones.
        if (b.length > 8 && b[0] != -1 && (ascii(b, 4, 4).equals("moov") || ascii(b, 4, 4).equals("mdat") || ascii(b, 4, 4).equals("wide"))) {
            return Optional.of(Format.MP4);
        }
        if (starts(b, 0, 0x1A, 0x45, 0xDF, 0xA3)) {
            return Optional.of(Format.MKV);
        }
        if (starts(b, "PK\3\4") || starts(b, "PK\5\6")) {
            return Optional.of(ZipKinds.detect(in));
        }
        if (starts(b, 0, 0x1F, 0x8B, 8)) {
            return Optional.of(TextKinds.isPackedDrawing(b) ? Format.SVG : Format.GZIP);
        }
        if (starts(b, "BZh") && b.length > 4 && b[3] >= '1' && b[3] <= '9') {
            return Optional.of(Format.BZIP2);
        }
        if (starts(b, 0, 0xFD, '7', 'z', 'X', 'Z', 0)) {
            return Optional.of(Format.XZ);
        }
        if (starts(b, 0, '7', 'z', 0xBC, 0xAF, 0x27, 0x1C)) {
            return Optional.of(Format.SEVENZIP);
        }
        if (starts(b, "Rar!\u001a\u0007")) {
            return Optional.of(Format.RAR);
        }
        if (b.length > 262 && ascii(b, 257, 5).equals("ustar")) {
            return Optional.of(Format.TAR);
        }
        if (starts(b, 0, 1, 0, 0, 0) && b.length > 44 && ascii(b, 40, 4).equals(" EMF")) {
            return Optional.of(Format.EMF);
        }
        if (starts(b, 0, 0xD7, 0xCD, 0xC6, 0x9A) || b.length > 18 && (b[0] == 1 || b[0] == 2) && starts(b, 1, 0, 9, 0, 0) && b[5] == 3) {
            return Optional.of(Format.WMF);
        }
        if (starts(b, 0, 0x78, 0x9F, 0x3E, 0x22)) {
            return Optional.of(Format.TNEF);
        }
        if (starts(b, 0, 0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9)) {
            return Optional.of(Format.WMV);
        }
        if (starts(b, 0, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1)) {
            return Optional.of(Ole2Kinds.detect(in));
        }
        if (starts(b, "{\\rtf")) {
            return Optional.of(Format.RTF);
        }
        if (starts(b, "fLaC")) {
            return Optional.of(Format.FLAC);
        }
        if (starts(b, "OggS")) {
            return Optional.of(Format.OGG);
        }
        if (starts(b, "FORM") && b.length > 12 && (ascii(b, 8, 4).equals("AIFF") || ascii(b, 8, 4).equals("AIFC"))) {
            return Optional.of(Format.AIFF);
        }
        if (starts(b, "ID3") && behindId3(in, b).startsWith("fLaC")) {
            return Optional.of(Format.FLAC);
        }
        if (MpegLayers.isOlder(starts(b, "ID3") ? behindId3(in, b).getBytes(ISO_8859_1) : b)) {
            return Optional.of(Format.MP2);
        }
        if (starts(b, "ID3") || starts(b, "APETAGEX") || b.length > 4 && (b[0] & 0xFF) == 0xFF && (b[1] & 0xE6) == 0xE2 && (b[2] & 0xF0) != 0xF0) {
            return Optional.of(Format.MP3);
        }
        if (b.length > 11 && b[0] == 'd' && ascii(b, 1, Math.min(20, b.length - 1)).matches("(?s)\\d{1,2}:[a-z].*")
                && (contains(b, "4:info") || starts(b, "d8:announce") || starts(b, "d13:announce-list"))) {
            return Optional.of(Format.TORRENT);
        }
        return Optional.empty();
    }

    /** Some programs put the tag of an MP3 before other sound, too: the bytes behind it. */
    private static String behindId3(UntrustedBytes in, byte[] b) throws IOException {
        long behind = b.length < 10 ? in.size() : 10 + ((b[6] & 0x7F) << 21 | (b[7] & 0x7F) << 14 | (b[8] & 0x7F) << 7 | b[9] & 0x7F);
        byte[] start = new byte[(int) Math.max(0, Math.min(MpegLayers.WINDOW, in.size() - behind))];
        for (int at = 0; at < start.length; ) {
            int count = in.read(behind + at, start, at, start.length - at);
            if (count < 0) {
                return "";
            }
            at += count;
        }
        return new String(start, ISO_8859_1);
    }

    private static Format isoBrand(byte[] b) {
        return switch (ascii(b, 8, 4)) {
            case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" -> contains(b, "avif") ? Format.AVIF : Format.HEIC;
            case "avif", "avis" -> Format.AVIF;
            default -> Format.MP4;
        };
    }

    static boolean starts(byte[] b, int at, int... signature) {
        if (b.length < at + signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((b[at + i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean starts(byte[] b, String signature) {
        return b.length >= signature.length() && ascii(b, 0, signature.length()).equals(signature);
    }

    private static String ascii(byte[] b, int at, int length) {
        return new String(b, at, Math.min(length, b.length - at), ISO_8859_1);
    }

    private static boolean contains(byte[] b, String needle) {
        return indexOf(b, needle.getBytes(ISO_8859_1), b.length) >= 0;
    }

    static int indexOf(byte[] in, byte[] needle, int before) {
        int last = Math.min(in.length, before) - needle.length;
        next:
        for (int at = 0; at <= last; at++) {
            for (int i = 0; i < needle.length; i++) {
                if (in[at + i] != needle[i]) {
                    continue next;
                }
            }
            return at;
        }
        return -1;
    }
}
