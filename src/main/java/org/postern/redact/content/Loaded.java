package org.postern.redact.content;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Reads all objects that the content of pages can reach before several threads look at them: PDFBox reads an object when it is first asked
 * for, and two threads that ask at once would find nothing. The structure tree, actions and destinations are not content and stay unread.
 */
final class Loaded {
    private static final Set<COSName> NOT_CONTENT = Set.of(COSName.PARENT, COSName.METADATA, COSName.getPDFName("PieceInfo"), COSName.getPDFName("AF"),
            COSName.getPDFName("OPI"), COSName.getPDFName("Measure"));

    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<COSBase> open = new ArrayDeque<>();

    private Loaded() {}

    static void pages(PDDocument document) {
        Loaded loaded = new Loaded();
        for (PDPage page : document.getPages()) {
            COSDictionary dictionary = page.getCOSObject();
            // Resources and boxes may stand in any of the page's parents.
            for (COSDictionary node = dictionary; node != null && loaded.seen.add(node); node = node.getCOSDictionary(COSName.PARENT)) {
                for (COSName key : new COSName[] {COSName.RESOURCES, COSName.MEDIA_BOX, COSName.CROP_BOX, COSName.ROTATE}) {
                    loaded.push(node.getItem(key));
                }
            }
            for (COSName key : new COSName[] {COSName.CONTENTS, COSName.GROUP, COSName.getPDFName("UserUnit")}) {
                loaded.push(dictionary.getItem(key));
            }
            loaded.annotations(dictionary.getDictionaryObject(COSName.ANNOTS));
        }
        loaded.walk();
    }

    private void annotations(COSBase list) {
        if (list instanceof COSArray annotations) {
            for (int i = 0; i < annotations.size(); i++) {
                if (annotations.getObject(i) instanceof COSDictionary annotation) {
                    for (COSName key : new COSName[] {COSName.AP, COSName.AS, COSName.OC, COSName.RECT, COSName.F, COSName.SUBTYPE}) {
                        push(annotation.getItem(key));
                    }
                    typed(annotation.getDictionaryObject(COSName.AP));
                }
            }
        }
    }

    /** An appearance is a form, whether it says so or not. */
    private static void typed(COSBase appearances) {
        if (appearances instanceof COSDictionary kinds && kinds.getDictionaryObject(COSName.N) instanceof COSDictionary normal) {
            if (normal instanceof COSStream) {
                normal.setItem(COSName.SUBTYPE, COSName.FORM);
            } else {
                normal.keySet().forEach(state -> {
                    if (normal.getDictionaryObject(state) instanceof COSStream stream) {
                        stream.setItem(COSName.SUBTYPE, COSName.FORM);
                    }
                });
            }
        }
    }

    private void walk() {
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case COSArray array -> {
                    for (int i = 0; i < array.size(); i++) {
                        push(array.get(i));
                    }
                }
                case COSDictionary dictionary -> {
                    for (COSName key : dictionary.keySet()) {
                        if (!NOT_CONTENT.contains(key)) {
                            push(dictionary.getItem(key));
                        }
                    }
                }
                default -> { }
            }
        }
    }

    private void push(COSBase object) {
        COSBase plain = object instanceof COSObject reference ? reference.getObject() : object;
        if ((plain instanceof COSArray || plain instanceof COSDictionary) && seen.add(plain)) {
            open.push(plain);
        }
    }
}
