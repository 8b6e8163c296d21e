package org.postern.clean;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.postern.inspect.Finding;

/** Files of one hiding place each, with a value planted there, and what is asked of their copies. */
public final class Carriers {
    /** What is planted wherever text can stand. */
    public static final String PLANTED = "Zephyrine Quillfeather 44817";
    /** Directories of that reader in which a file says how it is to be decoded. */
    private static final Set<String> CODING = Set.of("File Type", "JPEG", "Huffman", "PNG-IHDR", "MP4", "MP4 Video", "MP4 Sound", "AVI", "WAV", "MP3");
    private static final int DEEPEST = 4;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{24,}={0,2}");

    private Carriers() { }

    /**
     * @param place   the hiding place, in the words of the format
     * @param planted what is planted, in characters of one byte each
     * @param kind    how the finding's kind begins
     * @param where   what the finding's place holds
     * @param value   what the finding's value holds
     */
    public record Carrier(String place, byte[] file, String planted, String kind, String where, String value) {
        /** Its name in a report of tests. */
        @Override
        public String toString() {
            return place;
        }
    }

    public static Carrier text(String place, String kind, String where, byte[] file) {
        return new Carrier(place, file, PLANTED, kind, where, PLANTED);
    }

    /** Where numbers stand, or what a finding can only count. */
    public static Carrier bytes(String place, String planted, String kind, String where, String value, byte[] file) {
        return new Carrier(place, file, planted, kind, where, value);
    }

    /** The value is nowhere in the copy, a finding tells what it was and where it stood, and the copy is its own copy. */
    public static Cleaning.Copy assertGoneAndTold(Carrier carrier) throws IOException {
        assertThat(holds(carrier.file, carrier.planted)).as("the value is planted").isTrue();
        Cleaning.Copy copy = Cleaning.clean(carrier.file);
        assertNowhere(copy.bytes(), carrier.planted);
        assertThat(copy.result().findings()).as("told as %s at \"%s\" with \"%s\"", carrier.kind, carrier.where, carrier.value)
                .anyMatch(finding -> finding.kind().startsWith(carrier.kind) && finding.where().contains(carrier.where) && finding.value().contains(carrier.value)
                        && finding.fate() != Finding.Fate.KEPT);
        assertOtherReaderFindsNothing(copy.bytes());
        assertThat(Arrays.mismatch(Cleaning.clean(copy.bytes()).bytes(), copy.bytes())).as("the copy's own copy differs at").isNegative();
        return copy;
    }

    /** What a reader of metadata that others wrote says of the copy: how pictures and sound are coded, and no more. */
    private static void assertOtherReaderFindsNothing(byte[] copy) throws IOException {
        try {
            for (Directory directory : ImageMetadataReader.readMetadata(new ByteArrayInputStream(copy), copy.length).getDirectories()) {
                assertThat(directory.getName()).isIn(CODING);
                assertThat(directory.getTags()).noneMatch(tag -> String.valueOf(tag.getDescription()).contains(PLANTED));
            }
        } catch (ImageProcessingException ofNoKindThatItReads) {
            assertThat(ofNoKindThatItReads).hasMessageContaining("could not be determined");
        }
    }

    /** Besides: nothing else was changed, since the copy is the file in which nothing was ever planted. */
    public static void assertGoneAndToldAndNothingElse(Carrier carrier, byte[] without) throws IOException {
        assertThat(Arrays.mismatch(assertGoneAndTold(carrier).bytes(), without)).as("the copy differs from the plain file at").isNegative();
    }

    public static void assertNowhere(byte[] copy, String planted) {
        assertThat(holds(copy, planted)).as("%s is in the copy", planted).isFalse();
    }

    /** As it stands, in wide characters, in hexadecimal or base64; in the file, its members, and whatever unpacks. */
    static boolean holds(byte[] file, String planted) {
        return holds(file, forms(planted), 0);
    }

    private static boolean holds(byte[] bytes, List<String> forms, int depth) {
        String text = new String(bytes, ISO_8859_1);
        if (forms.stream().anyMatch(text::contains)) {
            return true;
        }
        return depth < DEEPEST && inner(bytes, text).anyMatch(part -> holds(part, forms, depth + 1));
    }

    private static List<String> forms(String planted) {
        var forms = new ArrayList<String>(List.of(planted));
        byte[] bytes = planted.getBytes(ISO_8859_1);
        for (byte[] form : List.of(planted.getBytes(UTF_8), planted.getBytes(UTF_16LE), planted.getBytes(UTF_16BE))) {
            forms.add(new String(form, ISO_8859_1));
        }
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
        for (int before = 0; bytes.length >= 8 && before < 3; before++) {
            byte[] padded = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, padded, before, bytes.length);
            String coded = Base64.getEncoder().withoutPadding().encodeToString(padded);
            // What stands before and behind has a part in the first and the last characters.
            forms.add(coded.substring(before == 0 ? 0 : before + 1, coded.length() - 2));
        }
        return forms;
    }

    private static Stream<byte[]> inner(byte[] bytes, String text) {
        var parts = new ArrayList<byte[]>();
        if (text.startsWith("PK")) {
            try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                    parts.add(entry.getName().getBytes(UTF_8));
                    parts.add(zip.readAllBytes());
                }
            } catch (IOException damaged) {
                parts.add(new byte[0]);
            }
        }
        for (int at = text.indexOf("\u001f\u008b\b"); at >= 0; at = text.indexOf("\u001f\u008b\b", at + 1)) {
            try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes, at, bytes.length - at))) {
                parts.add(gzip.readAllBytes());
            } catch (IOException notGzip) {
                parts.add(new byte[0]);
            }
        }
        for (int at = text.indexOf('x'); at >= 0; at = text.indexOf('x', at + 1)) {
            if (at + 1 < bytes.length && (0x7800 | bytes[at + 1] & 0xFF) % 31 == 0) {
                parts.add(inflated(bytes, at));
            }
        }
        BASE64.matcher(text.replaceAll("\r?\n", "")).results().limit(200).forEach(found -> {
            String coded = found.group().replace("=", "");
            parts.add(Base64.getDecoder().decode(coded.substring(0, coded.length() / 4 * 4)));
        });
        return parts.stream().filter(part -> part.length > 0);
    }

    private static byte[] inflated(byte[] bytes, int at) {
        var out = new ByteArrayOutputStream();
        try (var inflater = new Inflater()) {
            inflater.setInput(bytes, at, bytes.length - at);
            byte[] some = new byte[8_192];
            for (int count; out.size() < 1 << 20 && (count = inflater.inflate(some)) > 0; ) {
                out.write(some, 0, count);
            }
        } catch (DataFormatException notDeflated) {
            return out.toByteArray();
        }
        return out.toByteArray();
    }
}
