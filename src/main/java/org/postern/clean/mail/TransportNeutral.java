package org.postern.clean.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hmef.attribute.TNEFAttribute;
import org.apache.poi.hmef.attribute.TNEFDateAttribute;
import org.apache.poi.hmef.attribute.TNEFMAPIAttribute;
import org.apache.poi.hmef.attribute.TNEFProperty;
import org.apache.poi.hmef.attribute.TNEFStringAttribute;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Flaw;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.RefusedException;
import org.postern.clean.archive.Refusals;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** The winmail.dat that Outlook puts beside a message (MS-OXTNEF): its text and attachments are carried into a plain message, each cleaned as the file it is. */
public final class TransportNeutral implements FormatCleaner {
    private static final byte[] SIGNATURE = {0x78, (byte) 0x9F, 0x3E, 0x22};
    /** An object's data begin with the identifier of its kind (MS-OXTNEF 2.1.3.4). */
    private static final int OBJECT_KIND = 16;
    private static final List<MAPIProperty> TEXTS = List.of(MAPIProperty.BODY, MAPIProperty.BODY_HTML, MAPIProperty.SUBJECT, MAPIProperty.RTF_COMPRESSED);

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        try {
            out.write(plain(new HMEFMessage(new ByteArrayInputStream(in.all(InternetMessages.MAX_SIZE))), context));
        } catch (RefusedException refused) {
            throw refused;
        } catch (IOException | IllegalArgumentException broken) {
            throw Refusals.damaged("the attachment", Flaw.STRUCTURE_UNREADABLE);
        }
        return context.result(Format.EML);
    }

    private static byte[] plain(HMEFMessage message, CleanContext context) throws IOException {
        LocalDate day = null;
        for (TNEFAttribute attribute : message.getMessageAttributes()) {
            if (attribute instanceof TNEFDateAttribute date && attribute.getProperty() == TNEFProperty.ID_DATESENT && date.getDate() != null) {
                day = date.getDate().toInstant().atZone(ZoneOffset.UTC).toLocalDate();
            } else if (attribute instanceof TNEFStringAttribute text && attribute.getProperty() != TNEFProperty.ID_SUBJECT && attribute.getProperty() != TNEFProperty.ID_BODY) {
                removed(String.valueOf(attribute.getProperty().name), text.getString(), context);
            } else if (attribute.getProperty() == TNEFProperty.ID_FROM) {
                removed("From", Words.longest(attribute.getData()), context);
            }
        }
        for (MAPIAttribute attribute : message.getMessageMAPIAttributes()) {
            if (attribute instanceof MAPIStringAttribute text && !TEXTS.contains(attribute.getProperty())) {
                removed(String.valueOf(attribute.getProperty().name), text.getDataString(), context);
            }
        }
        var plain = new PlainMessage(subject(message), day, context);
        byte[] body = body(message);
        if (body.length > 0) {
            context.member("text", UntrustedBytes.of(body)).ifPresent(plain::add);
        }
        int number = 0;
        for (Attachment attachment : message.getAttachments()) {
            attachment(attachment, "attachment " + ++number, plain, context);
        }
        return plain.bytes();
    }

    private static void removed(String where, String value, CleanContext context) {
        String printable = value == null ? "" : value.replace("\0", "").strip();
        if (!printable.isEmpty()) {
            context.removed("mail.header", where, printable, Tells.PERSON, Severity.HIGH);
        }
    }

    private static String subject(HMEFMessage message) {
        String subject = message.getMessageAttribute(TNEFProperty.ID_SUBJECT) instanceof TNEFStringAttribute text ? text.getString() : message.getSubject();
        return subject == null ? null : subject.replace("\0", "");
    }

    private static byte[] body(HMEFMessage message) {
        if (message.getMessageMAPIAttribute(MAPIProperty.BODY) instanceof MAPIStringAttribute text && !text.getDataString().isBlank()) {
            return utf8(text.getDataString());
        }
        TNEFAttribute plain = message.getMessageAttribute(TNEFProperty.ID_BODY);
        if (plain != null && plain.getData().length > 1) {
            // Bytes of the writer's code page, up to a zero (MS-OXTNEF 2.1.3.3.5).
            byte[] data = plain.getData();
            return Arrays.copyOf(data, data[data.length - 1] == 0 ? data.length - 1 : data.length);
        }
        MAPIAttribute html = message.getMessageMAPIAttribute(MAPIProperty.BODY_HTML);
        if (html != null) {
            return html instanceof MAPIStringAttribute text ? utf8(text.getDataString()) : html.getData();
        }
        String rtf = message.getBody();
        return rtf == null ? new byte[0] : rtf.replace("\0", "").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] utf8(String text) {
        return text.replace("\0", "").getBytes(StandardCharsets.UTF_8);
    }

    private static void attachment(Attachment attachment, String where, PlainMessage plain, CleanContext context) throws IOException {
        String name = attachment.getLongFilename() != null ? attachment.getLongFilename() : attachment.getFilename();
        context.removed("mail.attachment-name", where, name == null ? "" : name.replace("\0", ""), Tells.PERSON, Severity.LOW);
        byte[] content = content(attachment, where);
        if (content.length > 0) {
            context.member(where, UntrustedBytes.of(content)).ifPresent(plain::add);
        }
    }

    private static byte[] content(Attachment attachment, String where) throws IOException {
        MAPIAttribute object = attachment.getMAPIAttribute(MAPIProperty.ATTACH_DATA);
        if (object != null && object.getData() != null && object.getData().length > OBJECT_KIND + SIGNATURE.length
                && Arrays.equals(object.getData(), OBJECT_KIND, OBJECT_KIND + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            return Arrays.copyOfRange(object.getData(), OBJECT_KIND, object.getData().length);
        }
        TNEFAttribute data = attachment.getAttribute(TNEFProperty.ID_ATTACHDATA);
        if (data == null || data instanceof TNEFMAPIAttribute) {
            throw Refusals.damaged(where, Flaw.OBJECT_INSIDE_MESSAGE);
        }
        return data.getData();
    }

    @Override
    public Coverage coverage() {
        return new Coverage("as for a mail message, and everything Outlook stores beside it", "subject, day, text, attachments in a plain message",
                "objects inside messages; locked messages");
    }
}
