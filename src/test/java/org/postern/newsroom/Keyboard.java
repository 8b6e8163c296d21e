package org.postern.newsroom;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;

/** Pages used by the keyboard alone. */
final class Keyboard {
    private Keyboard() {}

    /** Sends a form and waits for the page that answers; some are sent by the page's script. */
    static void send(Page page, String button) {
        page.evaluate("() => { document.documentElement.dataset.old = 'yes'; }");
        press(page.locator(button), "Enter");
        page.waitForCondition(() -> {
            try {
                return (Boolean) page.evaluate("() => document.documentElement.dataset.old === undefined && document.readyState === 'complete'");
            } catch (PlaywrightException between) {
                // Neither the old page nor the new one.
                return false;
            }
        });
    }

    /** What a hand on the keyboard does: {@link PageLooks} has seen that Tab leads there. */
    static void press(Locator control, String key) {
        control.focus();
        control.page().keyboard().press(key);
    }

    static void unfold(Page page) {
        page.locator("main details:not([open]) > summary").all().reversed().forEach(summary -> press(summary, "Enter"));
    }
}
