package org.postern.clean.rtf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.postern.clean.CleanContext;
import org.postern.clean.image.EmbeddedPicture;
import org.postern.inspect.CopyWords;
import org.postern.inspect.Finding;
import org.postern.inspect.Finding.Fate;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.TextMarks;

/**
 * Writes the text of a document anew. Character formatting is kept as a state and written when text of another state begins, so that
 * the cuts between runs, which show who edited where, are gone.
 */
final class RtfRebuild {
    private static final Set<String> PAGE_FIELDS = Set.of("PAGE", "NUMPAGES", "SECTIONPAGES");

    /** Spaces and formatting at the end; a backslash that is text has another one before it. */
    private static final Pattern NO_TEXT_BEHIND = Pattern.compile("(?:\\s|(?<!\\\\)\\\\plain(?:\\\\[a-z]++-?+\\d*+)*+)++\\z");

    private final CleanContext context;
    private final RtfTables tables = new RtfTables();
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder pending = new StringBuilder();
    private final StringBuilder hidden = new StringBuilder();
    private final ByteArrayOutputStream coded = new ByteArrayOutputStream();
    private Charset coding = UTF_8;
    private final Set<Integer> spacings = new HashSet<>();
    private RtfState state = new RtfState();
    /** The state of the text that waits, and the one last written. */
    private TreeMap<String, Integer> written;
    private TreeMap<String, Integer> onPaper = new TreeMap<>();
    private boolean formatted;
    private boolean namesTooMuch;
    private int skip;
    private int pictures;

    RtfRebuild(CleanContext context) {
        this.context = context;
    }

    String rebuild(RtfNode.Group root) throws IOException {
        for (RtfNode node : root.children()) {
            switch (node) {
                case RtfNode.Word word when word.name().equals("ansicpg") -> tables.codePage(word.value());
                case RtfNode.Word word when word.name().equals("mac") -> tables.codePage(10000);
                case RtfNode.Word word when word.name().equals("deff") -> tables.standardFont(word.value());
                case RtfNode.Group group when group.destination().name().equals("fonttbl") -> tables.readFonts(group);
                case RtfNode.Group group when group.destination().name().equals("colortbl") -> tables.readColours(group);
                default -> { }
            }
        }
        state.set("f", tables.standardFont());
        children(root);
        flush();
        tellHidden();
        if (spacings.size() > 1) {
            context.found(new Finding("text.spacing", "the text", "fine spacing of " + spacings.size() + " widths", Tells.COPY, Severity.MEDIUM, Fate.REMOVED));
        }
        String text = NO_TEXT_BEHIND.matcher(out).replaceFirst("");
        namesTooMuch |= text.length() < out.length() && out.indexOf("\\plain", text.length()) >= 0;
        return "{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0\n" + tables.header() + text + "\n}\n";
    }

    /** Fonts and colours may stand in the tables that only text which is gone was in. */
    boolean namesTooMuch() {
        return namesTooMuch;
    }

    private void children(RtfNode.Group group) throws IOException {
        for (RtfNode node : group.children()) {
            switch (node) {
                case RtfNode.Group inner -> group(inner);
                case RtfNode.Word word -> word(word);
                case RtfNode.Bytes(byte[] bytes) -> bytes(bytes);
                case RtfNode.Binary ignored -> { }
            }
        }
    }

    private void group(RtfNode.Group group) throws IOException {
        String name = group.destination().name();
        flushCoded();
        skip = 0;
        if (name.equals("pict")) {
            picture(group);
        } else if (name.equals("field")) {
            field(group);
        } else if (name.equals("object")) {
            object(group);
        } else if (RtfVocabulary.PLACES.contains(name)) {
            place(name, group);
        } else if (name.equals("sp")) {
            property(group);
        } else if (RtfVocabulary.GONE.contains(name) || group.ignorable() && !RtfVocabulary.INLINE.contains(name)) {
            gone(name, group);
        } else {
            RtfState before = state;
            state = before.copy();
            children(group);
            flushCoded();
            state = before;
        }
    }

    /** A header, a footer or a footnote: a group with a text of its own. */
    private void place(String name, RtfNode.Group group) throws IOException {
        flush();
        if (state.unseen(tables)) {
            gone(name, group);
            return;
        }
        int from = out.length();
        out.append("{\\").append(name).append(' ');
        RtfState before = state;
        state = before.copy();
        written = null;
        onPaper = new TreeMap<>();
        int empty = out.length();
        children(group);
        flush();
        state = before;
        written = null;
        onPaper = new TreeMap<>();
        if (out.length() == empty) {
            out.setLength(from);
        } else {
            out.append("}\n");
        }
    }

    private void field(RtfNode.Group field) throws IOException {
        String instruction = "";
        for (RtfNode node : field.children()) {
            if (node instanceof RtfNode.Group part && part.destination().name().equals("fldinst")) {
                instruction = RtfTexts.of(part).strip();
            }
        }
        String first = instruction.split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
        if (PAGE_FIELDS.contains(first) && !state.unseen(tables)) {
            flush();
            format();
            out.append("{\\field{\\*\\fldinst ").append(first).append("}{\\fldrslt 1}}");
            return;
        }
        if (!instruction.isEmpty()) {
            boolean leads = instruction.contains("://") || first.equals("HYPERLINK") || first.startsWith("INCLUDE") || first.equals("DDE") || first.equals("DDEAUTO");
            context.removed(leads ? "external.reference" : "field.instruction", "field", instruction, leads ? Tells.COPY : Tells.CONTENT,
                    leads ? Severity.HIGH : Severity.MEDIUM);
        }
        for (RtfNode node : field.children()) {
            if (node instanceof RtfNode.Group part && part.destination().name().equals("fldrslt")) {
                group(part);
            }
        }
    }

    private void object(RtfNode.Group object) throws IOException {
        context.removed("content.object", "object", RtfTexts.of(object, "objclass", "objname"), Tells.CONTENT, Severity.HIGH);
        for (RtfNode node : object.children()) {
            if (node instanceof RtfNode.Group part && part.destination().name().equals("result")) {
                group(part);
            }
        }
    }

    /** A property of a shape: two of them hold what is seen, a picture and the words of a lettering. */
    private void property(RtfNode.Group property) throws IOException {
        String name = RtfTexts.of(property, "sn");
        for (RtfNode node : property.children()) {
            if (node instanceof RtfNode.Group value && value.destination().name().equals("sv") && (name.equals("pib") || name.equals("gtextUNICODE"))) {
                group(new RtfNode.Group(value.children().stream().filter(child -> !(child instanceof RtfNode.Word word && word.name().equals("sv"))).toList()));
            }
        }
    }

    private void gone(String name, RtfNode.Group group) {
        String text = RtfTexts.of(group).strip();
        switch (name) {
            case "info" -> RtfTexts.information(group, context);
            case "generator" -> context.removed("metadata.generator", name, text, Tells.SOFTWARE, Severity.MEDIUM);
            case "template" -> context.removed("metadata.template", name, text, Tells.PERSON, Severity.HIGH);
            case "revtbl" -> {
                for (String author : text.split(";")) {
                    if (!author.isBlank() && !author.strip().equals("Unknown")) {
                        context.removed("revision.author", name, author.strip(), Tells.PERSON, Severity.HIGH);
                    }
                }
            }
            case "atnauthor", "atnid" -> context.removed("comment.author", name, text, Tells.PERSON, Severity.HIGH);
            case "annotation" -> context.removed("comment", name, text, Tells.CONTENT, Severity.HIGH);
            case "bkmkstart" -> context.removed("bookmark", name, text, Tells.COPY, Severity.LOW);
            case "userprops", "docvar" -> context.removed("metadata." + name, name, text, Tells.PERSON, Severity.HIGH);
            case "rsidtbl" -> context.removed("revision.numbers", name, RtfTexts.words(group), Tells.COPY, Severity.MEDIUM);
            case "fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "bkmkend", "pn", "pnseclvl", "nonshppict", "fldinst", "sp", "sn", "sv", "shprslt",
                    "latentstyles", "expandedcolortbl", "mmathPr", "mpr", "blipuid" -> { }
            default -> {
                if (!text.isEmpty()) {
                    context.removed("rtf.private", name.replaceAll("[^A-Za-z]", ""), text, Tells.SOFTWARE, Severity.MEDIUM);
                }
            }
        }
    }

    private void picture(RtfNode.Group group) throws IOException {
        if (state.unseen(tables)) {
            context.removed("hidden.picture", "picture", "", Tells.CONTENT, Severity.HIGH);
            return;
        }
        var size = new StringBuilder();
        var data = new ByteArrayOutputStream();
        var hex = new StringBuilder();
        var measures = new HashMap<String, Integer>();
        for (RtfNode node : group.children()) {
            switch (node) {
                case RtfNode.Word word when word.valued() && Set.of("picwgoal", "pichgoal", "picscalex", "picscaley", "picw", "pich", "piccropl", "piccropr", "piccropt", "piccropb")
                        .contains(word.name()) -> {
                    size.append('\\').append(word.name()).append(word.value());
                    measures.put(word.name(), word.value());
                }
                case RtfNode.Bytes(byte[] bytes) -> hex.append(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1));
                case RtfNode.Binary(byte[] bytes) -> data.writeBytes(bytes);
                default -> { }
            }
        }
        String digits = hex.toString().replaceAll("\\s+", "");
        if (digits.matches("(?:[0-9A-Fa-f]{2})+")) {
            data.writeBytes(HexFormat.of().parseHex(digits));
        }
        if (data.size() == 0) {
            return;
        }
        var member = EmbeddedPicture.clean("picture " + ++pictures, data.toByteArray(), context);
        if (member.isPresent()) {
            member = Optional.of(RtfCrop.shown(member.get(), measures, "picture " + pictures, context));
            flush();
            out.append("{\\pict\\").append(RtfVocabulary.blip(member.get().format())).append(size).append('\n')
                    .append(HexFormat.of().formatHex(member.get().bytes())).append("}\n");
        }
    }

    private void word(RtfNode.Word word) {
        String name = word.name();
        if (name.equals("u") && word.valued()) {
            character((char) word.value());
            skip = state.uc();
            return;
        }
        if (skip > 0 && !name.equals("uc")) {
            skip--;
            return;
        }
        flushCoded();
        Integer point = RtfVocabulary.CHARACTERS.get(name);
        if (point != null) {
            character((char) (int) point);
        } else if (RtfVocabulary.SPACING.contains(name)) {
            spacings.add(name.hashCode() * 31 + word.value());
            state.word(word, tables);
        } else if (RtfVocabulary.LAYOUT.contains(name)) {
            layout(word);
        } else {
            state.word(word, tables);
        }
    }

    private void layout(RtfNode.Word word) {
        state.word(word, tables);
        if (state.unseen(tables) && !word.name().equals("pard") && !word.name().equals("sectd")) {
            if (word.name().equals("par") || word.name().equals("line") || word.name().equals("tab")) {
                hidden.append('\n');
                return;
            }
        }
        flush();
        if (word.name().equals("chftn") || word.name().equals("chpgn")) {
            format();
        }
        out.append('\\').append(word.name());
        if (word.valued()) {
            out.append(word.value());
        }
        out.append(word.name().equals("par") || word.name().equals("row") ? '\n' : ' ');
    }

    private void bytes(byte[] bytes) {
        for (byte b : bytes) {
            if (skip > 0) {
                skip--;
                continue;
            }
            Charset charset = tables.charsetOf(state.get("f"));
            if (!charset.equals(coding)) {
                flushCoded();
                coding = charset;
            }
            coded.write(b);
        }
    }

    private void character(char unit) {
        flushCoded();
        text(String.valueOf(unit));
    }

    /** Bytes of a double-byte code page come one by one: they are decoded when something else follows. */
    private void flushCoded() {
        if (coded.size() > 0) {
            String text = new String(coded.toByteArray(), coding);
            coded.reset();
            text(text);
        }
    }

    private void text(String text) {
        int tab = text.indexOf('\t');
        if (tab >= 0) {
            // A tab by its number is a tab by its name.
            text(text.substring(0, tab));
            layout(new RtfNode.Word("tab", 0, false));
            text(text.substring(tab + 1));
            return;
        }
        if (text.isEmpty()) {
            return;
        }
        if (state.unseen(tables)) {
            hidden.append(text);
            return;
        }
        if (written != null && !state.sameAs(written, tables)) {
            flushText();
        }
        if (pending.isEmpty()) {
            tellHidden();
            written = state.used(tables);
            formatted = false;
        }
        pending.append(text);
    }

    private void flush() {
        flushCoded();
        flushText();
    }

    private void flushText() {
        if (pending.isEmpty()) {
            return;
        }
        String clean = TextMarks.run(pending.toString(), "the text", context::found);
        CopyWords.find(clean, "the text", context::found);
        pending.setLength(0);
        namesTooMuch |= clean.isEmpty();
        if (!formatted && !clean.isEmpty()) {
            format(written);
        }
        clean.chars().forEach(unit -> {
            if (unit == '\\' || unit == '{' || unit == '}') {
                out.append('\\').append((char) unit);
            } else if (unit == '\n') {
                out.append("\\line ");
            } else if (unit == '\t') {
                out.append("\\tab ");
            } else if (unit >= ' ' && unit < 0x7F) {
                out.append((char) unit);
            } else {
                out.append("\\u").append((short) unit).append('?');
            }
        });
    }

    private void format() {
        format(state.used(tables));
    }

    private void format(TreeMap<String, Integer> wanted) {
        formatted = true;
        if (wanted.equals(onPaper)) {
            return;
        }
        onPaper = wanted;
        out.append("\\plain");
        wanted.forEach((name, value) -> {
            out.append('\\').append(name);
            if (!(value == 1 && !Set.of("f", "fs", "cf", "cb", "highlight", "chcbpat", "up", "dn").contains(name))) {
                out.append(value);
            }
        });
        out.append(' ');
    }

    private void tellHidden() {
        String text = hidden.toString().strip();
        hidden.setLength(0);
        if (!text.isEmpty()) {
            context.removed("hidden.text", "the text", text, Tells.CONTENT, Severity.HIGH);
        }
    }
}
