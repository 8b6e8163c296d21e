package org.postern.clean.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.ByteChunk;
import org.apache.poi.hsmf.datatypes.Chunk;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.apache.poi.hsmf.datatypes.PropertyValue;
import org.apache.poi.hsmf.datatypes.RecipientChunks;
import org.apache.poi.hsmf.datatypes.StringChunk;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Flaw;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.Refusal;
import org.postern.clean.archive.Refusals;
import org.postern.clean.splice.Words;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** A message saved by Outlook (MS-OXMSG): read only, carried into a plain message. */
public final class OutlookMessages implements FormatCleaner {
    /** What is carried into the plain message, or told by itself. */
    private static final Set<MAPIProperty> CARRIED = Set.of(MAPIProperty.SUBJECT, MAPIProperty.BODY, MAPIProperty.BODY_HTML, MAPIProperty.RTF_COMPRESSED,
            MAPIProperty.DISPLAY_TO, MAPIProperty.DISPLAY_CC, MAPIProperty.DISPLAY_BCC, MAPIProperty.TRANSPORT_MESSAGE_HEADERS, MAPIProperty.MESSAGE_CLASS,
            MAPIProperty.SUBJECT_PREFIX, MAPIProperty.NORMALIZED_SUBJECT, MAPIProperty.CONVERSATION_TOPIC);

    /** Of a value that is no text, such as a conversation's time and number. */
    private static final int SHOWN_BYTES = 64;

    @FunctionalInterface
    private interface Property {
        String read() throws ChunkNotFoundException;
    }

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        byte[] bytes = in.all(InternetMessages.MAX_SIZE);
        try (var message = opened(bytes)) {
            out.write(plain(message, context, 0));
        } catch (ChunkNotFoundException | IllegalArgumentException broken) {
            throw Refusals.damaged("the message", Flaw.STRUCTURE_UNREADABLE);
        }
        return context.result(Format.EML);
    }

    private static MAPIMessage opened(byte[] bytes) throws IOException {
        try {
            return new MAPIMessage(new ByteArrayInputStream(bytes));
        } catch (IOException broken) {
            throw Refusals.damaged("the message", Flaw.STRUCTURE_UNREADABLE);
        }
    }

    private static byte[] plain(MAPIMessage message, CleanContext context, int depth) throws IOException, ChunkNotFoundException {
        message.setReturnNullOnMissingChunk(true);
        // Letters of the writer's code page, where they are not Unicode (MS-OXCMSG 2.2.1.56).
        message.guess7BitEncoding();
        removed("mail.from", "sender", message::getDisplayFrom, context);
        removed("mail.to", "recipients", message::getDisplayTo, context);
        removed("mail.cc", "copies", message::getDisplayCC, context);
        removed("mail.bcc", "blind copies", message::getDisplayBCC, context);
        if (message.getHeaders() != null) {
            for (String header : message.getHeaders()) {
                context.removed("mail.header", "transport headers", header, Tells.PLACE, Severity.MEDIUM);
            }
        }
        properties(message, context);
        Calendar date = message.getMessageDate();
        LocalDate day = date == null ? null : date.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
        var plain = new PlainMessage(message.getSubject(), day, context);
        String text = message.getTextBody();
        String html = message.getHtmlBody();
        part("text", text, plain, context);
        part("page", html, plain, context);
        if (text != null && html != null) {
            Alternatives.tell(text, html, context);
        }
        if (absent(text) && absent(html)) {
            part("formatted text", message.getRtfBody(), plain, context);
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

    private static boolean absent(String body) {
        return body == null || body.isBlank();
    }

    /** Addresses of those who sent and got it, and whatever else Outlook keeps beside a message: texts, times, numbers of its own (MS-OXPROPS). */
    private static void properties(MAPIMessage message, CleanContext context) {
        message.getMainChunks().getAll().forEach((property, chunks) -> chunks.forEach(chunk -> chunk(property, chunk, context)));
        message.getMainChunks().getProperties().forEach((property, values) -> values.forEach(value -> {
            if (value instanceof PropertyValue.TimePropertyValue time && time.getValue() != null) {
                context.removed("mail.header", named(property, property.id), time.getValue().toInstant().toString(), Tells.TIME, Severity.MEDIUM);
            }
        }));
        for (RecipientChunks recipient : message.getRecipientDetailsChunks()) {
            for (Chunk chunk : recipient.getChunks()) {
                chunk(MAPIProperty.get(chunk.getChunkId()), chunk, context);
            }
        }
    }

    private static void chunk(MAPIProperty property, Chunk chunk, CleanContext context) {
        if (CARRIED.contains(property)) {
            return;
        }
        if (chunk instanceof StringChunk text) {
            property(property, chunk, text.getValue() == null ? "" : text.getValue().replace("\0", "").strip(), context);
        } else if (chunk instanceof ByteChunk bytes && bytes.getValue() != null && bytes.getValue().length > 0) {
            String words = Words.longest(bytes.getValue());
            property(property, chunk, words.equals(bytes.getValue().length + " bytes") ? HexFormat.of().formatHex(bytes.getValue(), 0, Math.min(bytes.getValue().length, SHOWN_BYTES)) : words, context);
        }
    }

    private static void property(MAPIProperty property, Chunk chunk, String value, CleanContext context) {
        boolean person = value.contains("@") || value.contains("/O=") || value.contains("/o=") || property.name != null && property.name.toLowerCase(Locale.ROOT).matches(".*(?:name|address|sender).*");
        if (!value.isEmpty()) {
            context.removed("mail.header", named(property, chunk.getChunkId()), value, person ? Tells.PERSON : Tells.SOFTWARE, person ? Severity.HIGH : Severity.MEDIUM);
        }
    }

    private static String named(MAPIProperty property, int id) {
        return property.name == null ? "property " + Integer.toHexString(id) : property.name;
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
                if (depth >= InternetMessages.MAX_DEPTH) {
                    throw Refusals.limit(Refusal.NESTED_TOO_DEEP, where, Flaw.MESSAGES_TOO_DEEP.with(InternetMessages.MAX_DEPTH));
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
