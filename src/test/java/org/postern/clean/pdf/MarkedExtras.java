package org.postern.clean.pdf;

import static org.postern.clean.pdf.MarkedPdf.array;
import static org.postern.clean.pdf.MarkedPdf.dict;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;

/** More of the checklist for {@link MarkedPdf}: rarer annotations, a signature, the name trees, beads, viewports, associated files. */
final class MarkedExtras {
    private static final List<String> KEYS = List.of("T", "Contents", "RC", "NM", "M", "CreationDate", "Subj");

    private MarkedExtras() { }

    static void add(MarkedPdf marked, COSDictionary catalog, COSDictionary page) throws IOException {
        annotations(marked, page);
        page(marked, page);
        signature(marked, catalog);
        catalog(marked, catalog);
    }

    private static void annotations(MarkedPdf marked, COSDictionary page) throws IOException {
        COSArray all = (COSArray) page.getDictionaryObject(COSName.ANNOTS);
        COSDictionary first = null;
        for (String type : List.of("Highlight", "Ink", "Line", "Caret", "Polygon", "Sound", "Movie", "RichMedia", "3D", "TrapNet", "Projection", "PrinterMark")) {
            COSDictionary annotation = dict("Type", COSName.ANNOT, "Subtype", COSName.getPDFName(type));
            annotation.setItem(COSName.RECT, array(COSInteger.get(30), COSInteger.get(10), COSInteger.get(40), COSInteger.get(20)));
            for (String key : KEYS) {
                annotation.setItem(COSName.getPDFName(key), marked.text(type + " annotation " + key));
            }
            if (first != null) {
                annotation.setItem(COSName.getPDFName("IRT"), new COSObject(first));
            }
            first = first == null ? annotation : first;
            all.add(annotation);
        }
        first.setItem(COSName.getPDFName("ExData"), dict("Subtype", COSName.getPDFName("Markup3D"), "XMLDATA", marked.stream(marked.mark("ExData of an annotation"))));
        all.add(dict("Subtype", COSName.getPDFName("Sound"), "Sound", marked.stream(marked.mark("samples of a sound"))));
        all.add(dict("Subtype", COSName.getPDFName("Movie"), "Movie", dict("F", marked.text("file of a movie"), "Poster", marked.stream(marked.mark("poster of a movie")))));
        all.add(dict("Subtype", COSName.getPDFName("3D"), "3DD", marked.stream(marked.mark("model in three dimensions")), "3DV", dict("XN", marked.text("name of a camera"))));
        all.add(dict("Subtype", COSName.LINK, "A", dict("S", COSName.getPDFName("GoToR"), "F", dict("F", marked.text("path of a link to a file"), "UF", marked.text("Unicode path of a link")))));
        all.add(dict("Subtype", COSName.LINK, "A", dict("S", COSName.getPDFName("SubmitForm"), "F", marked.text("address of a form"), "Next", dict("S", COSName.URI, "URI", marked.text("the next action")))));
        all.add(dict("Subtype", COSName.LINK, "PA", dict("S", COSName.URI, "URI", marked.text("former address of a link"))));
    }

    private static void page(MarkedPdf marked, COSDictionary page) throws IOException {
        page.setItem(COSName.getPDFName("B"), array(dict("T", dict("I", dict("Author", marked.text("author of a thread by its bead"))))));
        page.setItem(COSName.getPDFName("PZ"), marked.text("page PZ"));
        page.setItem(COSName.getPDFName("AF"), array(dict("Desc", marked.text("file of a page"), "EF", dict("UF", marked.stream(marked.mark("data of a page's file"))))));
        page.setItem(COSName.getPDFName("DPart"), dict("DPM", dict("Customer", marked.text("customer of a page"))));
        page.setItem(COSName.getPDFName("PresSteps"), dict("NA", dict("S", COSName.getPDFName("Named"), "N", COSName.getPDFName(marked.mark("name of a step")))));
        COSDictionary port = (COSDictionary) ((COSArray) page.getDictionaryObject(COSName.getPDFName("VP"))).getObject(0);
        port.setItem(COSName.getPDFName("Measure"), dict("GCS", dict("WKT", marked.text("coordinates of a map")), "R", marked.text("scale of a map")));
        port.setItem(COSName.getPDFName("PtData"), dict("XPTS", array(array(marked.text("points of a map")))));
    }

    private static void signature(MarkedPdf marked, COSDictionary catalog) {
        COSDictionary value = dict("Type", COSName.getPDFName("Sig"), "Filter", COSName.getPDFName(marked.mark("filter of a signature")));
        for (String key : List.of("Name", "Location", "Reason", "ContactInfo", "M", "Contents", "Cert")) {
            value.setItem(COSName.getPDFName(key), marked.text("signature " + key));
        }
        value.setItem(COSName.getPDFName("Prop_Build"), dict("App", dict("Name", COSName.getPDFName(marked.mark("program of a signature")), "OS", array(marked.text("system of a signature")),
                "Date", marked.text("build of a signature's program")), "Filter", dict("REx", marked.text("version of a signature's filter"))));
        COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
        ((COSArray) form.getDictionaryObject(COSName.FIELDS)).add(dict("FT", COSName.getPDFName("Sig"), "T", marked.text("signature field"), "V", value,
                "Lock", dict("Fields", array(marked.text("locked field"))), "SV", dict("Cert", dict("URL", marked.text("address of a seed value")))));
        form.setItem(COSName.getPDFName("SigFlags"), COSInteger.get(3));
    }

    private static void catalog(MarkedPdf marked, COSDictionary catalog) throws IOException {
        COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
        for (String tree : List.of("AP", "Templates", "Pages", "AlternatePresentations")) {
            names.setItem(COSName.getPDFName(tree), dict("Kids", array(dict("Limits", array(marked.text(tree + " limit")), "Names", array(marked.text(tree + " name"), array())))));
        }
        COSDictionary store = catalog.getCOSDictionary(COSName.getPDFName("DSS"));
        store.setItem(COSName.getPDFName("VRI"), dict(marked.mark("hash of a signature"), dict("TU", marked.text("time of a check"), "OCSP", array(marked.stream(marked.mark("answer of a check"))))));
        store.setItem(COSName.getPDFName("CRLs"), array(marked.stream(marked.mark("list of withdrawn certificates"))));
        COSDictionary permissions = catalog.getCOSDictionary(COSName.getPDFName("Perms"));
        permissions.setItem(COSName.getPDFName("UR3"), dict("Reference", array(dict("TransformParams", dict("Msg", marked.text("message of usage rights"))))));
        COSDictionary intent = (COSDictionary) ((COSArray) catalog.getDictionaryObject(COSName.getPDFName("OutputIntents"))).getObject(0);
        intent.setItem(COSName.getPDFName("OutputCondition"), marked.text("output condition"));
        intent.setItem(COSName.getPDFName("RegistryName"), marked.text("registry of an output condition"));
        COSDictionary structure = catalog.getCOSDictionary(COSName.STRUCT_TREE_ROOT);
        structure.setItem(COSName.getPDFName("Namespaces"), array(dict("NS", marked.text("namespace of a structure"))));
        structure.setItem(COSName.getPDFName("AF"), array(dict("Desc", marked.text("file of a structure"))));
        catalog.setItem(COSName.getPDFName(marked.mark("custom catalog key")), COSInteger.ONE);
    }
}
