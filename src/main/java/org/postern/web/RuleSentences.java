package org.postern.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** A rule that said no, in words for the person who met it. */
@ApplicationScoped
public class RuleSentences {
    @Inject
    RuleWords words;

    @Inject
    WebMessages web;

    @Inject
    OtherSentences others;

    /**
     * @param rule   its name, such as {@code two-people}
     * @param values the numbers of its sentence; a rule that passes on what an engine says has what it said
     */
    public String of(String rule, List<Object> values) {
        return switch (rule) {
            case "no-case-role" -> words.noCaseRole();
            case "last-holder" -> words.lastHolder();
            case "reply-length" -> words.replyLength((int) values.getFirst());
            case "unsigned-source" -> words.unsignedSource();
            case "unsigned-recipient" -> words.unsignedRecipient();
            case "unsigned-recovery" -> words.unsignedRecovery();
            case "opened-already" -> words.openedAlready();
            case "password-length" -> words.passwordLength((int) values.getFirst());
            case "search-refused" -> others.other(values.getFirst());
            case "freeze-oneself" -> words.freezeOneself();
            case "two-people-freeze" -> words.twoPeopleFreeze();
            case "two-people-standstill" -> words.twoPeopleStandstill();
            case "standstill-changed" -> words.standstillChanged();
            case "no-vault-for-role" -> words.noVaultForRole();
            case "vault-exists" -> words.vaultExists();
            case "not-on-desk" -> words.notOnDesk();
            case "no-vault" -> words.noVault();
            case "two-people" -> words.twoPeople();
            case "decided-already" -> words.decidedAlready();
            case "reason-words" -> words.reasonWords((int) values.getFirst());
            case "reason-known" -> words.reasonKnown();
            case "reason-many" -> words.reasonMany((int) values.getFirst());
            case "reason-later" -> words.reasonLater();
            case "mark-outside" -> words.markOutside();
            case "label" -> words.label();
            case "mark-wrong" -> words.markWrong();
            case "too-many-marks" -> words.tooManyMarks((int) values.getFirst());
            case "not-ready" -> words.notReady();
            case "stale-preview" -> words.stalePreview();
            case "not-looked" -> words.notLooked((int) values.getFirst());
            case "proposed-already" -> words.proposedAlready();
            case "subject-changed" -> words.subjectChanged();
            case "too-long" -> words.tooLong((int) values.getFirst());
            case "not-approved" -> words.notApproved();
            case "recipients" -> words.recipients((int) values.getFirst());
            case "purpose" -> words.purpose((int) values.getFirst());
            case "expiry" -> words.expiry();
            case "release-changed" -> words.releaseChanged();
            case "key-changed" -> words.keyChanged();
            case "comment" -> words.comment((int) values.getFirst());
            case "two-people-release" -> words.twoPeopleRelease();
            case "release-decided" -> words.releaseDecided();
            case "ended" -> words.ended();
            default -> web.conflictSentence();
        };
    }
}
