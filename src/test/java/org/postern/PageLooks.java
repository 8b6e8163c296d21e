package org.postern;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A look at one page in every shape that a reader may give it: wide, dark, narrow, enlarged, and from right to left with other people's
 * longer words. Pictures stay behind for somebody to see; what a machine can judge is judged.
 */
public final class PageLooks {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final int NARROW = 360;
    /** A document with hundreds of hits has a stop for each; those behind the first are of the same kinds. */
    private static final int MOST_STOPS = 150;

    /** What the keyboard can reach, in the order of the page; of a dialog that is open, only its own. */
    private static final String STOPS = """
            () => [...(document.querySelector('dialog[open]') || document).querySelectorAll(
                'a[href], button, input, select, textarea, summary, [tabindex]')].filter(element => element.tabIndex >= 0 && !element.disabled
                && element.type !== 'hidden' && element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]'))
            """;
    private static final String WATCH = """
            () => {
              // Tab goes on from where somebody was last; it is to begin at the top.
              const top = document.createElement('span');
              top.tabIndex = -1;
              (document.querySelector('dialog[open]') || document.body).prepend(top);
              top.focus();
              window.scrollTo(0, 0);
              const visits = window.postern_visits = [];
              document.addEventListener('focusin', window.postern_watch = event => {
                const style = getComputedStyle(event.target);
                const box = event.target.getBoundingClientRect();
                const area = event.target.matches('.mark') ? getComputedStyle(event.target.querySelector('.area')) : null;
                const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || area && parseFloat(area.strokeWidth) >= 2;
                visits.push([event.target, !!shown, box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth]);
              }, true);
            }
            """;
    private static final String FAULTS = """
            (most) => {
              document.removeEventListener('focusin', window.postern_watch, true);
              const stops = (%s)().slice(0, most);
              const visits = window.postern_visits;
              const name = element => element.outerHTML.slice(0, 160);
              const faults = [];
              for (const stop of stops) {
                const same = stop.type === 'radio' ? other => other.name === stop.name : other => other === stop;
                if (!visits.some(visit => same(visit[0]))) faults.push('not reached: ' + name(stop));
              }
              let last = null;
              for (const [element, shown, inSight] of visits.slice(0, stops.length)) {
                if (element.id === 'content') continue;
                if (!shown) faults.push('focus does not show: ' + name(element));
                if (!inSight) faults.push('focus is out of sight: ' + name(element));
                if (last && !(last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) && element !== stops[0] && stops.indexOf(element) > 0 && element !== last)
                  faults.push('out of order: ' + name(element));
                last = element;
              }
              document.activeElement?.blur();
              document.querySelector('body > span[tabindex="-1"], dialog[open] > span[tabindex="-1"]')?.remove();
              window.scrollTo(0, 0);
              return faults;
            }
            """.formatted(STOPS.strip());
    /** Every word becomes one of Arabic letters and half as long again, as translations are; what is not a sentence stays. */
    private static final String TRANSLATE = """
            () => {
              const letters = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';
              const turned = word => word.replace(/[\\p{L}]/gu, letter => letters[letter.codePointAt(0) % letters.length])
                + (word.length > 3 ? letters.slice(word.length % 7, word.length % 7 + Math.ceil(word.length / 2)) : '');
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, node =>
                node.parentElement.closest('script, style, template, textarea, code, kbd, [translate=no], .mono') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
              window.postern_before = [];
              while (walker.nextNode()) window.postern_before.push([walker.currentNode, walker.currentNode.data]);
              for (const [node, text] of window.postern_before) node.data = text.replace(/\\p{L}+/gu, turned);
              document.documentElement.dir = 'rtl';
            }
            """;
    private static final String TRANSLATE_BACK = """
            () => {
              for (const [node, text] of window.postern_before) node.data = text;
              document.documentElement.dir = 'ltr';
            }
            """;
    private static final String SPILLS = """
            () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
              .filter(element => { const box = element.getBoundingClientRect(); return (box.right > innerWidth + 1 || box.left < -1) && !element.closest('.scroll, .visually-hidden, .skip'); })
              .slice(0, 4).map(element => element.outerHTML.slice(0, 160)).concat('the page is ' + document.documentElement.scrollWidth + ' wide')
            """;

    private final Path pictures;
    private final int wide;
    private final List<String> faults;
    private final Set<URI> seen = new LinkedHashSet<>();

    /**
     * @param pictures the folder for the pictures, under {@code target}
     * @param faults   what is found, for the test to fail with at its end, when all pages were seen
     */
    public PageLooks(Path pictures, int wide, List<String> faults) {
        this.faults = faults;
        this.pictures = pictures;
        this.wide = wide;
    }

    /** All shapes of the page as it is now; the page is left as it was, but for what had the focus. */
    public void look(Page page, String name) {
        seen.add(URI.create(page.url()));
        shape(page, wide, 900);
        judge(page, name, "wide");
        keyboard(page, name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        judge(page, name, "dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        // A window of 1280 at 200 % is one of 640.
        shape(page, 640, 450);
        spills(page, name, "at 200 %");
        shape(page, NARROW, 740);
        judge(page, name, "narrow");
        spills(page, name, "narrow");
        page.evaluate("document.documentElement.style.fontSize = '200%'");
        shape(page, wide, 900);
        spills(page, name, "with letters of twice the size");
        page.evaluate("document.documentElement.style.fontSize = ''");
        shape(page, NARROW, 740);
        page.evaluate(TRANSLATE);
        spills(page, name, "from right to left");
        picture(page, name + "-rtl");
        page.evaluate(TRANSLATE_BACK);
        shape(page, wide, 900);
    }

    /** The addresses of the pages that were looked at. */
    public Set<URI> seen() {
        return Set.copyOf(seen);
    }

    /** For people to look at: with {@code POSTERN_PICTURES=1} alone, because hundreds of them take minutes. */
    public void picture(Page page, String name) {
        if (System.getenv("POSTERN_PICTURES") == null) {
            return;
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve(name + ".png")).setFullPage(true)
                // Twenty pages of paper on a busy machine.
                .setTimeout(120_000));
    }

    /** Dark pages differ in their colours alone, narrow ones in how things lie. */
    private void judge(Page page, String name, String shape) {
        picture(page, name + "-" + shape);
        // In the page itself: what holds for pages without frames of other origins opens a second page each time, only to add up.
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
        switch (shape) {
            case "dark" -> axe.withRules(List.of("color-contrast"));
            case "narrow" -> axe.withRules(List.of("target-size", "scrollable-region-focusable"));
            default -> axe.withTags(RULES);
        }
        axe.analyze().getViolations().forEach(rule -> faults.add(name + ", " + shape + ": " + rule.getId() + " at "
                + rule.getNodes().stream().map(node -> node.getTarget() + " " + node.getHtml()).toList()));
    }

    /** Tab goes to every control, in the order of the page, and each shows that it has the focus. */
    private void keyboard(Page page, String name) {
        page.evaluate(WATCH);
        int stops = Math.min(MOST_STOPS, (Integer) page.evaluate("() => (" + STOPS.strip() + ")().length"));
        // A field for a date has a stop for each of its parts.
        int parts = 3 * (Integer) page.evaluate("() => document.querySelectorAll('input[type=date]').length");
        for (int i = 0; i < stops + parts + 1; i++) {
            page.keyboard().press("Tab");
        }
        @SuppressWarnings("unchecked")
        List<String> found = (List<String>) page.evaluate(FAULTS, stops);
        found.forEach(fault -> faults.add(name + ", keyboard: " + fault));
    }

    private void spills(Page page, String name, String shape) {
        ((List<?>) page.evaluate(SPILLS)).forEach(fault -> faults.add(name + ", " + shape + ", spills: " + fault));
    }

    private static void shape(Page page, int width, int height) {
        page.setViewportSize(width, height);
    }

    /** Which of the routes, written as {@code /case/{case}}, nobody looked at. */
    public static List<String> unseen(Set<String> routes, Set<URI> seen) {
        return routes.stream().filter(route -> {
            var pattern = java.util.regex.Pattern.compile(route.replaceAll("\\{[^}]+}", "[^/]+"));
            return seen.stream().noneMatch(page -> pattern.matcher(page.getPath().isEmpty() ? "/" : page.getPath()).matches());
        }).sorted().toList();
    }

    /** The routes of these classes that answer GET with a page for people. */
    public static Set<String> pagesOf(Class<?>... resources) {
        Set<String> routes = new java.util.TreeSet<>();
        for (Class<?> resource : resources) {
            for (var method : resource.getDeclaredMethods()) {
                var produces = method.getAnnotation(jakarta.ws.rs.Produces.class);
                if (method.isAnnotationPresent(jakarta.ws.rs.GET.class) && (produces == null || produces.value()[0].startsWith("text/html"))) {
                    var own = method.getAnnotation(jakarta.ws.rs.Path.class);
                    String base = resource.getAnnotation(jakarta.ws.rs.Path.class).value();
                    String whole = ("/" + base + "/" + (own == null ? "" : own.value())).replaceAll("/+", "/");
                    routes.add(whole.length() > 1 && whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole);
                }
            }
        }
        return routes;
    }
}
