package org.postern.clean.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.postern.clean.CleanContext;
import org.postern.clean.CleanResult;
import org.postern.clean.Flaw;
import org.postern.clean.Format;
import org.postern.clean.FormatCleaner;
import org.postern.clean.Refusal;
import org.postern.clean.archive.Refusals;
import org.postern.clean.text.TextCleaner;
import org.postern.inspect.Finding.Severity;
import org.postern.inspect.Finding.Tells;
import org.postern.inspect.UntrustedBytes;

/** One mail message as it travels (RFC 5322, MIME). */
public final class InternetMessages implements FormatCleaner {
    /** Mail servers refuse more than some tens of megabytes. */
    static final int MAX_SIZE = 256 << 20;
    /** People forward what was forwarded; nobody does it twenty times. */
    static final int MAX_DEPTH = 20;
    private static final Set<String> ROUTINE = Set.of("subject", "date", "mime-version", "content-type", "content-transfer-encoding");
    private static final Set<String> PEOPLE = Set.of("from", "to", "cc", "bcc", "reply-to", "sender", "return-path", "delivered-to",
            "x-original-to", "x-originating-ip", "disposition-notification-to");
    private static final Set<String> UNOPENABLE = Set.of("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted");

    @Override
    public CleanResult clean(UntrustedBytes in, OutputStream out, CleanContext context) throws IOException {
        out.write(rebuild(in.all(MAX_SIZE), context));
        return context.result(Format.EML);
    }

    static byte[] rebuild(byte[] untrusted, CleanContext context) throws IOException {
        MimeConfig limits = MimeConfig.custom().setMaxLineLen(1 << 20).setMaxHeaderCount(2_000).setMaxHeaderLen(1 << 20)
                .setMaxContentLen(MAX_SIZE).build();
        var builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(limits);
        try {
            return plain(builder.parseMessage(new ByteArrayInputStream(untrusted)), "", context, 0);
        } catch (MimeIOException broken) {
            throw Refusals.damaged("the message", Flaw.STRUCTURE_UNREADABLE);
        }
    }

    private static byte[] plain(Message message, String where, CleanContext context, int depth) throws IOException {
        headers(message, where, context);
        LocalDate day = message.getDate() == null ? null : message.getDate().toInstant().atZone(ZoneOffset.UTC).toLocalDate();
        var plain = new PlainMessage(message.getSubject(), day, context);
        parts(message, where.isEmpty() ? "part" : where, plain, context, depth);
        return plain.bytes();
    }

    /** What every program writes, this one too: it tells nothing, and the copy has it again. */
    private static final Pattern PLAIN_PLACE = Pattern.compile("(?i)inline;?|attachment;?|attachment; filename=\"file-\\d{3,}\\.[a-z0-9]{1,8}\"");

    private static final Pattern PARAMETER = Pattern.compile(";\\s*([A-Za-z0-9*_-]{1,40})\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]*))");

    private static void headers(Entity entity, String where, CleanContext context) {
        var seen = new HashSet<String>();
        for (Field field : entity.getHeader().getFields()) {
            String name = field.getName().toLowerCase(Locale.ROOT);
            String value = field.getBody() == null ? "" : field.getBody().strip();
            String place = (where + " header " + field.getName()).strip();
            if (name.equals("content-type")) {
                parameters(value, place, context);
            }
            if (seen.add(name) && isRoutine(name, value) || name.equals("content-disposition") && PLAIN_PLACE.matcher(value).matches()) {
                continue;
            }
            boolean person = PEOPLE.contains(name);
            context.removed("mail." + name, place, value, person ? Tells.PERSON : name.equals("received") ? Tells.PLACE : name.equals("date") ? Tells.TIME : Tells.SOFTWARE,
                    person ? Severity.HIGH : Severity.MEDIUM);
        }
    }

    /** What is in the copy again: of the date the day alone, of the version nothing that a program adds. */
    private static boolean isRoutine(String name, String value) {
        return ROUTINE.contains(name) && !(name.equals("date") && !PlainMessage.isDayAlone(value)) && !(name.equals("mime-version") && !value.equals("1.0"));
    }

    /** Each program has boundaries of its own form, with times and numbers in them; a part's old name stands here, too. */
    private static void parameters(String type, String place, CleanContext context) {
        PARAMETER.matcher(type).results().forEach(parameter -> {
            String name = parameter.group(1).toLowerCase(Locale.ROOT);
            String value = parameter.group(2) != null ? parameter.group(2) : parameter.group(3);
            if (name.startsWith("name")) {
                context.removed("mail.attachment-name", place, value, Tells.PERSON, Severity.LOW);
            } else if (!name.equals("charset") && !value.equals(PlainMessage.BOUNDARY)) {
                context.removed("mail." + name.replace("*", ""), place, value, Tells.SOFTWARE, name.equals("boundary") ? Severity.MEDIUM : Severity.LOW);
            }
        });
    }

    /** Words before the first part and behind the last, which no program shows. */
    private static void around(Multipart many, String where, CleanContext context) {
        for (String words : new String[] {many.getPreamble(), many.getEpilogue()}) {
            if (words != null && !words.isBlank()) {
                context.removed("container.stray-bytes", where, words.strip(), Tells.CONTENT, Severity.MEDIUM);
            }
        }
    }

    private static void parts(Entity entity, String where, PlainMessage into, CleanContext context, int depth) throws IOException {
        if (UNOPENABLE.contains(String.valueOf(entity.getMimeType()).toLowerCase(Locale.ROOT))) {
            throw Refusals.encrypted(where);
        }
        Body body = entity.getBody();
        switch (body) {
            case Multipart many -> {
                alternatives(many, context);
                around(many, where, context);
                int number = 0;
                for (Entity part : many.getBodyParts()) {
                    headers(part, where + "." + ++number, context);
                    parts(part, where + "." + number, into, context, depth);
                }
            }
            case Message inner -> {
                if (depth >= MAX_DEPTH) {
                    throw Refusals.limit(Refusal.NESTED_TOO_DEEP, where, Flaw.MESSAGES_TOO_DEEP.with(MAX_DEPTH));
                }
                // A message inside keeps what a message keeps, as an attachment that is one.
                byte[] rebuilt = plain(inner, where, context, depth + 1);
                context.member(where, UntrustedBytes.of(rebuilt)).ifPresent(into::add);
            }
            case SingleBody single -> leaf(entity, single, where, into, context);
            case null, default -> throw Refusals.damaged(where, Flaw.NO_READABLE_CONTENT);
        }
    }

    private static void alternatives(Multipart many, CleanContext context) throws IOException {
        String text = "";
        String page = "";
        for (Entity part : many.getBodyParts()) {
            if (many.getSubType().equalsIgnoreCase("alternative") && part.getBody() instanceof SingleBody body) {
                var bytes = new ByteArrayOutputStream();
                body.writeTo(bytes);
                String words = TextCleaner.decode(utf8(bytes.toByteArray(), part.getCharset()));
                text = "text/plain".equalsIgnoreCase(part.getMimeType()) ? words : text;
                page = "text/html".equalsIgnoreCase(part.getMimeType()) ? words : page;
            }
        }
        Alternatives.tell(text, page, context);
    }

    private static void leaf(Entity entity, SingleBody body, String where, PlainMessage into, CleanContext context) throws IOException {
        String name = entity.getFilename();
        if (name != null) {
            context.removed("mail.attachment-name", where, name, Tells.PERSON, Severity.LOW);
        }
        String type = String.valueOf(entity.getMimeType()).toLowerCase(Locale.ROOT);
        if (type.equals("application/pkcs7-signature") || type.equals("application/pgp-signature") || type.equals("application/x-pkcs7-signature")) {
            context.removed("mail.signature", where, type, Tells.PERSON, Severity.HIGH);
            return;
        }
        var bytes = new ByteArrayOutputStream();
        body.writeTo(bytes);
        byte[] content = type.startsWith("text/") ? utf8(bytes.toByteArray(), entity.getCharset()) : bytes.toByteArray();
        if (content.length == 0) {
            return;
        }
        Optional<CleanContext.Member> member = context.member(where, UntrustedBytes.of(content));
        member.ifPresent(into::add);
    }

    /** Text parts name their own character set; members are told theirs from the bytes. ASCII, and no name at all, are said of whatever it is; Latin-1 of what Windows writes. */
    private static byte[] utf8(byte[] content, String charset) {
        if (charset == null || charset.equalsIgnoreCase("us-ascii") || charset.equalsIgnoreCase("utf-8")) {
            return TextCleaner.decode(content).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
        if (charset.equalsIgnoreCase("iso-8859-1")) {
            return TextCleaner.ofWindows(new String(content, java.nio.charset.StandardCharsets.ISO_8859_1)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
        try {
            return new String(content, charset).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException unknown) {
            return content;
        }
    }

    @Override
    public Coverage coverage() {
        return new Coverage("addresses, routes, identifiers, programs, signatures, time of day, names of attachments",
                "subject, day, text, attachments (each cleaned as the file it is)", "encrypted messages; messages with a part that cannot be cleaned");
    }
}
