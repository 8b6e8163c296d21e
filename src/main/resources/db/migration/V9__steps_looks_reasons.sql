-- What each person did to the marks of a document, in order: on another day, too, they can take it back and do it again. Content is in
-- the marks alone, sealed; here are only the revisions at which something happened.
create table mark_step (
    document_id uuid not null references document on delete cascade,
    revision    bigint not null,
    person      text not null references person,
    kind        text not null check (kind in ('do', 'undo', 'redo')),
    inverts     bigint check (inverts < revision),
    primary key (document_id, revision),
    check ((kind = 'do') = (inverts is null))
);
create index mark_step_person on mark_step (document_id, person);

-- A mark that comes back is a new row; its root names the row that was first, so that an older step still knows what it was about.
alter table mark add column root uuid;

-- Pages that a machine cannot judge, and who has looked at them. A new version of the source has to be looked at anew.
create table page_look (
    document_id    uuid not null references document on delete cascade,
    source_version uuid not null,
    page           integer not null check (page > 0),
    person         text not null references person,
    at             timestamptz not null default now(),
    primary key (document_id, source_version, page, person)
);

-- Why something must go, in the newsroom's own words. They leave a case in the report. A code never changes its words and is never
-- deleted, so an old mark keeps its reason; what is retired is offered no more. Words that are null come from the message bundle.
create table reason (
    code       text primary key check (code ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
    words      text check (length(words) between 1 and 60),
    place      integer not null,
    added_by   text references person,
    retired_at timestamptz
);
insert into reason (code, place) values ('source', 1), ('third-party', 2), ('contact', 3), ('identity-number', 4), ('place', 5), ('time', 6),
    ('mark-of-copy', 7), ('safety', 8), ('other', 1000);

create function reason_guard() returns trigger
    language plpgsql as
$$
begin
    if (new.code, new.words, new.added_by) is distinct from (old.code, old.words, old.added_by) then
        raise exception 'A reason keeps its words.' using errcode = 'PA030';
    end if;
    return new;
end
$$;
create trigger reason_guard before update on reason for each row execute function reason_guard();

revoke execute on all functions in schema public from public;
grant select, insert on mark_step, page_look to postern_newsroom;
grant select, insert on reason to postern_newsroom;
grant update (retired_at, place) on reason to postern_newsroom;
