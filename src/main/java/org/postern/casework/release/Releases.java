package org.postern.casework.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postern.age.Identity;
import org.postern.age.Recipient;
import org.postern.casework.acts.Act;
import org.postern.casework.acts.Actor;
import org.postern.casework.acts.Acts;
import org.postern.casework.acts.Moments;
import org.postern.casework.acts.NotFoundException;
import org.postern.casework.acts.RuleException;
import org.postern.casework.keys.CaseKeys;
import org.postern.casework.keys.Fingerprint;
import org.postern.casework.keys.Sealed;
import org.postern.casework.keys.SealedBlobs;
import org.postern.casework.keys.SigningKey;
import org.postern.casework.people.People;
import org.postern.casework.people.Person;
import org.postern.casework.preparation.DocumentRow;
import org.postern.casework.preparation.PagePack;
import org.postern.casework.redaction.Previews;
import org.postern.casework.redaction.ProposalState;
import org.postern.casework.redaction.Proposals;
import org.postern.redact.PageSizes;
import org.postern.vault.UnlockedVault;

/**
 * What leaves a case: an approved output, for named people, for a purpose, until a day. A second person confirms; then it is sealed
 * to the named and opens for nobody else. For everybody else, and after its end, it is as if it did not exist.
 */
public final class Releases {
    private static final int MAX_RECIPIENTS = 100;
    private static final int MAX_PURPOSE = 2_000;

    private final Jdbi jdbi;
    private final Acts acts;
    private final CaseKeys keys;
    private final People people;
    private final Previews previews;
    private final SealedBlobs blobs;
    private final SigningKey signing;
    private final SecureRandom random;
    private final Clock clock;

    public Releases(Jdbi jdbi, Acts acts, CaseKeys keys, People people, Previews previews, SealedBlobs blobs, SigningKey signing, SecureRandom random,
            Clock clock) {
        this.jdbi = jdbi;
        this.acts = acts;
        this.keys = keys;
        this.people = people;
        this.previews = previews;
        this.blobs = blobs;
        this.signing = signing;
        this.random = random;
        this.clock = clock;
    }

    /** What a recipient gets beside the file, sealed to the recipients. */
    record Card(String from, String purpose, String until, PageSizes sizes, List<Long> pages, long bytes, String report, String manifest,
                String signature, String signedBy) {
        @Override
        public String toString() {
            return "Card[hidden]";
        }
    }

    /** Whom a release could be made to: everybody with a vault who is not frozen, but oneself. */
    public List<Person> candidates(Actor actor, UUID caseId) {
        return people.directory(actor).stream()
                .filter(person -> person.hasVault() && !person.frozen() && !person.id().equals(actor.personId())).toList();
    }

    /**
     * Proposes a release of an approved redaction.
     *
     * @param until the last day on which it opens
     */
    public UUID propose(Actor actor, UnlockedVault vault, UUID caseId, UUID proposalId, Set<String> recipients, String purpose, LocalDate until,
            boolean viewOnly) {
        return acts.perform(actor, Act.RELEASE_PROPOSED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            Proposals.Row proposal = Proposals.require(handle, held, proposalId, event);
            DocumentRow document = DocumentRow.require(handle, held, proposal.documentId(), new Acts.Event(Act.DOCUMENT_VIEWED));
            if (proposal.state() != ProposalState.APPROVED) {
                throw new RuleException("not-approved");
            }
            if (recipients.isEmpty() || recipients.size() > MAX_RECIPIENTS) {
                throw new RuleException("recipients", MAX_RECIPIENTS);
            }
            if (purpose.isBlank() || purpose.length() > MAX_PURPOSE) {
                throw new RuleException("purpose", MAX_PURPOSE);
            }
            Instant end = until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (!end.isAfter(clock.instant())) {
                throw new RuleException("expiry");
            }
            UUID id = UUID.randomUUID();
            var terms = new ReleaseRow.Terms(document.note(held).name(), purpose.strip(), until.toString());
            handle.createUpdate("insert into release (id, case_id, proposal_id, subject, proposed_by, expires_at, view_only, sealed_terms)"
                            + " values (:id, :case, :proposal, :subject, :person, :end, :viewOnly, :terms)")
                    .bind("id", id).bind("case", caseId).bind("proposal", proposalId).bind("subject", proposal.subject())
                    .bind("person", actor.personId()).bind("end", end).bind("viewOnly", viewOnly)
                    .bind("terms", Sealed.seal(terms, held.recipients(), random)).execute();
            for (String recipient : recipients) {
                handle.createUpdate("insert into release_recipient (release_id, person_id, recipient) values (:release, :person, :recipient)")
                        .bind("release", id).bind("person", recipient).bind("recipient", people.verifiedRecipient(handle, recipient)).execute();
            }
            event.about("release", id);
            return id;
        });
    }

    /** A release as those who hold its case see it. */
    public ReleaseView view(Actor actor, UnlockedVault vault, UUID caseId, UUID releaseId) {
        return acts.perform(actor, Act.RELEASE_VIEWED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            ReleaseRow row = ReleaseRow.require(handle, held, releaseId, event);
            ReleaseRow.Terms terms = row.terms(held);
            return new ReleaseView(row.id(), caseId, held.name(), terms.documentName(), terms.purpose(), terms.lastDay(), row.viewOnly(), row.state(clock.instant()),
                    recipients(handle, releaseId), row.proposedBy(), row.proposedByName(), row.proposedAt(), row.decidedByName(), row.decidedAt(),
                    row.sealedComment() == null ? null : Sealed.open(row.sealedComment(), held.identities(), String.class), openings(handle, releaseId));
        });
    }

    /**
     * Confirms a release as its second person: the approved output is opened, checked against what was approved, and sealed to the
     * named recipients.
     *
     * @throws RuleException {@code two-people}, {@code decided-already}, {@code ended}, {@code subject-changed}, {@code key-changed}
     */
    public void confirm(Actor actor, UnlockedVault vault, UUID caseId, UUID releaseId) {
        List<String> written = new ArrayList<>();
        boolean done = false;
        try {
            acts.perform(actor, Act.RELEASE_CONFIRMED, (handle, event) -> {
                CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
                ReleaseRow row = requireForAnother(handle, held, releaseId, actor, event);
                Proposals.Row proposal = Proposals.require(handle, held, row.proposalId(), new Acts.Event(Act.RELEASE_CONFIRMED));
                Previews.Row preview = previews.require(handle, held, proposal.previewId());
                if (!MessageDigest.isEqual(preview.subject(), row.subject()) || !previews.isWhole(held, preview)) {
                    throw new RuleException("release-changed");
                }
                List<Recipient> recipients = new ArrayList<>();
                List<String> fingerprints = new ArrayList<>();
                for (Named named : named(handle, releaseId)) {
                    if (!named.recipient.equals(people.verifiedRecipient(handle, named.personId))) {
                        throw new RuleException("key-changed");
                    }
                    recipients.add(Recipient.parse(named.recipient));
                    fingerprints.add(Fingerprint.of(named.recipient));
                }
                return seal(handle, held, row, preview, recipients, fingerprints, actor, written);
            });
            done = true;
        } catch (JdbiException unsure) {
            // The database may have taken it before it went away: the housekeeper sees later whether a row names the blobs.
            done = true;
            throw unsure;
        } finally {
            if (!done) {
                written.forEach(this::drop);
            }
        }
    }

    /** Turns a proposed release down, as its second person. */
    public void decline(Actor actor, UnlockedVault vault, UUID caseId, UUID releaseId, String comment) {
        acts.perform(actor, Act.RELEASE_DECLINED, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            requireForAnother(handle, held, releaseId, actor, event);
            if (comment == null || comment.isBlank() || comment.length() > MAX_PURPOSE) {
                throw new RuleException("comment", MAX_PURPOSE);
            }
            return handle.createUpdate("update release set state = 'declined', decided_by = :person, decided_at = now(), sealed_comment = :comment"
                            + " where id = :id")
                    .bind("person", actor.personId()).bind("comment", Sealed.seal(comment.strip(), held.recipients(), random))
                    .bind("id", releaseId).execute();
        });
    }

    /**
     * Stops a release at once, as somebody who holds its case: waiting for an officer would cost the hour that matters. Doing it twice changes
     * nothing; an officer takes it up again.
     */
    public void freeze(Actor actor, UnlockedVault vault, UUID caseId, UUID releaseId) {
        acts.perform(actor, Act.FROZEN, (handle, event) -> {
            CaseKeys.HeldCase held = keys.require(handle, actor, vault, caseId, event);
            ReleaseRow.require(handle, held, releaseId, event);
            return handle.createUpdate("update release set frozen_at = coalesce(frozen_at, now()), frozen_by = coalesce(frozen_by, :by) where id = :id")
                    .bind("by", actor.personId()).bind("id", releaseId).execute();
        });
    }

    /** The releases made to this person that open now. */
    public List<ReceivedRelease> received(Actor actor, UnlockedVault vault) {
        return acts.perform(actor, Act.RELEASES_LISTED, (handle, event) -> {
            requireOwn(actor, vault);
            List<ReceivedRelease> received = new ArrayList<>();
            for (ReleaseRow row : ReleaseRow.forPerson(handle, actor.personId())) {
                if (row.isOpen(clock.instant())) {
                    card(row, vault).ifPresent(card -> received.add(received(row, card)));
                }
            }
            return received;
        });
    }

    /** One release made to this person, for a page about it that shows nothing of it. */
    public ReceivedRelease find(Actor actor, UnlockedVault vault, UUID releaseId) {
        return received(actor, vault).stream().filter(release -> release.id().equals(releaseId)).findFirst().orElseThrow(NotFoundException::new);
    }

    /** Opens a release to read it. */
    public ReceivedRelease open(Actor actor, UnlockedVault vault, UUID releaseId) {
        return acts.perform(actor, Act.RELEASE_VIEWED, (handle, event) -> {
            ReleaseRow row = requireOpen(handle, actor, vault, releaseId, event);
            return received(row, requireCard(row, vault));
        });
    }

    /** A page of a release, as PNG. */
    public byte[] page(Actor actor, UnlockedVault vault, UUID releaseId, int page) {
        return acts.perform(actor, Act.RELEASE_PAGE_VIEWED, (handle, event) -> {
            ReleaseRow row = requireOpen(handle, actor, vault, releaseId, event.detail(Integer.toString(page)));
            try (SeekableByteChannel pack = blobs.open(row.pages(), own(vault))) {
                return PagePack.read(pack, requireCard(row, vault).pages(), page);
            }
        });
    }

    /** The file of a release; the caller closes it. View-only releases have none, as if they did not exist. */
    public InputStream download(Actor actor, UnlockedVault vault, UUID releaseId) {
        return acts.perform(actor, Act.RELEASE_DOWNLOADED, (handle, event) -> {
            ReleaseRow row = requireOpen(handle, actor, vault, releaseId, event);
            if (row.viewOnly()) {
                throw new NotFoundException();
            }
            requireCard(row, vault);
            return Channels.newInputStream(blobs.open(row.output(), own(vault)));
        });
    }

    /** Whether a file with this SHA-256 is the one that was released, by the signed manifest. */
    public boolean checkFile(Actor actor, UnlockedVault vault, UUID releaseId, byte[] sha256) {
        return acts.perform(actor, Act.RELEASE_CHECKED, (handle, event) -> {
            Card card = requireCard(requireOpen(handle, actor, vault, releaseId, event), vault);
            return Manifest.parse(card.manifest()).output().equals("sha256:" + HexFormat.of().formatHex(sha256));
        });
    }

    private int seal(Handle handle, CaseKeys.HeldCase held, ReleaseRow row, Previews.Row preview, List<Recipient> recipients,
            List<String> fingerprints, Actor actor, List<String> written) throws IOException {
        Previews.Facts facts = preview.facts(held);
        ReleaseRow.Terms terms = row.terms(held);
        String output = reseal(preview.output(), held, recipients);
        written.add(output);
        String pages = reseal(preview.pages(), held, recipients);
        written.add(pages);
        String manifest = new Manifest(row.id().toString(), "sha256:" + facts.output(), preview.engine(), "clean",
                fingerprints.stream().sorted().toList(), terms.until(), row.viewOnly()).toJson();
        Card card = new Card(row.proposedByName(), terms.purpose(), terms.until(), facts.sizes(), facts.pages(), facts.bytes(), facts.report(), manifest,
                Base64.getEncoder().encodeToString(signing.sign(Manifest.PURPOSE, manifest)), signing.publicKey());
        return handle.createUpdate("update release set state = 'live', decided_by = :person, decided_at = now(), output_blob = :output,"
                        + " pages_blob = :pages, sealed_card = :card where id = :id")
                .bind("person", actor.personId()).bind("output", output).bind("pages", pages)
                .bind("card", Sealed.seal(card, recipients, random)).bind("id", row.id()).execute();
    }

    private String reseal(String blob, CaseKeys.HeldCase held, List<Recipient> recipients) throws IOException {
        try (SeekableByteChannel content = blobs.open(blob, held.identities())) {
            return blobs.write(recipients, out -> Channels.newInputStream(content).transferTo(out)).blob();
        }
    }

    private void drop(String blob) {
        try {
            blobs.delete(blob);
        } catch (IOException later) {
            // It is sealed and named nowhere; the housekeeper removes it.
            System.getLogger(Releases.class.getName()).log(System.Logger.Level.WARNING, "A sealed blob could not be removed yet.");
        }
    }

    private ReleaseRow requireForAnother(Handle handle, CaseKeys.HeldCase held, UUID releaseId, Actor actor, Acts.Event event) {
        handle.createQuery("select id from release where id = :id for update").bind("id", releaseId).mapTo(UUID.class).findOne();
        ReleaseRow row = ReleaseRow.require(handle, held, releaseId, event);
        if (row.proposedBy().equals(actor.personId())) {
            throw new RuleException("two-people-release");
        }
        if (!row.stored().equals("proposed") || row.frozen()) {
            throw new RuleException("release-decided");
        }
        if (!clock.instant().isBefore(row.expiresAt())) {
            throw new RuleException("ended");
        }
        return row;
    }

    private ReleaseRow requireOpen(Handle handle, Actor actor, UnlockedVault vault, UUID releaseId, Acts.Event event) {
        requireOwn(actor, vault);
        event.about("release", releaseId);
        ReleaseRow row = ReleaseRow.forPerson(handle, actor.personId()).stream().filter(candidate -> candidate.id().equals(releaseId)).findFirst()
                .orElseThrow(NotFoundException::new);
        if (!row.isOpen(clock.instant())) {
            throw new NotFoundException();
        }
        event.ofCase(row.caseId());
        event.still(now -> ReleaseRow.forPerson(now, actor.personId()).stream().anyMatch(still -> still.id().equals(releaseId) && still.isOpen(clock.instant())));
        return row;
    }

    private static void requireOwn(Actor actor, UnlockedVault vault) {
        if (!vault.personId().equals(actor.personId())) {
            throw new NotFoundException();
        }
    }

    private static List<Identity> own(UnlockedVault vault) {
        return List.of(vault.staffKey());
    }

    /** The card of a release, when the newsroom signed its manifest for this release: anybody who knows a recipient can seal something to it. */
    private Optional<Card> card(ReleaseRow row, UnlockedVault vault) throws IOException {
        Card card = Sealed.open(row.sealedCard(), own(vault), Card.class);
        boolean signed = signing.verify(Manifest.PURPOSE, card.manifest(), Base64.getDecoder().decode(card.signature()))
                && Manifest.parse(card.manifest()).release().equals(row.id().toString());
        if (!signed) {
            System.getLogger(Releases.class.getName()).log(System.Logger.Level.ERROR, "A release in the database was not signed by this newsroom. It is not opened.");
        }
        return signed ? Optional.of(card) : Optional.empty();
    }

    private Card requireCard(ReleaseRow row, UnlockedVault vault) throws IOException {
        return card(row, vault).orElseThrow(NotFoundException::new);
    }

    private static ReceivedRelease received(ReleaseRow row, Card card) {
        return new ReceivedRelease(row.id(), card.from(), card.purpose(), LocalDate.parse(card.until()), row.viewOnly(), card.sizes());
    }

    private record Named(String personId, String recipient) {}

    private static List<Named> named(Handle handle, UUID releaseId) {
        return handle.createQuery("select person_id, recipient from release_recipient where release_id = :id order by person_id").bind("id", releaseId)
                .map((row, context) -> new Named(row.getString(1), row.getString(2))).list();
    }

    private static List<Person> recipients(Handle handle, UUID releaseId) {
        return handle.createQuery("select p.* from person p join release_recipient r on r.person_id = p.id where r.release_id = :id order by p.name")
                .bind("id", releaseId).map(People::person).list();
    }

    private static List<ReleaseView.Opening> openings(Handle handle, UUID releaseId) {
        return handle.createQuery("select e.at, p.name, e.act from audit_event e join person p on p.id = e.actor where e.chain = 'staff'"
                        + " and e.subject = :subject and e.outcome = 'done' and e.act in ('release.viewed', 'release.downloaded')"
                        + " and exists (select 1 from release_recipient x where x.release_id = :id and x.person_id = e.actor) order by e.seq")
                .bind("subject", "release:" + releaseId).bind("id", releaseId)
                .map((row, context) -> new ReleaseView.Opening(Moments.of(row.getTimestamp(1)), row.getString(2), row.getString(3))).list();
    }
}
