package org.postern.clean.font;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Font programs of real documents, as seeds for fuzzing: small ones, each kind as its dictionaries hold it. */
public final class RealFonts {
    /** From here on a fuzzer mostly changes outlines that nobody looks at. */
    private static final int LARGEST = 256 << 10;
    private static final int MOST_OF_A_KIND = 6;

    private RealFonts() {}

    public static Stream<byte[]> type1() {
        return of(COSName.FONT_FILE);
    }

    public static Stream<byte[]> trueType() {
        return of(COSName.FONT_FILE2);
    }

    public static Stream<byte[]> cff() {
        return of(COSName.FONT_FILE3);
    }

    private static Stream<byte[]> of(COSName key) {
        Map<Integer, byte[]> bySize = new TreeMap<>();
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/redaction-fonts"))) {
            for (Path path : all.filter(file -> file.toString().endsWith(".pdf")).sorted().toList()) {
                collect(Files.readAllBytes(path), key, bySize);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bySize.values().stream().limit(MOST_OF_A_KIND);
    }

    private static void collect(byte[] pdf, COSName key, Map<Integer, byte[]> bySize) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (COSObjectKey number : document.getDocument().getXrefTable().keySet()) {
                if (document.getDocument().getObjectFromPool(number).getObject() instanceof COSDictionary dictionary
                        && dictionary.getDictionaryObject(key) instanceof COSStream stream) {
                    try (InputStream in = stream.createInputStream()) {
                        byte[] program = in.readAllBytes();
                        if (program.length <= LARGEST) {
                            bySize.put(program.length, program);
                        }
                    }
                }
            }
        } catch (IOException lockedOrBroken) {
            // Some cases are: their fonts are not needed.
            return;
        }
    }
}
