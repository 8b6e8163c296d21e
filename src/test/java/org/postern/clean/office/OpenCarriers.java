package org.postern.clean.office;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Carriers of OpenDocument texts, sheets and presentations, one a line: name, kinds of its findings, planted value, parts with what stands in them. */
final class OpenCarriers {
    private static final String BASE = "urn:oasis:names:tc:opendocument:xmlns:";
    static final String NAMESPACES = " xmlns:office=\"" + BASE + "office:1.0\" xmlns:text=\"" + BASE + "text:1.0\" xmlns:table=\"" + BASE + "table:1.0\" xmlns:draw=\"" + BASE + "drawing:1.0\""
            + " xmlns:style=\"" + BASE + "style:1.0\" xmlns:fo=\"" + BASE + "xsl-fo-compatible:1.0\" xmlns:svg=\"" + BASE + "svg-compatible:1.0\" xmlns:script=\"" + BASE + "script:1.0\""
            + " xmlns:meta=\"" + BASE + "meta:1.0\" xmlns:config=\"" + BASE + "config:1.0\" xmlns:form=\"" + BASE + "form:1.0\" xmlns:presentation=\"" + BASE + "presentation:1.0\""
            + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:officeooo=\"http://openoffice.org/2009/office\""
            + " xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\"";

    private static final String TEXTS = """
            maker | metadata.initial-creator | - | meta.xml | <office:document-meta NAMESPACES><office:meta><meta:initial-creator>PLANTED</meta:initial-creator></office:meta></office:document-meta>
            last who wrote | metadata.creator | - | meta.xml | <office:document-meta NAMESPACES><office:meta><dc:creator>PLANTED</dc:creator></office:meta></office:document-meta>
            who printed | metadata.printed-by | - | meta.xml | <office:document-meta NAMESPACES><office:meta><meta:printed-by>PLANTED</meta:printed-by></office:meta></office:document-meta>
            build of the program | metadata.generator | - | meta.xml | <office:document-meta NAMESPACES><office:meta><meta:generator>PLANTED</meta:generator></office:meta></office:document-meta>
            time of work | metadata.editing-duration | PT4711H47M11S | meta.xml | <office:document-meta NAMESPACES><office:meta><meta:editing-duration>PLANTED</meta:editing-duration></office:meta></office:document-meta>
            number of savings | metadata.editing-cycles | 47114711 | meta.xml | <office:document-meta NAMESPACES><office:meta><meta:editing-cycles>PLANTED</meta:editing-cycles></office:meta></office:document-meta>
            own property | metadata.user-defined metadata.name | - | meta.xml | <office:document-meta NAMESPACES><office:meta><meta:user-defined meta:name="PLANTED">PLANTED</meta:user-defined></office:meta></office:document-meta>
            template | external.reference | Quillfeather-4711 | meta.xml | <office:document-meta NAMESPACES><office:meta><meta:template xlink:href="../PLANTED.ott" xlink:title="x"/></office:meta></office:document-meta>
            counts of words | NORMALISED | 4711471147 | meta.xml | <office:document-meta NAMESPACES><office:meta><meta:document-statistic meta:character-count="PLANTED"/></office:meta></office:document-meta>
            printer | settings.printername | - | settings.xml | <office:document-settings NAMESPACES><config:config-item config:name="PrinterName">PLANTED</config:config-item></office:document-settings>
            driver of the printer | settings.printersetup | UXVpbGxmZWF0aGVyNDcxMQ== | settings.xml | <office:document-settings NAMESPACES><config:config-item config:name="PrinterSetup">PLANTED</config:config-item></office:document-settings>
            number of the first session | settings.rsidroot | 47114711 | settings.xml | <office:document-settings NAMESPACES><config:config-item config:name="RsidRoot">PLANTED</config:config-item></office:document-settings>
            data base | settings.currentdatabasedatasource | - | settings.xml | <office:document-settings NAMESPACES><config:config-item config:name="CurrentDatabaseDataSource">PLANTED</config:config-item></office:document-settings>
            window | NORMALISED | 4711471147 | settings.xml | <office:document-settings NAMESPACES><config:config-item config:name="ViewAreaWidth">PLANTED</config:config-item></office:document-settings>
            number of a session in a style | revision.numbers | 00c0ffee | styles.xml | <style:style style:name="P1" style:family="paragraph"><style:text-properties officeooo:rsid="PLANTED" officeooo:paragraph-rsid="PLANTED"/></style:style>
            tracked deletion | hidden.deleted-text revision.author | - | content.xml | <text:tracked-changes><text:changed-region text:id="ct1"><text:deletion><office:change-info><dc:creator>PLANTED</dc:creator><dc:date>2031-07-08T09:10:11</dc:date></office:change-info><text:p>PLANTED</text:p></text:deletion></text:changed-region></text:tracked-changes>
            tracked insertion | revision.author | - | content.xml | <text:tracked-changes><text:changed-region text:id="ct1"><text:insertion><office:change-info><dc:creator>PLANTED</dc:creator></office:change-info></text:insertion></text:changed-region></text:tracked-changes>
            time of a change | revision.date | 2031-07-08T09:10:11 | content.xml | <text:tracked-changes><text:changed-region text:id="ct1"><text:insertion><office:change-info><dc:date>PLANTED</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes>
            number of a change | file.id | ct94711471147x | content.xml | <text:p><text:change-start text:change-id="x" text:id="PLANTED"/>stays</text:p>
            annotation | comment revision.author | - | content.xml | <text:p><office:annotation><dc:creator>PLANTED</dc:creator><dc:date>2031-07-08</dc:date><text:p>PLANTED</text:p></office:annotation>stays</text:p>
            letters of who annotated | metadata.person | - | content.xml | <text:p><office:annotation><meta:creator-initials>PLANTED</meta:creator-initials><text:p>x</text:p></office:annotation></text:p>
            letters of a sender | metadata.person | - | content.xml | <text:p><office:annotation loext:sender-initials="PLANTED"><text:p>x</text:p></office:annotation></text:p>
            field of the author | JUDGED field.result | - | content.xml | <text:p><text:author-name>PLANTED</text:author-name></text:p>
            field of the first author | JUDGED field.result | - | content.xml | <text:p><text:initial-creator>PLANTED</text:initial-creator></text:p>
            field of who printed | JUDGED field.result | - | content.xml | <text:p><text:printed-by>PLANTED</text:printed-by></text:p>
            field of the sender | JUDGED field.result | - | content.xml | <text:p><text:sender-lastname>PLANTED</text:sender-lastname></text:p>
            field of the file's name | JUDGED field.result | - | content.xml | <text:p><text:file-name>PLANTED</text:file-name></text:p>
            own field | JUDGED field.result | - | content.xml | <text:p><text:user-defined text:name="x">PLANTED</text:user-defined></text:p>
            variable | metadata.name content.left-out | - | content.xml | <text:user-field-decls><text:user-field-decl text:name="x" office:string-value="PLANTED"/>PLANTED</text:user-field-decls>
            hidden text | hidden.text | - | content.xml | <text:p>stays<text:hidden-text text:condition="x" text:string-value="PLANTED">PLANTED</text:hidden-text></text:p>
            hidden paragraph | hidden.text | - | content.xml | <text:p><text:hidden-paragraph text:condition="x"/>PLANTED</text:p>
            paragraph that its field hides, inside a span | hidden.text | - | content.xml | <text:p>PLANTED<text:span><text:hidden-paragraph text:condition="x" text:is-hidden="true"/></text:span></text:p>
            paragraph that its field does not hide | NORMALISED | quillfeather4711 | content.xml | <text:p><text:hidden-paragraph text:condition="PLANTED" text:is-hidden="false"/>stays</text:p>
            hidden words of a field | hidden.text | - | content.xml | <text:p>stays<text:hidden-text text:condition="x" text:string-value="PLANTED" text:is-hidden="true"/></text:p>
            the other words of a condition | content.left-out | - | content.xml | <text:p><text:conditional-text text:condition="x" text:string-value-if-true="PLANTED" text:string-value-if-false="stays">stays</text:conditional-text></text:p>
            the other words of a list | content.left-out | - | content.xml | <text:p><text:drop-down text:name="x"><text:label text:value="PLANTED"/>stays</text:drop-down></text:p>
            hidden section | hidden.text | - | content.xml | <text:section text:name="x" text:display="none"><text:p>PLANTED</text:p></text:section>
            conditional section | hidden.text | - | content.xml | <text:section text:name="x" text:display="condition" text:condition="y" text:is-hidden="true"><text:p>PLANTED</text:p></text:section>
            name of a section | metadata.name | - | content.xml | <text:section text:name="PLANTED"><text:p>stays</text:p></text:section>
            lock of a section | office.lock | Tm90IGEgcGFzc3dvcmQ= | content.xml | <text:section text:name="x" text:protected="true" text:protection-key="PLANTED"><text:p>stays</text:p></text:section>
            linked section | external.reference | Quillfeather-4711 | content.xml | <text:section text:name="x"><text:section-source xlink:href="../PLANTED.odt"/><text:p>stays</text:p></text:section>
            section of another program | external.reference | - | content.xml | <text:section text:name="x"><office:dde-source office:dde-application="soffice" office:dde-topic="PLANTED" office:dde-item="x"/><text:p>stays</text:p></text:section>
            linked picture | external.reference | Quillfeather-4711 | content.xml | <text:p><draw:frame><draw:image xlink:href="file:///home/PLANTED.png"/></draw:frame></text:p>
            link | external.reference | Quillfeather-4711 | content.xml | <text:p><text:a xlink:href="https://trace.example/?u=PLANTED">stays</text:a></text:p>
            listener of an event | macro external.reference | - | content.xml | <text:p><text:a xlink:href="#x"><office:event-listeners><script:event-listener script:event-name="dom:click" xlink:href="vnd.sun.star.script:PLANTED"/></office:event-listeners>stays</text:a></text:p>
            form | macro external.reference | - | content.xml | <office:forms><form:form form:name="x" form:datasource="PLANTED" form:command="PLANTED"/></office:forms>
            bookmark | bookmark | quillfeather-4711 | content.xml | <text:p><text:bookmark text:name="PLANTED"/>stays</text:p>
            bookmark with an end | bookmark | quillfeather-4711 | content.xml | <text:p><text:bookmark-start text:name="PLANTED"/>stays<text:bookmark-end text:name="PLANTED"/></text:p>
            identifier in XML | file.id | quillfeather-4711 | content.xml | <text:p xml:id="PLANTED">stays</text:p>
            name of a frame | metadata.name | - | content.xml | <text:p><draw:frame draw:name="PLANTED"><draw:text-box><text:p>stays</text:p></draw:text-box></draw:frame></text:p>
            title and description of a frame | content.left-out | - | content.xml | <text:p><draw:frame><svg:title>PLANTED</svg:title><svg:desc>PLANTED</svg:desc><draw:text-box><text:p>stays</text:p></draw:text-box></draw:frame></text:p>
            name of a style | metadata.name | - | styles.xml | <style:style style:name="House" style:display-name="PLANTED" style:family="paragraph"/>
            name of an automatic style | NORMALISED | P4711471147 | styles.xml | <style:style style:name="PLANTED" style:family="paragraph"/> | content.xml | <text:p text:style-name="PLANTED">stays</text:p>
            languages | metadata.language | gsw-LI | styles.xml | <style:style style:name="P1" style:family="paragraph"><style:text-properties style:rfc-language-tag="PLANTED"/></style:style>
            statements about parts | private.part | - | manifest.rdf | <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="PLANTED"/></rdf:RDF>
            layout of the last time | private.part | - | layout-cache | PLANTED
            signatures | private.part metadata.person | - | META-INF/documentsignatures.xml | <document-signatures><X509IssuerName>CN=PLANTED</X509IssuerName></document-signatures>
            buttons of the window | private.part | - | Configurations2/toolbar/own.xml | <x y="PLANTED"/>
            macros | macro | - | Basic/Standard/Module1.xml | <script:module NAMESPACES script:name="x">PLANTED</script:module>
            scripts | macro | - | Scripts/python/x.py | PLANTED
            dialogues | macro | - | Dialogs/Standard/x.xml | <x y="PLANTED"/>
            small picture | private.part | - | Thumbnails/thumbnail.png | PLANTED
            earlier version | private.part | - | Versions/Version1 | PLANTED
            list of versions | private.part | - | VersionList.xml | <VL:version-list xmlns:VL="x"><VL:version-entry VL:creator="PLANTED"/></VL:version-list>
            old picture of an object | private.part | - | ObjectReplacements/Object 1 | PLANTED
            properties of an object | private.part | - | Object 1/meta.xml | <office:document-meta NAMESPACES><office:meta><dc:creator>PLANTED</dc:creator></office:meta></office:document-meta>
            object that is no chart | private.part content.object | - | Object 1/content.xml | <office:document-content NAMESPACES><office:body><office:text><text:p>PLANTED</text:p></office:text></office:body></office:document-content> | content.xml | <text:p><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p>
            object of another program | private.part content.object | - | Object 2 | PLANTED | content.xml | <text:p><draw:frame><draw:object-ole xlink:href="./Object 2"/></draw:frame></text:p>
            picture that nothing shows | private.part | - | Pictures/orphan.png | PLANTED
            embedded font | private.part | - | Fonts/house.ttf | PLANTED
            part of no known kind | private.part | - | own/x.bin | PLANTED
            comment of the XML | xml.comment | - | content.xml | <!-- PLANTED -->
            locked parts | REFUSED | - | META-INF/manifest.xml | <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="PLANTED"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>
            media types of members | NORMALISED | - | META-INF/manifest.xml | <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="x" manifest:media-type="PLANTED"/></manifest:manifest>
            """;
    private static final String SHEETS = """
            range of a data base | metadata.name | - | content.xml | <table:database-ranges><table:database-range table:name="PLANTED" table:target-range-address="One.A1:One.A2"/></table:database-ranges>
            source of a range | metadata.name | - | content.xml | <table:database-ranges><table:database-range table:name="x"><table:database-source-table table:database-name="PLANTED"/></table:database-range></table:database-ranges>
            question to a data base | external.reference | - | content.xml | <table:database-ranges><table:database-range table:name="x"><table:database-source-sql table:database-name="x" table:sql-statement="PLANTED"/></table:database-range></table:database-ranges>
            named expression | metadata.name | - | content.xml | <table:named-expressions><table:named-expression table:name="PLANTED" table:expression="1"/></table:named-expressions>
            named range | metadata.name | - | content.xml | <table:named-expressions><table:named-range table:name="PLANTED" table:cell-range-address="One.A1"/></table:named-expressions>
            formula | formula | quillfeather4711 | content.xml | <table:table table:name="Two"><table:table-row><table:table-cell table:formula="of:=PLANTED" office:value-type="float" office:value="4"><text:p>stays</text:p></table:table-cell></table:table-row></table:table>
            linked table | external.reference | Quillfeather-4711 | content.xml | <table:table table:name="Two"><table:table-source xlink:href="../PLANTED.ods" table:filter-name="calc8"/></table:table>
            linked range | external.reference | Quillfeather-4711 | content.xml | <table:table table:name="Two"><table:table-row><table:table-cell><table:cell-range-source xlink:href="../PLANTED.ods" table:name="x"/><text:p>stays</text:p></table:table-cell></table:table-row></table:table>
            lock of a table | office.lock | Tm90IGEgcGFzc3dvcmQ= | content.xml | <table:table table:name="Two" table:protected="true" table:protection-key="PLANTED"><table:table-row><table:table-cell><text:p>stays</text:p></table:table-cell></table:table-row></table:table>
            hidden table | hidden.text | - | styles.xml | <style:style style:name="ta9" style:family="table"><style:table-properties table:display="false"/></style:style> | content.xml | <table:table table:name="x" table:style-name="ta9"><table:table-row><table:table-cell><text:p>PLANTED</text:p></table:table-cell></table:table-row></table:table>
            hidden row | hidden.text | - | content.xml | <table:table table:name="x"><table:table-row table:visibility="collapse"><table:table-cell><text:p>PLANTED</text:p></table:table-cell></table:table-row></table:table>
            filtered row | hidden.text | - | content.xml | <table:table table:name="x"><table:table-row table:visibility="filter"><table:table-cell><text:p>PLANTED</text:p></table:table-cell></table:table-row></table:table>
            tracked change of a cell | revision.author | - | content.xml | <table:tracked-changes><table:cell-content-change table:id="ct1"><office:change-info><dc:creator>PLANTED</dc:creator></office:change-info><table:previous><table:change-track-table-cell><text:p>PLANTED</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>
            note at a cell | comment | - | content.xml | <table:table table:name="x"><table:table-row><table:table-cell><office:annotation><dc:creator>PLANTED</dc:creator><text:p>PLANTED</text:p></office:annotation><text:p>stays</text:p></table:table-cell></table:table-row></table:table>
            rule for cells | content.left-out | - | content.xml | <table:content-validations><table:content-validation table:name="v"><table:help-message table:title="x"><text:p>PLANTED</text:p></table:help-message></table:content-validation></table:content-validations>
            pivot table | metadata.name | - | content.xml | <table:data-pilot-tables><table:data-pilot-table table:name="PLANTED"/></table:data-pilot-tables>
            scenario | metadata.name | - | content.xml | <table:table table:name="x"><table:scenario table:comment="PLANTED"/></table:table>
            """;
    private static final String SLIDES = """
            hidden slide | hidden.slide | - | styles.xml | <style:style style:name="dp9" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style> | content.xml | <draw:page draw:style-name="dp9"><draw:frame><draw:text-box><text:p>PLANTED</text:p></draw:text-box></draw:frame></draw:page>
            notes | hidden.text | - | content.xml | <draw:page><presentation:notes><draw:frame><draw:text-box><text:p>PLANTED</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>
            name of a slide | metadata.name | - | content.xml | <draw:page draw:name="PLANTED"/>
            own show | metadata.name | - | content.xml | <presentation:settings><presentation:show presentation:name="PLANTED" presentation:pages="x"/></presentation:settings>
            words of a header | content.left-out | - | content.xml | <presentation:footer-decl presentation:name="f">PLANTED</presentation:footer-decl>
            recorded sound | external.reference | Quillfeather-4711 | content.xml | <draw:page><presentation:sound xlink:href="file:///home/PLANTED.wav"/></draw:page>
            film | content.object | - | content.xml | <draw:page><draw:frame><draw:plugin xlink:href="Media/PLANTED.mp4"/></draw:frame></draw:page> | Media/PLANTED.mp4 | PLANTED
            """;

    private OpenCarriers() {}

    static Stream<Carrier> texts() {
        return Carrier.read(TEXTS.replace("NAMESPACES", NAMESPACES.strip()));
    }

    static Stream<Carrier> sheets() {
        return Carrier.read(SHEETS);
    }

    static Stream<Carrier> slides() {
        return Carrier.read(SLIDES);
    }

    static Map<String, String> plain(String kind) {
        String words = "<text:p>The visible words stay.</text:p>";
        String body = switch (kind) {
            case "text" -> words + "§§";
            case "spreadsheet" -> "<table:table table:name=\"One\"><table:table-row><table:table-cell>" + words + "</table:table-cell></table:table-row></table:table>§§";
            default -> "<draw:page><draw:frame><draw:text-box>" + words + "</draw:text-box></draw:frame></draw:page>§§";
        };
        var parts = new LinkedHashMap<String, String>();
        parts.put("mimetype", "application/vnd.oasis.opendocument." + kind);
        parts.put("content.xml", "<office:document-content" + NAMESPACES + "><office:body><office:" + kind + ">" + body + "</office:" + kind + "></office:body></office:document-content>");
        parts.put("styles.xml", "<office:document-styles" + NAMESPACES + "><office:styles>§§</office:styles></office:document-styles>");
        return parts;
    }
}
