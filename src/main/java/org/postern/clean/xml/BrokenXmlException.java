package org.postern.clean.xml;

import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import org.postern.clean.Flaw;

/** XML that is not well-formed or beyond the limits, with what is wrong in words for a sentence. */
public final class BrokenXmlException extends XMLStreamException {
    private static final long serialVersionUID = 1L;

    private final transient Flaw flaw;
    private final String where;

    private BrokenXmlException(Flaw flaw, String where, Throwable cause) {
        super("The XML cannot be read.", cause);
        this.flaw = flaw;
        this.where = where;
    }

    /** The parser names its limits in the message alone. */
    static BrokenXmlException of(Throwable cause) {
        String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        Flaw flaw = said.contains("depth limit") ? Flaw.NESTED_TOO_DEEP : said.contains("limit") ? Flaw.XML_HOLDS_TOO_MUCH
                : said.contains("entity") ? Flaw.XML_BROKEN_OR_WITH_ENTITIES : Flaw.XML_BROKEN;
        return new BrokenXmlException(flaw, "", cause);
    }

    public BrokenXmlException at(String part) {
        return new BrokenXmlException(flaw, part, getCause());
    }

    /** The part, or {@code otherwise} if none was given. */
    public static String where(XMLStreamException broken, String otherwise) {
        return broken instanceof BrokenXmlException named && !named.where.isEmpty() ? named.where : otherwise;
    }

    public static Flaw flaw(XMLStreamException broken) {
        return broken instanceof BrokenXmlException named && named.flaw != null ? named.flaw : Flaw.XML_BROKEN;
    }
}
