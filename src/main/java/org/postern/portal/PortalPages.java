package org.postern.portal;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.postern.casework.intake.Reply;
import org.postern.casework.intake.SentItem;

/** The templates of the source's pages, with what each needs. */
@CheckedTemplate(basePath = "portal")
final class PortalPages {
    private PortalPages() {}

    static native TemplateInstance door(boolean throughTor, boolean ready);

    static native TemplateInstance codename(List<String> words);

    static native TemplateInstance confirm(boolean wrong, String typed);

    static native TemplateInstance comeback(boolean over, boolean stranger);

    static native TemplateInstance send(SendPage page);

    static native TemplateInstance unsent(String message);

    static native TemplateInstance receipt(Receipt receipt);

    static native TemplateInstance mailbox(List<Reply> replies, List<SentItem> sent, boolean deleted);

    static native TemplateInstance busy(String again);

    static native TemplateInstance left();

    static native TemplateInstance recipient(String recipient, String fingerprint);
}
