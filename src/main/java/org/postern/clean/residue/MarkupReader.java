package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.ext.DefaultHandler2;

/**
 * Reads XML with the JDK's parser (the cleaners use another) and pages with a scanner of tags: no comment, no instruction, no element that
 * runs or tells, no attribute that calls or names. Pictures that stand in an attribute are read as pictures.
 */
final class MarkupReader implements SecondReader {
    private static final Set<String> TELLS = Set.of("script", "foreignobject", "metadata", "iframe", "object", "embed", "rsids", "tracked-changes", "creator", "initial-creator", "lastmodifiedby", "proofstate", "docvars", "attachedtemplate", "mailmerge", "handler", "animate");
    /** In documents, not in pages, where these mark what a reader sees. */
    private static final Set<String> CHANGES = Set.of("ins", "del", "comment", "annotation", "movefrom");
    private static final Pattern NAMES = Pattern.compile("(?i)on[a-z]{3,}|rsid\\w*|paraid|textid|docid|author|initials|userid|providerid|creationid|anchorid|editid|data-(?!style-name|source-has-labels|label-(?:number|text|symbol)).*");
    private static final Pattern DATA = Pattern.compile("data:image/(?:png|jpeg|svg\\+xml);base64,([A-Za-z0-9+/=\\s]+)");
    /** Addresses of vocabularies stand in declarations and kinds of relations; everything else that has a scheme leads out. */
    private static final Pattern LEADS_OUT = Pattern.compile("(?i)\\s*(?:https?|ftp|file|javascript|mailto):.*|\\\\\\\\.*", Pattern.DOTALL);
    private static final Set<String> ADDRESSES = Set.of("href", "src", "srcset", "target", "action", "ping", "poster", "background", "data");
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9]*)((?:\"[^\"]*\"|'[^']*'|[^\"'>])*)>");
    private static final Pattern VALUE = Pattern.compile("=\\s*(?:\"[^\"]*\"|'[^']*')");
    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Za-z:_-]+)\\s*=\\s*\"([^\"]*)\"");

    @Override
    public void read(byte[] result, Sink sink) throws IOException {
        String text = new String(result, UTF_8);
        if (!text.startsWith("<?xml")) {
            page(text, sink);
        } else {
            parse(result, new Judge(sink, generic(text)));
        }
    }

    /** Data of a vocabulary that nobody knows is content in all its elements and attributes. */
    private static boolean generic(String text) {
        return Pattern.compile("\\A<\\?xml[^>]*>\\n<(?:n1:|[A-Za-z]+[ >/])").matcher(text).lookingAt() && !text.contains("http://schemas.openxmlformats.org")
                && !text.contains("www.w3.org/2000/svg") && !text.contains("www.w3.org/1999/xhtml") && !text.contains("opendocument") && !text.contains("http://www.idpf.org");
    }

    @Override
    public String visible(byte[] result) throws IOException {
        String text = new String(result, UTF_8);
        if (!text.startsWith("<?xml")) {
            var seen = new StringBuilder(Entities.decoded(TAG.matcher(text).replaceAll(" ")));
            Matcher alt = Pattern.compile("\\balt=\"([^\"]*)\"").matcher(text);
            while (alt.find()) {
                seen.append(' ').append(Entities.decoded(alt.group(1)));
            }
            return seen.toString() + Entities.decoded(TAG.matcher(text).replaceAll("")) + structure(text);
        }
        var seen = new Seen(generic(text));
        parse(result, seen);
        return seen.text + "\n" + seen.attributes + structure(text);
    }

    /** The markup without what its attributes say: names of elements are the format's, and a word that is one, as in a remark on where a part ends, tells nothing. */
    private static String structure(String text) {
        return "\n" + VALUE.matcher(text).replaceAll("=\"\"");
    }

    private static void page(String text, Sink sink) throws IOException {
        if (text.contains("<!--") || text.indexOf("<!", 2) > 0) {
            sink.broken("a comment", "the page");
        }
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            if (TELLS.contains(tag.group(2).toLowerCase(Locale.ROOT))) {
                sink.broken("an element that runs or tells", "byte " + tag.start());
            }
            Matcher attribute = ATTRIBUTE.matcher(tag.group(3));
            while (attribute.find()) {
                attribute(attribute.group(1), Entities.decoded(attribute.group(2)), sink);
            }
        }
    }

    private static void attribute(String name, String value, Sink sink) throws IOException {
        String local = name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        if (NAMES.matcher(local).matches()) {
            sink.broken("an attribute that names", name);
        }
        if (ADDRESSES.contains(local) && LEADS_OUT.matcher(value).matches()) {
            sink.broken("an address that leads out", name);
        }
        Matcher data = DATA.matcher(value);
        if (data.matches()) {
            byte[] picture = Base64.getMimeDecoder().decode(data.group(1));
            sink.view("picture in " + name, picture);
            Kinds.reader(picture, "").read(picture, sink);
        }
    }

    private static void parse(byte[] xml, DefaultHandler2 handler) throws IOException {
        try {
            var factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            var parser = factory.newSAXParser();
            parser.setProperty("http://xml.org/sax/properties/lexical-handler", handler);
            parser.setProperty("http://www.oracle.com/xml/jaxp/properties/maxGeneralEntitySizeLimit", "100000000");
            parser.parse(new InputSource(new ByteArrayInputStream(xml)), handler);
        } catch (SAXException found) {
            if (found.getCause() instanceof ResidueFoundException residue) {
                throw residue;
            }
            throw new IOException("The result is no XML.", found);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Says what breaks the rules. */
    private static final class Judge extends DefaultHandler2 {
        private final Sink sink;
        private final boolean generic;

        Judge(Sink sink, boolean generic) {
            this.sink = sink;
            this.generic = generic;
        }

        @Override
        public void startElement(String uri, String local, String qualified, Attributes attributes) throws SAXException {
            try {
                boolean changes = CHANGES.contains(local.toLowerCase(Locale.ROOT)) && !uri.endsWith("xhtml");
                if (!generic && changes) {
                    sink.broken("a change that names its author", local);
                }
                boolean chart = local.equals("object") && uri.endsWith(":drawing:1.0") && String.valueOf(attributes.getValue("http://www.w3.org/1999/xlink", "href")).matches("\\./Object\\d+");
                if (!generic && TELLS.contains(local.toLowerCase(Locale.ROOT)) && !chart && !(uri.endsWith("idpf.org/2007/opf") && local.equals("metadata"))) {
                    sink.broken("an element that runs or tells", local);
                }
                for (int i = 0; i < attributes.getLength() && !generic; i++) {
                    attribute(attributes.getLocalName(i), attributes.getValue(i), sink);
                    if (attributes.getLocalName(i).equals("TargetMode")) {
                        sink.broken("a relation that leads out", local);
                    }
                }
            } catch (IOException found) {
                throw new SAXException(found);
            }
        }

        @Override
        public void comment(char[] text, int start, int length) throws SAXException {
            throw new SAXException(new ResidueFoundException("a comment", "the markup"));
        }

        @Override
        public void processingInstruction(String target, String data) throws SAXException {
            throw new SAXException(new ResidueFoundException("an instruction", "the markup"));
        }
    }

    /** Collects what a reader sees: text, and the few attributes that programs show. */
    private static final class Seen extends DefaultHandler2 {
        private static final Set<String> SHOWN = Set.of("name", "typeface", "ascii", "hAnsi", "eastAsia", "cs", "font-family", "alt", "string-value", "char", "lvlText", "title", "font-name");
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder attributes = new StringBuilder();
        private final boolean generic;

        Seen(boolean generic) {
            this.generic = generic;
        }

        @Override
        public void startElement(String uri, String local, String qualified, Attributes given) {
            for (int i = 0; i < given.getLength(); i++) {
                if (generic || SHOWN.contains(given.getLocalName(i)) || (local.equals("name") || local.equals("lvlText")) && given.getLocalName(i).equals("val")) {
                    attributes.append(given.getValue(i)).append('\n');
                }
            }
            if (generic) {
                attributes.append(local).append('\n');
            }
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            text.append(characters, start, length);
        }
    }
}
