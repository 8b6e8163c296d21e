package org.postern.casework.redaction;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.RuleException;
import org.postern.casework.keys.CaseKeys;
import org.postern.casework.keys.Sealed;
import org.postern.casework.keys.SealedBlobs;
import org.postern.casework.preparation.DocumentRow;
import org.postern.casework.preparation.DocumentState;
import org.postern.redact.BoxMark;
import org.postern.redact.Mark;
import org.postern.redact.Mode;
import org.postern.redact.PageSizes;
import org.postern.redact.Plan;
import org.postern.redact.PlanException;
import org.postern.redact.Report;
import org.postern.redact.Width;
import org.postern.vault.UnlockedVault;

/** Marks, previews, and what two people decide about them. */
public final class Redactions {
    private static final int MAX_NOTE = 10_000;
    /** The log names this many pages of one look. */
    private static final int MOST_PAGES_NAMED = 20;

    private final Jdbi jdbi;
    private final Acts acts;
    private final CaseKeys keys;
    private final SealedBlobs blobs;
    private final Marks marks;
    private final Previews previews;
    private final Consumer<UUID> draw;
    private final SecureRandom random;

    public Redactions(Jdbi jdbi, Acts acts, CaseKeys keys, SealedBlobs blobs, Marks marks, Previews previews, Consumer<UUID> draw, SecureRandom random) {
        this.jdbi = jdbi;
        this.acts = acts;
        this.keys = keys;
        this.blobs = blobs;
        this.marks = marks;
        this.previews = previews;
        this.draw = draw;
        this.random = random;
    }

    /** The marks of now. */
    public MarkBoard board(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId) {
        return acts.perform(actor, Act.DOCUMENT_VIEWED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            return marks.board(handle, held, documentId, DocumentRow.require(handle, held, documentId, event).revision());
        });
    }

    /**
     * Adds marks and removes marks. Several people may do so at once: nobody's marks are lost, and a mark that somebody else has
     * removed already stays removed.
     *
     * @return the marks of now
     */
    public MarkBoard change(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, List<MarkBoard.Draft> add, List<UUID> remove) {
        return changed(actor, vault, caseId, documentId, null, add, remove);
    }

    /** The same, only if nobody changed the marks since this revision; otherwise {@link OvertakenException} with the marks of now. */
    public MarkBoard change(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, long revision, List<MarkBoard.Draft> add, List<UUID> remove) {
        return changed(actor, vault, caseId, documentId, revision, add, remove);
    }

    private MarkBoard changed(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, Long expected, List<MarkBoard.Draft> add,
            List<UUID> remove) {
        return acts.perform(actor, add.isEmpty() ? Act.UNMARKED : Act.MARKED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            DocumentRow document = lock(handle, held, documentId, event);
            MarkBoard now = marks.board(handle, held, documentId, document.revision());
            if (expected != null && expected != document.revision()) {
                throw new OvertakenException(now);
            }
            if (now.marks().size() + add.size() > Plan.MAX_MARKS) {
                throw new RuleException("too-many-marks", Plan.MAX_MARKS);
            }
            if (!add.isEmpty()) {
                requireReadable(add);
                requireOnPages(add, document.facts(held).sizes());
            }
            long revision = document.revision() + 1;
            event.detail("+" + add.size() + " -" + remove.size());
            marks.change(handle, held, actor.personId(), documentId, revision, add, remove);
            MarkSteps.done(handle, documentId, revision, actor.personId());
            handle.createUpdate("update document set marks_revision = :revision where id = :id").bind("revision", revision).bind("id", documentId).execute();
            return marks.board(handle, held, documentId, revision);
        });
    }

    /** What the strict reader of plans does not take would be kept, and then no page of the document could be opened again. */
    private static void requireReadable(List<MarkBoard.Draft> drafts) {
        if (isWrong(new Plan(drafts.stream().map(MarkBoard.Draft::mark).toList(), Width.QUANTISED, Mode.TEXT, false, null, true))) {
            throw new RuleException("mark-wrong");
        }
    }

    private static boolean isWrong(Plan plan) {
        try {
            Plan.parse(plan.toJson());
            return false;
        } catch (PlanException wrong) {
            return true;
        }
    }

    /** A box that lies on no page would make every output fail later. */
    private static void requireOnPages(List<MarkBoard.Draft> drafts, PageSizes sizes) {
        for (MarkBoard.Draft draft : drafts) {
            if (draft.mark() instanceof BoxMark mark) {
                if (mark.page() < 1 || mark.page() > sizes.pages().size()) {
                    throw new RuleException("mark-outside");
                }
                PageSizes.Size size = sizes.pages().get(mark.page() - 1);
                if (mark.box().right() <= 0 || mark.box().bottom() <= 0 || mark.box().left() >= size.width() || mark.box().top() >= size.height()) {
                    throw new RuleException("mark-outside");
                }
            }
        }
    }

    /**
     * Takes back this person's latest change of the marks that is not taken back yet: what they added goes, what they removed comes back.
     * Nothing happens when there is none.
     *
     * @return the marks of now
     */
    public MarkBoard undo(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId) {
        return retrace(actor, vault, caseId, documentId, MarkSteps.Way.UNDO);
    }

    /** Does again what this person took back last. */
    public MarkBoard redo(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId) {
        return retrace(actor, vault, caseId, documentId, MarkSteps.Way.REDO);
    }

    private MarkBoard retrace(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, MarkSteps.Way way) {
        return acts.perform(actor, way == MarkSteps.Way.UNDO ? Act.UNMARKED : Act.MARKED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            DocumentRow document = lock(handle, held, documentId, event);
            OptionalLong step = MarkSteps.next(handle, documentId, actor.personId(), way);
            if (step.isEmpty()) {
                event.nothingHappened();
                return marks.board(handle, held, documentId, document.revision());
            }
            long revision = document.revision() + 1;
            event.detail(way == MarkSteps.Way.UNDO ? "undo" : "redo");
            MarkSteps.invert(handle, documentId, step.getAsLong(), revision, actor.personId(), way);
            handle.createUpdate("update document set marks_revision = :revision where id = :id").bind("revision", revision).bind("id", documentId).execute();
            return marks.board(handle, held, documentId, revision);
        });
    }

    /** Asks for the true output of the marks as they are now. It is made in the background. */
    public UUID preview(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, Width width, Mode mode) {
        return preview(actor, vault, caseId, documentId, new Making(width, mode, true, null));
    }

    /** The same, with all that can be chosen; the next preview begins with these choices. */
    public UUID preview(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, Making making) {
        UUID id = acts.perform(actor, Act.PREVIEW_ASKED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            DocumentRow document = lock(handle, held, documentId, event);
            if (document.state() != DocumentState.READY || document.pages() == null) {
                throw new RuleException("not-ready");
            }
            List<Mark> list = marks.board(handle, held, documentId, document.revision()).marks().stream().map(MarkBoard.Placed::mark).toList();
            Plan plan = new Plan(list, making.width(), making.mode(), false, making.label(), making.wide());
            if (isWrong(new Plan(List.of(), plan.width(), plan.mode(), plan.keepLayout(), plan.label(), plan.documentWide()))) {
                throw new RuleException("label");
            }
            handle.createUpdate("update document set sealed_settings = :settings where id = :id")
                    .bind("settings", Sealed.seal(making.settings(), held.recipients(), random)).bind("id", documentId).execute();
            return previews.ask(handle, held, document, plan, actor.personId());
        });
        draw.accept(id);
        return id;
    }

    /** Notes that this person has looked at pages that no machine can judge, and marked on them whatever must go. */
    public void lookedAt(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, Set<Integer> pages) {
        acts.perform(actor, Act.PAGE_JUDGED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            DocumentRow document = DocumentRow.requireReady(handle, held, documentId, event);
            int count = document.facts(held).sizes().pages().size();
            if (pages.isEmpty() || pages.stream().anyMatch(page -> page < 1 || page > count)) {
                throw new NotFoundException();
            }
            pages.forEach(page -> Looks.note(handle, documentId, document.version(), page, actor.personId()));
            event.detail(pages.stream().sorted().limit(MOST_PAGES_NAMED).map(String::valueOf).collect(Collectors.joining(" ")));
            return null;
        });
    }

    /** A page of the newest output, as PNG. */
    public byte[] previewPage(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, int page) {
        return acts.perform(actor, Act.PREVIEW_VIEWED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            event.about("document", documentId).detail(Integer.toString(page));
            return previews.page(held, previews.requireReady(handle, held, documentId), page);
        });
    }

    /** What a page that is open watches, without opening anything: the revision of the marks, and the preview's state. */
    public Map<String, String> pulse(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId) {
        if (vault.isClosed() || !vault.personId().equals(actor.personId())) {
            throw new NotFoundException();
        }
        return jdbi.withHandle(handle -> handle.createQuery("select d.marks_revision, d.state, (select p.id || p.state from preview p"
                        + " where p.document_id = d.id order by p.made_at desc, p.id limit 1) as preview from document d"
                        + " join casefile c on c.id = d.case_id and c.frozen_at is null where d.id = :id and d.case_id = :case"
                        + " and exists (select 1 from case_wrap w where w.case_id = d.case_id and w.person_id = :person)")
                .bind("id", documentId).bind("case", caseId).bind("person", actor.personId())
                .map((row, context) -> Map.of("marks", Long.toString(row.getLong(1)), "document", row.getString(2),
                        "preview", String.valueOf(row.getString(3)))).findOne().orElseThrow(NotFoundException::new));
    }

    /**
     * Proposes a finished output to the others who hold the case.
     *
     * @param previewId the output that was looked at; refused when it is not the newest any more
     */
    public UUID propose(Actor actor, UnlockedVault vault, UUID caseId, UUID documentId, UUID previewId, String note) {
        return acts.perform(actor, Act.PROPOSED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            DocumentRow document = lock(handle, held, documentId, event);
            Previews.Row preview = previews.require(handle, held, previewId);
            if (!preview.documentId().equals(documentId) || !preview.state().equals("ready")) {
                throw new NotFoundException();
            }
            if (preview.revision() != document.revision()) {
                throw new RuleException("stale-preview");
            }
            requireLooked(handle, held, documentId, preview);
            if (handle.createQuery("select exists (select 1 from proposal where document_id = :id and state = 'open')").bind("id", documentId)
                    .mapTo(Boolean.class).one()) {
                throw new RuleException("proposed-already");
            }
            UUID id = UUID.randomUUID();
            handle.createUpdate("insert into proposal (id, document_id, preview_id, subject, proposed_by, sealed_note) values (:id, :document,"
                            + " :preview, :subject, :person, :note)")
                    .bind("id", id).bind("document", documentId).bind("preview", previewId).bind("subject", preview.subject())
                    .bind("person", actor.personId()).bind("note", Sealed.seal(text(note), held.recipients(), random)).execute();
            event.about("proposal", id);
            return id;
        });
    }

    /** Pages that no machine can judge have been looked at by somebody, in the version of the document that the output was made from. */
    private static void requireLooked(Handle handle, CaseKeys.HeldCase held, UUID documentId, Previews.Row preview) throws IOException {
        List<Integer> unseen = Looks.missing(preview.facts(held).readReport(), Looks.of(handle, documentId, preview.version()));
        if (!unseen.isEmpty()) {
            throw new RuleException("not-looked", unseen.getFirst());
        }
    }

    /** A proposal with everything its second person judges by. */
    public ProposalView proposal(Actor actor, UnlockedVault vault, UUID caseId, UUID proposalId) {
        return acts.perform(actor, Act.PREVIEW_VIEWED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            Proposals.Row row = Proposals.require(handle, held, proposalId, event);
            DocumentRow document = DocumentRow.require(handle, held, row.documentId(), new Acts.Event(Act.DOCUMENT_VIEWED));
            Previews.Row preview = previews.require(handle, held, row.previewId());
            Previews.Facts facts = preview.facts(held);
            Report report = facts.readReport();
            PageSizes original = document.facts(held).sizes();
            return new ProposalView(row.id(), caseId, held.name(), document.id(), document.note(held).name(), row.state(), row.proposedBy(),
                    row.proposedByName(), row.proposedAt(), Sealed.open(row.sealedNote(), held.identities(), String.class), row.decidedByName(),
                    row.decidedAt(), row.sealedComment() == null ? null : Sealed.open(row.sealedComment(), held.identities(), String.class),
                    report, Looks.of(handle, document.id(), preview.version()),
                    marks.boardAt(handle, held, document.id(), preview.revision()), original, facts.sizes(), since(handle, held, row, preview));
        });
    }

    private ProposalView.Since since(Handle handle, CaseKeys.HeldCase held, Proposals.Row row, Previews.Row preview) throws IOException {
        Optional<Proposals.Row> before = Proposals.before(handle, row);
        if (before.isEmpty()) {
            return null;
        }
        Previews.Row earlier = previews.require(handle, held, before.get().previewId());
        List<MarkBoard.Placed> then = marks.boardAt(handle, held, row.documentId(), earlier.revision()).marks();
        List<MarkBoard.Placed> now = marks.boardAt(handle, held, row.documentId(), preview.revision()).marks();
        return new ProposalView.Since(before.get().id(), without(now, then), without(then, now), !previews.madeAlike(held, earlier, preview));
    }

    /** A mark that was taken away and made again just so is no change. */
    private static List<MarkBoard.Placed> without(List<MarkBoard.Placed> marks, List<MarkBoard.Placed> others) {
        Set<Mark> known = others.stream().map(MarkBoard.Placed::mark).collect(Collectors.toSet());
        return marks.stream().filter(placed -> !known.contains(placed.mark())).toList();
    }

    /** A page of the clean copy that a proposal was made from, as PNG. */
    public byte[] proposalOriginal(Actor actor, UnlockedVault vault, UUID caseId, UUID proposalId, int page) {
        return acts.perform(actor, Act.PAGE_VIEWED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            Proposals.Row row = Proposals.require(handle, held, proposalId, event.detail(Integer.toString(page)));
            return DocumentRow.require(handle, held, row.documentId(), event).picture(blobs, held, page);
        });
    }

    /** A page of a proposed output, as PNG. */
    public byte[] proposalOutput(Actor actor, UnlockedVault vault, UUID caseId, UUID proposalId, int page) {
        return acts.perform(actor, Act.PREVIEW_VIEWED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            Proposals.Row row = Proposals.require(handle, held, proposalId, event.detail(Integer.toString(page)));
            return previews.page(held, previews.require(handle, held, row.previewId()), page);
        });
    }

    /**
     * Approves exactly what was proposed: source version, plan, engine version and output are opened and hashed anew.
     *
     * @throws RuleException {@code two-people}, {@code decided-already}, {@code subject-changed}
     */
    public void approve(Actor actor, UnlockedVault vault, UUID caseId, UUID proposalId) {
        acts.perform(actor, Act.APPROVED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            Proposals.Row row = Proposals.requireOpenForAnother(handle, held, proposalId, actor, event);
            Previews.Row preview = previews.require(handle, held, row.previewId());
            if (!MessageDigest.isEqual(preview.subject(), row.subject()) || !previews.isWhole(held, preview)) {
                throw new RuleException("subject-changed");
            }
            requireLooked(handle, held, row.documentId(), preview);
            return decide(handle, proposalId, "approved", actor, null);
        });
    }

    /** Sends a proposal back with a comment. */
    public void sendBack(Actor actor, UnlockedVault vault, UUID caseId, UUID proposalId, String comment) {
        acts.perform(actor, Act.SENT_BACK, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            Proposals.requireOpenForAnother(handle, held, proposalId, actor, event);
            return decide(handle, proposalId, "sent-back", actor, Sealed.seal(text(comment), held.recipients(), random));
        });
    }

    private static int decide(Handle handle, UUID proposalId, String state, Actor actor, byte[] comment) {
        return handle.createUpdate("update proposal set state = :state, decided_by = :person, decided_at = now(), sealed_comment = :comment"
                        + " where id = :id")
                .bind("state", state).bind("person", actor.personId()).bind("comment", comment).bind("id", proposalId).execute();
    }

    private static DocumentRow lock(Handle handle, CaseKeys.HeldCase held, UUID documentId, Acts.Event event) {
        handle.createQuery("select id from document where id = :id for update").bind("id", documentId).mapTo(UUID.class).findOne();
        return DocumentRow.require(handle, held, documentId, event);
    }

    private static String text(String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.length() > MAX_NOTE) {
            throw new RuleException("too-long", MAX_NOTE);
        }
        return text;
    }
}
