package org.postern.redact.content;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.PDType3CharProc;
import org.apache.pdfbox.pdmodel.font.PDType3Font;

import org.postern.redact.font.FontCopy;

/** Copies a Type 3 font: the procedures of the codes in use, each read and written as content of its own. */
final class Type3Copy {
    private Type3Copy() {}

    static void into(PDType3Font font, COSDictionary copy, DocumentCopy document) throws IOException {
        COSDictionary source = font.getCOSObject();
        copy.setItem(COSName.TYPE, COSName.FONT);
        copy.setItem(COSName.SUBTYPE, COSName.TYPE3);
        numbers(source, copy, COSName.FONT_MATRIX, 6);
        numbers(source, copy, COSName.FONT_BBOX, 4);
        COSDictionary procedures = new COSDictionary();
        COSArray differences = new COSArray();
        OutResources resources = new OutResources();
        TreeMap<Integer, Integer> used = document.usedCodes(source);
        COSDictionary own = source.getDictionaryObject(COSName.RESOURCES) instanceof COSDictionary d ? d : null;
        for (int code : used.keySet()) {
            PDType3CharProc procedure = font.getCharProc(code);
            if (procedure == null) {
                continue;
            }
            COSName name = COSName.getPDFName("g" + code);
            differences.add(COSInteger.get(code));
            differences.add(name);
            COSStream written = new COSStream();
            DocumentCopy.writeContent(written, procedure(procedure, own, document, resources));
            procedures.setItem(name, written);
        }
        COSDictionary encoding = new COSDictionary();
        encoding.setItem(COSName.TYPE, COSName.ENCODING);
        encoding.setItem(COSName.DIFFERENCES, differences);
        copy.setItem(COSName.ENCODING, encoding);
        copy.setItem(COSName.CHAR_PROCS, procedures);
        copy.setItem(COSName.RESOURCES, resources.dictionary());
        widths(source, copy, used);
        // Its glyphs have lost their names, and with them what they said.
        FontCopy.whatCodesSay(font, used, copy);
    }

    private static byte[] procedure(PDType3CharProc procedure, COSDictionary own, DocumentCopy document, OutResources resources) throws IOException {
        List<Command> commands = document.source().commands(procedure.getCOSObject());
        ContentOut out = new ContentOut();
        if (!commands.isEmpty() && commands.getFirst().op().startsWith("d") && commands.getFirst().op().length() == 2) {
            for (int i = 0; i < commands.getFirst().args().size(); i++) {
                out.number(commands.getFirst().number(i));
            }
            out.operator(commands.getFirst().op());
        }
        COSBase direct = procedure.getCOSObject().getDictionaryObject(COSName.RESOURCES);
        StreamOut content = document.scope(commands, direct instanceof COSDictionary d ? d : own, State.initial(new AffineTransform()), List.of(), resources);
        out.raw(content.out().bytes());
        return out.bytes();
    }

    private static void widths(COSDictionary source, COSDictionary copy, Map<Integer, Integer> used) {
        int first = source.getInt(COSName.FIRST_CHAR, 0);
        int from = used.keySet().stream().mapToInt(c -> c).min().orElse(0);
        int to = used.keySet().stream().mapToInt(c -> c).max().orElse(0);
        COSArray widths = new COSArray();
        for (int code = from; code <= to; code++) {
            boolean known = used.containsKey(code) && source.getDictionaryObject(COSName.WIDTHS) instanceof COSArray all && code >= first
                    && code - first < all.size() && all.getObject(code - first) instanceof COSNumber;
            widths.add(known ? new COSFloat(((COSNumber) ((COSArray) source.getDictionaryObject(COSName.WIDTHS)).getObject(code - first)).floatValue())
                    : COSInteger.ZERO);
        }
        copy.setInt(COSName.FIRST_CHAR, from);
        copy.setInt(COSName.LAST_CHAR, to);
        copy.setItem(COSName.WIDTHS, widths);
    }

    private static void numbers(COSDictionary from, COSDictionary to, COSName key, int count) {
        COSArray copy = new COSArray();
        for (int i = 0; i < count; i++) {
            boolean known = from.getDictionaryObject(key) instanceof COSArray a && i < a.size() && a.getObject(i) instanceof COSNumber;
            copy.add(known ? new COSFloat(((COSNumber) ((COSArray) from.getDictionaryObject(key)).getObject(i)).floatValue()) : COSInteger.ZERO);
        }
        to.setItem(key, copy);
    }
}
