-- Marks are never overwritten: one is added at a revision of its document and removed at a later one, so people who mark at the same
-- time lose nothing.
create table mark (
    id               uuid primary key,
    document_id      uuid not null references document on delete cascade,
    author           text not null references person,
    made_at          timestamptz not null default now(),
    added_revision   bigint not null,
    removed_revision bigint check (removed_revision > added_revision),
    removed_by       text references person,
    sealed           bytea not null,
    check ((removed_revision is null) = (removed_by is null))
);
create index mark_document on mark (document_id);

-- The true output of a plan. Its subject commits to source version, plan, engine version and output; the commitment has a random
-- part inside the seal, so it tells nothing about a plan that could be guessed.
create table preview (
    id             uuid primary key,
    document_id    uuid not null references document on delete cascade,
    source_version uuid not null,
    marks_revision bigint not null,
    made_by        text not null references person,
    made_at        timestamptz not null default now(),
    state          text not null default 'waiting' check (state in ('waiting', 'working', 'ready', 'failed')),
    attempts       integer not null default 0,
    engine         text,
    sealed_plan    bytea not null,
    sealed_facts   bytea,
    output_blob    text,
    pages_blob     text,
    subject        bytea check (octet_length(subject) = 32),
    check ((state = 'ready') = (subject is not null)),
    check (state <> 'ready' or (engine is not null and output_blob is not null and sealed_facts is not null)),
    check (state <> 'failed' or (output_blob is null and pages_blob is null))
);
create index preview_document on preview (document_id);

create function preview_guard() returns trigger
    language plpgsql as
$$
begin
    if old.state = 'ready' or old.source_version <> new.source_version or old.sealed_plan <> new.sealed_plan
       or old.document_id <> new.document_id or old.made_by <> new.made_by then
        raise exception 'A preview does not change when it is made.' using errcode = 'PA020';
    end if;
    return new;
end
$$;
create trigger preview_guard before update on preview for each row execute function preview_guard();

create table proposal (
    id             uuid primary key,
    document_id    uuid not null references document on delete cascade,
    preview_id     uuid not null references preview on delete cascade,
    subject        bytea not null check (octet_length(subject) = 32),
    proposed_by    text not null references person,
    proposed_at    timestamptz not null default now(),
    sealed_note    bytea not null,
    state          text not null default 'open' check (state in ('open', 'approved', 'sent-back', 'withdrawn')),
    decided_by     text references person,
    decided_at     timestamptz,
    sealed_comment bytea,
    constraint proposal_two_people check (state = 'withdrawn' or decided_by <> proposed_by),
    constraint proposal_decided check ((state = 'open') = (decided_by is null) and (decided_by is null) = (decided_at is null))
);
create unique index proposal_one_open on proposal (document_id) where state = 'open';

create function proposal_guard() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'INSERT' then
        if new.state <> 'open' then
            raise exception 'A proposal begins open.' using errcode = 'PA021';
        end if;
        if not exists (select 1 from preview p where p.id = new.preview_id and p.document_id = new.document_id
                                                 and p.state = 'ready' and p.subject = new.subject) then
            raise exception 'A proposal names a finished preview and its subject.' using errcode = 'PA022';
        end if;
        return new;
    end if;
    if old.state <> 'open' then
        raise exception 'A decided proposal does not change.' using errcode = 'PA023';
    end if;
    if (new.id, new.document_id, new.preview_id, new.subject, new.proposed_by, new.proposed_at, new.sealed_note)
       is distinct from (old.id, old.document_id, old.preview_id, old.subject, old.proposed_by, old.proposed_at, old.sealed_note) then
        raise exception 'What was proposed does not change.' using errcode = 'PA024';
    end if;
    return new;
end
$$;
create trigger proposal_guard before insert or update on proposal for each row execute function proposal_guard();

create function trash_preview_blobs() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    insert into blob_trash (blob) select b from unnest(array[old.output_blob, old.pages_blob]) b where b is not null
    on conflict do nothing;
    return old;
end
$$;
create trigger preview_blobs_to_trash after delete on preview for each row execute function trash_preview_blobs();

revoke execute on all functions in schema public from public;
grant select, insert, update on mark, preview, proposal to postern_newsroom;
grant delete on preview to postern_newsroom;
