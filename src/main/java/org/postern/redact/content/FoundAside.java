package org.postern.redact.content;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.postern.redact.text.Finder;

/** Marked texts of which some or all stands in masks and patterns. What is aside goes when it is written; here it is counted and placed. */
final class FoundAside {
    private FoundAside() {}

    /** @return how many places were met */
    static int places(PageModel page, List<Finder> finders) {
        int places = 0;
        for (Aside.Read aside : page.asides()) {
            Set<List<Integer>> found = new HashSet<>();
            for (Finder finder : finders) {
                for (TextFlow flow : aside.scope().flows(finder.rightToLeft())) {
                    for (Finder.Span span : finder.find(flow)) {
                        List<Glyph> glyphs = Selection.glyphs(flow, span);
                        if (found.add(glyphs.stream().map(Glyph::ordinal).sorted().toList())) {
                            page.foundAside().addAll(Selection.places(glyphs));
                        }
                    }
                }
            }
            places += found.size();
        }
        return places + together(page, finders);
    }

    /** What begins in one part and ends in another; none of them may be touched more than once for it. */
    private static int together(PageModel page, List<Finder> finders) {
        if (page.together() == null) {
            return 0;
        }
        int places = 0;
        for (Finder finder : finders) {
            for (Together.Found found : page.together().find(finder)) {
                page.selection().add(found.onPage());
                page.halvesAside().addAll(Selection.places(found.aside()));
                places++;
            }
        }
        return places;
    }
}
