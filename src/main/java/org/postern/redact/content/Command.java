package org.postern.redact.content;

import java.util.List;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.postern.redact.WhyPicture;

/**
 * An operator with its operands.
 *
 * @param image parameters of an inline image, else null
 * @param data  bytes of an inline image, else null
 */
record Command(String op, List<COSBase> args, COSDictionary image, byte[] data) {
    static Command of(String op, COSBase... args) {
        return new Command(op, List.of(args), null, null);
    }

    double number(int index) throws Uninterpretable {
        if (index < args.size() && args.get(index) instanceof COSNumber number && Float.isFinite(number.floatValue())) {
            return number.floatValue();
        }
        throw new Uninterpretable(WhyPicture.OPERAND_NO_NUMBER);
    }

    COSName name(int index) throws Uninterpretable {
        if (index >= 0 && index < args.size() && args.get(index) instanceof COSName name) {
            return name;
        }
        throw new Uninterpretable(WhyPicture.OPERAND_NO_NAME);
    }
}
