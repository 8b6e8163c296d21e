package org.postern.redact.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;

import org.postern.clean.Cores;
import org.postern.redact.Leaking;
import org.postern.redact.pdf.FormatWords;

/** Looks at each object of a file, reachable or not: strings, names, keys, and what streams hold when decoded. */
final class ObjectWalk {
    private static final int MAX_DECODED = 300 << 20;
    private static final COSName LINEARISED = COSName.getPDFName("Linearized");
    private static final Set<String> LINEARISATION = Set.of("Linearized", "L", "H", "O", "E", "N", "T", "P");
    private static final Set<String> PICTURES = Set.of("DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF");

    private final Sought sought;
    private final Sought longWords;
    private final Sought shortWords;
    private final Sought shortWholeWords;
    private final List<Leak> leaks = Collections.synchronizedList(new ArrayList<>());
    private final List<COSStream> streams = new ArrayList<>();
    private final Set<COSBase> reachable = Collections.newSetFromMap(new IdentityHashMap<>());

    private ObjectWalk(Sought sought) {
        this.sought = sought;
        this.longWords = sought.longWords();
        this.shortWords = sought.shortWords();
        this.shortWholeWords = sought.shortWholeWords();
    }

    static List<Leak> check(PDDocument pdf, Sought sought) throws IOException {
        ObjectWalk walk = new ObjectWalk(sought);
        COSDocument document = pdf.getDocument();
        walk.visitAll(document.getTrailer());
        int reached = walk.reachable.size();
        boolean orphans = false;
        long hints = hints(document);
        for (COSObjectKey key : document.getXrefTable().keySet()) {
            COSBase object = document.getObjectFromPool(key).getObject();
            if (object != null && !walk.reachable.contains(object) && isHints(object, document.getXrefTable().get(key), hints)) {
                // What a linearised file tells readers on a network is referred to by its place; its bytes are searched like any others.
                walk.visitAll(object);
                reached = walk.reachable.size();
            } else if (object != null && !walk.reachable.contains(object) && !isFileStructure(object)) {
                orphans |= object instanceof COSDictionary || object instanceof COSArray || object instanceof COSString;
                walk.visitAll(object);
            }
        }
        if (orphans && walk.reachable.size() > reached) {
            walk.leaks.add(new Leak("orphans", 0, Leaking.OBJECT_ALONE));
        }
        // All objects have been read: what is left is to decode each stream, and they do not depend on one another.
        List<COSStream> found = List.copyOf(walk.streams);
        Cores.each(found.size(), i -> walk.stream(found.get(i)));
        found.forEach(stream -> walk.nested(stream, pdf.getPage(0)));
        return walk.leaks;
    }

    /** Where the hints of a linearised file stand (ISO 32000-2, annex F); -1 for other files. */
    private static long hints(COSDocument document) throws IOException {
        for (COSObjectKey key : document.getXrefTable().keySet()) {
            if (document.getObjectFromPool(key).getObject() instanceof COSDictionary first && isLinearisation(first) && first.getDictionaryObject(COSName.H) instanceof COSArray place && place.size() > 1) {
                return place.getInt(0);
            }
        }
        return -1;
    }

    /** Numbers alone, under the keys of the standard. */
    private static boolean isLinearisation(COSDictionary object) {
        return object.containsKey(LINEARISED) && object.entrySet().stream().allMatch(entry -> LINEARISATION.contains(entry.getKey().getName())
                && (entry.getValue() instanceof COSNumber || entry.getValue() instanceof COSArray array && array.toList().stream().allMatch(COSNumber.class::isInstance)));
    }

    private static boolean isHints(COSBase object, long place, long hints) {
        return object instanceof COSDictionary dictionary && (isLinearisation(dictionary) || object instanceof COSStream && place == hints);
    }

    private static boolean isFileStructure(COSBase object) {
        return object instanceof COSDictionary d && (COSName.OBJ_STM.equals(d.getDictionaryObject(COSName.TYPE)) || COSName.XREF.equals(d.getDictionaryObject(COSName.TYPE)));
    }

    private void visitAll(COSBase root) {
        Deque<COSBase> open = new ArrayDeque<>();
        push(open, root);
        while (!open.isEmpty()) {
            COSBase object = open.pop();
            switch (object) {
                case COSString string -> string(string);
                case COSName name -> text(name.getName(), Leaking.NAME, "strings");
                case COSArray array -> {
                    for (int i = 0; i < array.size(); i++) {
                        push(open, array.get(i));
                    }
                }
                case COSDictionary dictionary -> {
                    for (COSName key : dictionary.keySet()) {
                        text(key.getName(), Leaking.KEY, "strings");
                        push(open, dictionary.getItem(key));
                    }
                    if (dictionary instanceof COSStream stream) {
                        streams.add(stream);
                    }
                }
                default -> { }
            }
        }
    }

    private void push(Deque<COSBase> open, COSBase object) {
        COSBase plain = object instanceof COSObject reference ? reference.getObject() : object;
        if (plain != null && (plain instanceof COSName || reachable.add(plain))) {
            open.push(plain);
        }
    }

    private void string(COSString string) {
        boolean found = sought.inText(string.getString()) || sought.inWords(new String(string.getBytes(), StandardCharsets.ISO_8859_1))
                || sought.inWords(new String(string.getBytes(), StandardCharsets.UTF_16LE)) || sought.inWords(new String(string.getBytes(), StandardCharsets.UTF_8));
        if (found && !FormatWords.isString(string.getString())) {
            leaks.add(new Leak("strings", 0, Leaking.TEXT_STRING));
        }
    }

    private void text(String text, Leaking where, String kind) {
        if (text.length() > 2 && sought.inWords(text) && !FormatWords.isName(text)) {
            leaks.add(new Leak(kind, 0, where));
        }
    }

    private void stream(COSStream stream) {
        try {
            byte[] bytes = decoded(stream);
            boolean picture = COSName.IMAGE.equals(stream.getDictionaryObject(COSName.SUBTYPE));
            boolean text = !picture && looksLikeText(bytes);
            if (sought.inBytes(bytes) && sought.inBytes(text ? FormatWords.without(bytes) : FormatWords.withoutOrdering(bytes))) {
                leaks.add(new Leak("streams", 0, Leaking.BYTES_OF_STREAM));
                return;
            }
            if (Leftovers.in(stream)) {
                leaks.add(new Leak("streams", 0, Leaking.BYTES_THAT_DRAW_NOTHING));
            }
            if (text) {
                if (sought.inWords(new String(bytes, StandardCharsets.UTF_8)) && saysIt(bytes)) {
                    leaks.add(new Leak("streams", 0, Leaking.TEXT_OF_STREAM));
                } else if (joinedOperands(bytes)) {
                    leaks.add(new Leak("operands", 0, Leaking.OPERANDS_OF_STREAM));
                }
            }
        } catch (IOException | RuntimeException e) {
            leaks.add(new Leak("streams", 0, Leaking.STREAM_UNREADABLE));
        }
    }

    /** Operators and numbers side by side make short words by chance: these count where they stand between others. */
    private boolean saysIt(byte[] bytes) {
        return longWords.inWords(new String(FormatWords.without(bytes), StandardCharsets.UTF_8)) || FormatWords.anyToken(bytes, shortWords::inWords);
    }

    /** What stands in content itself; it refers to nothing outside. */
    private void direct(COSBase object) {
        switch (object) {
            case COSString string -> string(string);
            case COSName name -> text(name.getName(), Leaking.NAME_IN_CONTENT, "streams");
            case COSArray array -> array.toList().forEach(this::direct);
            case COSDictionary dictionary -> dictionary.entrySet().forEach(entry -> {
                text(entry.getKey().getName(), Leaking.KEY_IN_CONTENT, "streams");
                direct(entry.getValue());
            });
            case null, default -> { }
        }
    }

    /** Content that pages paint by way of a pattern, a mask or an appearance, and content that nothing paints. */
    private void nested(COSStream stream, PDPage page) {
        boolean form = COSName.FORM.equals(stream.getDictionaryObject(COSName.SUBTYPE));
        boolean tiling = stream.getInt(COSName.PATTERN_TYPE, 0) == 1;
        if (!form && !tiling || sought.isEmpty()) {
            return;
        }
        try {
            PageReading reading = new StreamReader().read(form ? new PDFormXObject(stream) : new PDTilingPattern(stream, null), page);
            if (reading.texts().stream().anyMatch(text -> sought.inText(text.toString()))) {
                leaks.add(new Leak("text", 0, Leaking.TEXT_IN_FORM));
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            leaks.add(new Leak("streams", 0, Leaking.FORM_UNREADABLE));
        }
    }

    private static byte[] decoded(COSStream stream) throws IOException {
        String filter = stream.getDictionaryObject(COSName.FILTER) instanceof COSArray array && array.size() > 0 && array.getObject(array.size() - 1) instanceof COSName last
                ? last.getName() : stream.getNameAsString(COSName.FILTER, "");
        try (InputStream in = PICTURES.contains(filter) ? stream.createRawInputStream() : stream.createInputStream()) {
            return in.readNBytes(MAX_DECODED);
        }
    }

    private static boolean looksLikeText(byte[] bytes) {
        int odd = 0;
        int looked = Math.min(bytes.length, 4_096);
        for (int i = 0; i < looked; i++) {
            int b = bytes[i] & 0xff;
            odd += b < 9 || b > 13 && b < 32 ? 1 : 0;
        }
        return looked > 0 && odd * 10 < looked;
    }

    /**
     * A word may be split over operators and text objects; a map to Unicode says what codes mean. Codes are often no letters, and what
     * they would spell side by side is chance for a short word: it counts where one operator says it and nothing else.
     */
    private boolean joinedOperands(byte[] bytes) {
        Operands joined = new Operands();
        Operands shown = new Operands();
        boolean shortOne = false;
        try {
            PDFStreamParser parser = new PDFStreamParser(bytes);
            for (Object token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
                if (token instanceof COSString string) {
                    joined.add(string);
                    shown.add(string);
                } else if (token instanceof COSArray array) {
                    for (COSBase element : array.toList()) {
                        if (element instanceof COSString string) {
                            joined.add(string);
                            shown.add(string);
                        }
                    }
                } else if (token instanceof COSDictionary dictionary) {
                    direct(dictionary);
                } else if (token instanceof COSName name) {
                    text(name.getName(), Leaking.NAME_IN_CONTENT, "streams");
                } else if (token instanceof Operator operator) {
                    if (operator.getImageParameters() != null) {
                        direct(operator.getImageParameters());
                    }
                    shortOne |= !shown.isEmpty() && shown.say(shortWholeWords);
                    shown = new Operands();
                }
            }
        } catch (IOException | RuntimeException notContent) {
            // A stream that is no content has been searched as text already; what was joined so far still counts.
            return shortOne || joined.say(longWords);
        }
        return shortOne || joined.say(longWords);
    }

    /** Strings side by side, as letters of one byte and of two. */
    private static final class Operands {
        private final StringBuilder joined = new StringBuilder();
        private final StringBuilder wide = new StringBuilder();

        void add(COSString string) {
            if (!FormatWords.isString(string.getString())) {
                joined.append(new String(string.getBytes(), StandardCharsets.ISO_8859_1));
                if (string.getBytes().length % 2 == 0) {
                    wide.append(new String(string.getBytes(), StandardCharsets.UTF_16BE));
                }
            }
        }

        boolean isEmpty() {
            return joined.isEmpty();
        }

        boolean say(Sought wanted) {
            return wanted.inWords(joined.toString()) || wanted.inWords(new StringBuilder(joined).reverse().toString()) || wanted.inWords(wide.toString());
        }
    }
}
