-- What leaves a case. It is sealed to its named recipients when a second person confirms it. It outlives the case it came from.
create table release (
    id             uuid primary key,
    case_id        uuid references casefile on delete set null,
    proposal_id    uuid references proposal on delete set null,
    subject        bytea not null check (octet_length(subject) = 32),
    proposed_by    text not null references person,
    proposed_at    timestamptz not null default now(),
    expires_at     timestamptz not null,
    view_only      boolean not null,
    sealed_terms   bytea not null,
    state          text not null default 'proposed' check (state in ('proposed', 'live', 'declined')),
    decided_by     text references person,
    decided_at     timestamptz,
    sealed_comment bytea,
    output_blob    text,
    pages_blob     text,
    sealed_card    bytea,
    frozen_at      timestamptz,
    frozen_by      text references person,
    constraint release_two_people check (decided_by <> proposed_by),
    constraint release_decided check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    constraint release_sealed check ((state = 'live') = (output_blob is not null) and (state = 'live') = (sealed_card is not null)),
    check ((frozen_at is null) = (frozen_by is null))
);
create index release_case on release (case_id);

create table release_recipient (
    release_id uuid not null references release,
    person_id  text not null references person,
    -- The key that was shown when the release was proposed; the release is sealed to this one or not at all.
    recipient  text not null,
    primary key (release_id, person_id)
);
create index release_recipient_person on release_recipient (person_id);

create function release_guard() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'DELETE' then
        raise exception 'A release is frozen, not deleted.' using errcode = 'PA030';
    end if;
    if tg_op = 'INSERT' and new.state <> 'proposed' then
        raise exception 'A release begins as a proposal.' using errcode = 'PA031';
    end if;
    if tg_op = 'UPDATE' then
        if old.state <> 'proposed' and (new.state, new.decided_by, new.output_blob, new.pages_blob, new.sealed_card)
           is distinct from (old.state, old.decided_by, old.output_blob, old.pages_blob, old.sealed_card) then
            raise exception 'A decided release does not change.' using errcode = 'PA032';
        end if;
        if (new.id, new.subject, new.proposed_by, new.proposed_at, new.expires_at, new.view_only, new.sealed_terms)
           is distinct from (old.id, old.subject, old.proposed_by, old.proposed_at, old.expires_at, old.view_only, old.sealed_terms) then
            raise exception 'What was proposed does not change.' using errcode = 'PA033';
        end if;
    end if;
    if (tg_op = 'INSERT' or (old.state = 'proposed' and new.state = 'live'))
       and not exists (select 1 from proposal p where p.id = new.proposal_id and p.state = 'approved' and p.subject = new.subject) then
        raise exception 'Only an approved redaction is released.' using errcode = 'PA034';
    end if;
    return new;
end
$$;
create trigger release_guard before insert or update or delete on release for each row execute function release_guard();

create function release_recipient_guard() returns trigger
    language plpgsql as
$$
begin
    if tg_op <> 'INSERT' or not exists (select 1 from release r where r.id = new.release_id and r.state = 'proposed') then
        raise exception 'The recipients of a release are those it was proposed for.' using errcode = 'PA035';
    end if;
    return new;
end
$$;
create trigger release_recipient_guard before insert or update or delete on release_recipient
    for each row execute function release_recipient_guard();

revoke execute on all functions in schema public from public;
grant select, insert, update on release to postern_newsroom;
grant select, insert on release_recipient to postern_newsroom;
