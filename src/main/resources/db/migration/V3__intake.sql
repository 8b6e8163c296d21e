-- What a source sends. The portal's database user has no right on any table: it calls the functions below, each of which needs the
-- identifier that only the codename gives.

create table mailbox (
    id              bytea primary key check (octet_length(id) = 32),
    verifier        bytea not null check (octet_length(verifier) = 32),
    reply_recipient text not null,
    case_id         uuid not null unique references casefile on delete cascade,
    made_on         date not null
);

create table submission (
    id         uuid primary key,
    case_id    uuid not null references casefile on delete cascade,
    ordinal    integer not null,
    arrived_on date not null,
    size_class text not null check (size_class in ('message', 'small', 'medium', 'large')),
    files      integer not null check (files >= 0),
    unique (case_id, ordinal)
);

-- In: sealed to the case. Out: sealed to the case and to the source.
create table message (
    id               uuid primary key,
    case_id          uuid not null references casefile on delete cascade,
    submission_id    uuid references submission on delete cascade,
    ordinal          integer not null,
    direction        text not null check (direction in ('in', 'out')),
    on_day           date not null,
    author           text references person,
    sealed           bytea not null,
    sealed_to_source bytea,
    unique (case_id, ordinal),
    check ((direction = 'in') = (submission_id is not null)),
    check ((direction = 'out') = (author is not null))
);

-- Original and clean copy are named by opaque identifiers; the original's content by a keyed hash whose key is the case's.
create table document (
    id            uuid primary key,
    case_id       uuid not null references casefile on delete cascade,
    submission_id uuid not null references submission on delete cascade,
    ordinal       integer not null,
    arrived_on    date not null,
    original_blob text not null,
    sealed_name   bytea not null,
    state         text not null default 'waiting' check (state in ('waiting', 'preparing', 'ready', 'refused', 'failed')),
    attempts      integer not null default 0,
    version       uuid,
    keyed_hash    bytea,
    clean_blob    text,
    pages_blob    text,
    texts_blob    text,
    sealed_facts  bytea,
    marks_revision bigint not null default 0,
    sealed_settings bytea,
    unique (case_id, ordinal),
    check (state <> 'ready' or (version is not null and clean_blob is not null and sealed_facts is not null and keyed_hash is not null)),
    check (state <> 'refused' or sealed_facts is not null)
);
create index document_case on document (case_id);

-- Blobs whose rows are gone, until the housekeeper has removed them from the store.
create table blob_trash (
    blob     text primary key,
    since    date not null default current_date
);

create function trash_document_blobs() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    insert into blob_trash (blob)
    select b from unnest(array[old.original_blob, old.clean_blob, old.pages_blob, old.texts_blob]) b where b is not null
    on conflict do nothing;
    return old;
end
$$;
create trigger document_blobs_to_trash after delete on document for each row execute function trash_document_blobs();

create function today() returns date language sql stable as $$ select (now() at time zone 'UTC')::date $$;

create function portal_site() returns table (salt bytea, newsroom_key uuid, newsroom_recipient text, newsroom_signature bytea, recovery_recipient text)
    language sql stable security definer set search_path = public, pg_temp as
$$ select s.salt, k.id, k.recipient, k.signature, r.recipient
   from site s left join newsroom_key k on k.retired_at is null left join recovery_key r on r.retired_at is null $$;

create function portal_open_mailbox(mailbox_id bytea)
    returns table (verifier bytea, case_id uuid, generation integer, case_recipient text)
    language sql stable security definer set search_path = public, pg_temp as
$$ select m.verifier, m.case_id, k.generation, k.recipient
   from mailbox m join case_key k on k.case_id = m.case_id
   where m.id = mailbox_id order by k.generation desc limit 1 $$;

create function portal_create_mailbox(mailbox_id bytea, verifier bytea, reply_recipient text, case_id uuid, case_name text,
                                      case_recipient text, newsroom_key uuid, sealed_to_newsroom bytea, sealed_to_recovery bytea) returns void
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    if sealed_to_newsroom is null then
        raise exception 'A new case is sealed to the newsroom.' using errcode = 'PA010';
    end if;
    insert into casefile (id, name, arrived_on) values (case_id, case_name, today());
    insert into case_key values (case_id, 1, case_recipient, newsroom_key, sealed_to_newsroom, sealed_to_recovery);
    insert into mailbox values (mailbox_id, verifier, reply_recipient, case_id, today());
end
$$;

create function portal_commit_submission(mailbox_id bytea, submission_id uuid, size_class text, documents uuid[], blobs text[],
                                         names bytea[], messages uuid[], sealed_messages bytea[]) returns void
    language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    target uuid;
    base integer;
begin
    -- The lock gives each submission of a case its own numbers.
    select c.id into target from casefile c join mailbox m on m.case_id = c.id where m.id = mailbox_id for update of c;
    if target is null then
        raise exception 'No such mailbox.' using errcode = 'PA011';
    end if;
    select coalesce(max(ordinal), 0) + 1 into base from submission where case_id = target;
    insert into submission (id, case_id, ordinal, arrived_on, size_class, files)
    values (submission_id, target, base, today(), size_class, coalesce(array_length(documents, 1), 0));
    select coalesce(max(ordinal), 0) into base from document where case_id = target;
    insert into document (id, case_id, submission_id, ordinal, arrived_on, original_blob, sealed_name)
    select d.id, target, submission_id, base + d.n, today(), d.blob, d.name
    from unnest(documents, blobs, names) with ordinality as d (id, blob, name, n);
    select coalesce(max(ordinal), 0) into base from message where case_id = target;
    insert into message (id, case_id, submission_id, ordinal, direction, on_day, sealed)
    select m.id, target, submission_id, base + m.n, 'in', today(), m.sealed
    from unnest(messages, sealed_messages) with ordinality as m (id, sealed, n);
    perform append_source_event('source.sent', target);
end
$$;

create function portal_sent(mailbox_id bytea) returns table (id uuid, arrived_on date, files integer, messages integer)
    language sql stable security definer set search_path = public, pg_temp as
$$ select s.id, s.arrived_on, s.files, (select count(*)::integer from message x where x.submission_id = s.id)
   from submission s join mailbox m on m.case_id = s.case_id where m.id = mailbox_id order by s.ordinal desc $$;

create function portal_replies(mailbox_id bytea) returns table (id uuid, on_day date, sealed bytea)
    language sql stable security definer set search_path = public, pg_temp as
$$ select x.id, x.on_day, x.sealed_to_source from message x join mailbox m on m.case_id = x.case_id
   where m.id = mailbox_id and x.direction = 'out' and x.sealed_to_source is not null order by x.ordinal desc $$;

-- What was sent goes whole: rows here, blobs with the next round of the housekeeper.
create function portal_delete_sent(mailbox_id bytea, submission uuid) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    target uuid;
begin
    delete from submission s using mailbox m where m.id = mailbox_id and s.case_id = m.case_id and s.id = submission
    returning s.case_id into target;
    if target is null then
        return false;
    end if;
    perform append_source_event('source.deleted', target);
    return true;
end
$$;

create function portal_delete_reply(mailbox_id bytea, reply uuid) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    target uuid;
begin
    update message x set sealed_to_source = null from mailbox m
    where m.id = mailbox_id and x.case_id = m.case_id and x.id = reply and x.sealed_to_source is not null
    returning x.case_id into target;
    if target is null then
        return false;
    end if;
    perform append_source_event('source.deleted-reply', target);
    return true;
end
$$;

revoke execute on all functions in schema public from public;
grant execute on function portal_site, portal_open_mailbox, portal_create_mailbox, portal_commit_submission, portal_sent, portal_replies,
    portal_delete_sent, portal_delete_reply to postern_portal;

-- The newsroom answers a source without knowing the mailbox: it needs the reply recipient alone.
grant select (case_id, reply_recipient) on mailbox to postern_newsroom;
grant select on submission, document, message, blob_trash to postern_newsroom;
grant insert on message to postern_newsroom;
grant update on document to postern_newsroom;
grant delete on blob_trash to postern_newsroom;
grant insert on blob_trash to postern_newsroom;
grant execute on function today to postern_newsroom;
