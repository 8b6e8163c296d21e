package org.postern.redact.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.postern.redact.WhyPicture;

/** Reads a content stream into commands. Comments and whatever else stands between operators are gone with this step. */
final class ContentParser {
    /** Far more than a page of dense vector art; a stream beyond is an attack or must become a picture. */
    private static final int MAX_COMMANDS = 4_000_000;
    /** ISO 32000-2, annex C names 33 operands for DeviceN; a TJ array is one operand. */
    private static final int MAX_OPERANDS = 64;

    private ContentParser() {}

    static List<Command> parse(byte[] content) throws IOException {
        try {
            return parse(new PDFStreamParser(content));
        } catch (RuntimeException | StackOverflowError e) {
            throw new Uninterpretable(WhyPicture.CONTENT_UNREADABLE);
        }
    }

    private static List<Command> parse(PDFStreamParser parser) throws IOException {
        List<Command> commands = new ArrayList<>();
        List<COSBase> operands = new ArrayList<>();
        for (Object token = next(parser); token != null; token = next(parser)) {
            if (token instanceof Operator operator) {
                commands.add(new Command(operator.getName(), List.copyOf(operands), operator.getImageParameters(), operator.getImageData()));
                operands.clear();
            } else if (token instanceof COSObject || !(token instanceof COSBase)) {
                throw new Uninterpretable(WhyPicture.OPERAND_REFERENCE);
            } else {
                operands.add((COSBase) token);
            }
            if (operands.size() > MAX_OPERANDS || commands.size() > MAX_COMMANDS) {
                throw new Uninterpretable(WhyPicture.CONTENT_TOO_LONG);
            }
        }
        if (!operands.isEmpty()) {
            throw new Uninterpretable(WhyPicture.CONTENT_CUT);
        }
        return commands;
    }

    private static Object next(PDFStreamParser parser) throws Uninterpretable {
        try {
            return parser.parseNextToken();
        } catch (IOException e) {
            throw new Uninterpretable(WhyPicture.CONTENT_NOT_WELL_FORMED);
        }
    }
}
