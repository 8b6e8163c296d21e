package org.postern.clean.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Flaw;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.archive.Refusals;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** A message saved by Outlook (MS-OXMSG): read only, carried into a plain message. */
public final class OutlookMessages implements FormatCleaner {
    /** People forward what was forwarded; nobody does it twenty times. */
    private static final int MAX_DEPTH = 20;

    @FunctionalInterface
    private interface Property {
        String read() throws ChunkNotFoundException;
    }

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        try (var message = new MAPIMessage(new ByteArrayInputStream(in.all(InternetMessages.MAX_SIZE)))) {
            out.write(plain(message, context, 0));
        } catch (ChunkNotFoundException | IllegalArgumentException broken) {
            throw Refusals.damaged("the message", Flaw.STRUCTURE_UNREADABLE);
        }
        return context.result(Format.EML);
    }

    private static byte[] plain(MAPIMessage message, CleanContext context, int depth) throws IOException, ChunkNotFoundException {
        message.setReturnNullOnMissingChunk(true);
        removed("mail.from", "sender", message::getDisplayFrom, context);
        removed("mail.to", "recipients", message::getDisplayTo, context);
        removed("mail.cc", "copies", message::getDisplayCC, context);
        removed("mail.bcc", "blind copies", message::getDisplayBCC, context);
        if (message.getHeaders() != null) {
            for (String header : message.getHeaders()) {
                context.removed("mail.header", "transport headers", header, Tells.PLACE, Severity.MEDIUM);
            }
        }
        Calendar date = message.getMessageDate();
        LocalDate day = date == null ? null : date.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
        var plain = new PlainMessage(message.getSubject(), day, context);
        part("text", message.getTextBody(), plain, context);
        if (message.getTextBody() == null) {
            part("text", message.getHtmlBody(), plain, context);
        }
        attachments(message, plain, context, depth);
        return plain.bytes();
    }

    private static void removed(String kind, String where, Property property, CleanContext context) throws ChunkNotFoundException {
        String value = property.read();
        if (value != null && !value.isBlank()) {
            context.removed(kind, where, value, Tells.PERSON, Severity.HIGH);
        }
    }

    private static void part(String where, String text, PlainMessage plain, CleanContext context) throws IOException {
        if (text != null && !text.isEmpty()) {
            context.member(where, UntrustedBytes.of(text.getBytes(StandardCharsets.UTF_8))).ifPresent(plain::add);
        }
    }

    private static void attachments(MAPIMessage message, PlainMessage plain, CleanContext context, int depth) throws IOException, ChunkNotFoundException {
        int number = 0;
        for (AttachmentChunks attachment : message.getAttachmentFiles()) {
            String where = "attachment " + ++number;
            String name = attachment.getAttachLongFileName() != null ? attachment.getAttachLongFileName().getValue()
                    : attachment.getAttachFileName() != null ? attachment.getAttachFileName().getValue() : "";
            context.removed("mail.attachment-name", where, name, Tells.PERSON, Severity.LOW);
            if (attachment.isEmbeddedMessage()) {
                if (depth >= MAX_DEPTH) {
                    throw Refusals.tooLarge(where, Flaw.MESSAGES_TOO_DEEP.with(MAX_DEPTH));
                }
                // Written as a message of the internet, and cleaned as one: what is wrong with it names its place.
                byte[] inner = plain(attachment.getEmbeddedMessage(), context, depth + 1);
                context.member(where, UntrustedBytes.of(inner)).ifPresent(plain::add);
                continue;
            }
            if (attachment.getAttachData() == null) {
                throw Refusals.damaged(where, Flaw.OBJECT_INSIDE_MESSAGE);
            }
            byte[] content = attachment.getAttachData().getValue();
            if (content.length > 0) {
                context.member(where, UntrustedBytes.of(content)).ifPresent(plain::add);
            }
        }
    }

    @Override
    public Coverage coverage() {
        return new Coverage("as for a mail message, and everything Outlook stores beside it", "subject, day, text, attachments in a plain message",
                "objects inside messages; locked messages");
    }
}
