package org.postern.redact.content;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.postern.redact.WhyPicture;

/** Writes a stream that no mark touches: the same operators, without marked content, names and comments that may say something. */
final class PassThrough {
    /** Layers need the whole interpreter; the caller writes the page with it. */
    static final class HasLayers extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final DocumentCopy document;
    private Resources resources;
    private final ContentOut out = new ContentOut();
    private final OutResources written = new OutResources();
    private int saved;

    PassThrough(DocumentCopy document, Resources resources) {
        this.document = document;
        this.resources = resources;
    }

    void use(Resources other) {
        this.resources = other;
    }

    byte[] bytes() {
        return out.bytes();
    }

    ContentOut out() {
        return out;
    }

    COSDictionary resources() {
        return written.dictionary();
    }

    void write(List<Command> commands) throws IOException {
        saved = 0;
        for (Command c : commands) {
            write(c);
        }
        for (; saved > 0; saved--) {
            out.operator("Q");
        }
    }

    private void write(Command c) throws IOException {
        switch (c.op()) {
            case "q" -> {
                saved++;
                out.operator("q");
            }
            case "Q" -> {
                if (--saved < 0) {
                    throw new Uninterpretable(WhyPicture.GRAPHICS_STATE_NEVER_SAVED);
                }
                out.operator("Q");
            }
            case "cm", "w", "J", "j", "M", "d", "i", "m", "l", "c", "v", "y", "h", "re", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n",
                 "W", "W*", "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tr", "Ts", "Td", "TD", "Tm", "T*", "G", "g", "RG", "rg", "K", "k", "d0", "d1" -> numbers(c);
            case "Tj", "'", "\"", "TJ" -> out.command(c.op(), shown(c));
            case "ri" -> { }
            case "Tf" -> {
                COSDictionary font = resources.dictionary(COSName.FONT, c.name(0));
                out.token(written.add(COSName.FONT, document.font(document.source().fonts().font(font))));
                out.number(c.number(1));
                out.operator("Tf");
            }
            case "gs" -> {
                COSDictionary gs = resources.dictionary(COSName.EXT_G_STATE, c.name(0));
                if (gs.getDictionaryObject(COSName.FONT) != null || gs.getDictionaryObject(COSName.SMASK) instanceof COSDictionary
                        || gs.getDictionaryObject(COSName.D) != null || gs.getDictionaryObject(COSName.getPDFName("LW")) != null) {
                    throw new HasLayers();
                }
                COSBase copy = document.external(new State.External(gs, new AffineTransform()), List.of());
                out.named(written.add(COSName.EXT_G_STATE, copy), "gs");
            }
            case "CS", "cs" -> out.named(space(c.name(0)), c.op());
            case "SC", "SCN", "sc", "scn" -> colour(c);
            case "sh" -> out.named(written.add(COSName.SHADING, document.copy(resources.dictionary(COSName.SHADING, c.name(0)))), "sh");
            case "Do" -> object(c);
            case "BI" -> out.named(written.add(COSName.XOBJECT, InlineImages.asObject(c, resources, document)), "Do");
            case "BDC" -> {
                if (!c.args().isEmpty() && COSName.OC.equals(c.args().getFirst())) {
                    throw new HasLayers();
                }
            }
            case "BMC", "EMC", "MP", "DP" -> { }
            default -> throw new HasLayers();
        }
    }

    private void numbers(Command c) throws IOException {
        for (COSBase arg : c.args()) {
            boolean dash = c.op().equals("d") && arg instanceof COSArray array && array.toList().stream().allMatch(COSNumber.class::isInstance);
            if (!(arg instanceof COSNumber) && !dash) {
                throw new HasLayers();
            }
        }
        out.command(c);
    }

    private static List<COSBase> shown(Command c) throws Uninterpretable {
        List<COSBase> plain = new ArrayList<>();
        for (COSBase arg : c.args()) {
            if (arg instanceof COSArray array) {
                COSArray copy = new COSArray();
                for (COSBase piece : array.toList()) {
                    if (piece instanceof COSString || piece instanceof COSNumber) {
                        copy.add(piece);
                    }
                }
                plain.add(copy);
            } else if (arg instanceof COSString || arg instanceof COSNumber) {
                plain.add(arg);
            } else {
                throw new Uninterpretable(WhyPicture.TEXT_NO_STRING);
            }
        }
        return plain;
    }

    private COSName space(COSName name) throws IOException {
        if (COSName.DEVICEGRAY.equals(name) || COSName.DEVICERGB.equals(name) || COSName.DEVICECMYK.equals(name) || COSName.PATTERN.equals(name)) {
            return name;
        }
        COSBase found = resources.find(COSName.COLORSPACE, name);
        if (found == null) {
            throw new Uninterpretable(WhyPicture.COLOUR_SPACE_MISSING);
        }
        COSBase copy = document.copy(found);
        return copy instanceof COSName device ? device : written.add(COSName.COLORSPACE, copy);
    }

    private void colour(Command c) throws IOException {
        List<COSBase> args = new ArrayList<>(c.args());
        int last = args.size() - 1;
        if (last >= 0 && args.get(last) instanceof COSName name) {
            COSDictionary pattern = resources.dictionary(COSName.PATTERN, name);
            args.set(last, written.add(COSName.PATTERN, document.pattern(pattern, new AffineTransform(), List.of())));
            out.command(c.op(), args);
        } else {
            numbers(c);
        }
    }

    private void object(Command c) throws IOException {
        if (!(resources.find(COSName.XOBJECT, c.name(0)) instanceof COSStream object)) {
            throw new Uninterpretable(WhyPicture.OBJECT_MISSING);
        }
        if (object.getDictionaryObject(COSName.OC) != null) {
            throw new HasLayers();
        }
        COSBase copy = "Image".equals(object.getNameAsString(COSName.SUBTYPE)) ? document.copy(object) : document.plainForm(object, resources);
        out.named(written.add(COSName.XOBJECT, copy), "Do");
    }
}
