-- The log of what was done: appended by functions alone, chained by SHA-256, and never changed.
--
-- Two chains: 'staff' has the moment of each act; 'source' has the day alone. They are numbered apart, so that a source's visit
-- cannot be dated by the staff events around it.

create table audit_event (
    chain       text not null check (chain in ('staff', 'source')),
    seq         bigint not null check (seq > 0),
    at          timestamptz,
    on_day      date not null,
    actor       text,
    act         text not null check (act ~ '^[a-z]+(\.[a-z-]+)+$'),
    outcome     text not null check (outcome in ('done', 'refused')),
    case_id     uuid,
    subject     text,
    person      text,
    detail      text check (length(detail) <= 200),
    prev        bytea not null check (octet_length(prev) = 32),
    hash        bytea not null check (octet_length(hash) = 32),
    primary key (chain, seq),
    check (chain = 'staff' or (at is null and actor is null and person is null and detail is null))
);
create index audit_event_case on audit_event (case_id);
create index audit_event_actor on audit_event (actor);

create table audit_head (
    chain text primary key,
    seq   bigint not null,
    hash  bytea not null check (octet_length(hash) = 32)
);
insert into audit_head values ('staff', 0, decode(repeat('00', 32), 'hex')), ('source', 0, decode(repeat('00', 32), 'hex'));

-- A field as "length:value,": no two different rows give the same bytes. An absent field is "-,".
create function audit_field(value text) returns text
    language sql immutable as
$$ select case when value is null then '-,' else octet_length(convert_to(value, 'UTF8')) || ':' || value || ',' end $$;

create function audit_leaf(e audit_event) returns bytea
    language sql stable as
$$ select convert_to(
        audit_field(e.chain) || audit_field(e.seq::text)
        || audit_field(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
        || audit_field(to_char(e.on_day, 'YYYY-MM-DD'))
        || audit_field(e.actor) || audit_field(e.act) || audit_field(e.outcome)
        || audit_field(e.case_id::text) || audit_field(e.subject) || audit_field(e.person) || audit_field(e.detail), 'UTF8') $$;

create function audit_guard() returns trigger
    language plpgsql as
$$
declare
    head audit_head%rowtype;
begin
    if tg_op <> 'INSERT' then
        raise exception 'The audit log is append-only.' using errcode = 'PA001';
    end if;
    select * into head from audit_head where chain = new.chain;
    if new.seq <> head.seq + 1 or new.prev <> head.hash or new.hash <> sha256(new.prev || audit_leaf(new)) then
        raise exception 'The audit log takes the next event of its chain alone.' using errcode = 'PA002';
    end if;
    return new;
end
$$;
create trigger audit_event_guard before insert or update or delete on audit_event for each row execute function audit_guard();
create trigger audit_event_no_truncate before truncate on audit_event for each statement execute function audit_guard();

create function audit_head_guard() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'UPDATE' then
        if new.chain = old.chain and new.seq = old.seq + 1
           and exists (select 1 from audit_event e where e.chain = new.chain and e.seq = new.seq and e.hash = new.hash) then
            return new;
        end if;
    end if;
    raise exception 'The head of the audit log follows its last event alone.' using errcode = 'PA003';
end
$$;
create trigger audit_head_guard before insert or update or delete on audit_head for each row execute function audit_head_guard();
create trigger audit_head_no_truncate before truncate on audit_head for each statement execute function audit_head_guard();

create function append_to_chain(e audit_event) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    head audit_head%rowtype;
begin
    select * into head from audit_head where chain = e.chain for update;
    e.seq := head.seq + 1;
    e.prev := head.hash;
    e.hash := sha256(e.prev || audit_leaf(e));
    insert into audit_event select (e).*;
    update audit_head set seq = e.seq, hash = e.hash where chain = e.chain;
    return e.seq;
end
$$;

create function append_event(act text, outcome text, actor text, case_id uuid, subject text, person text, detail text) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    moment timestamptz := date_trunc('milliseconds', clock_timestamp());
    e audit_event;
begin
    e.chain := 'staff';
    e.at := moment;
    e.on_day := (moment at time zone 'UTC')::date;
    e.actor := actor;
    e.act := act;
    e.outcome := outcome;
    e.case_id := case_id;
    e.subject := subject;
    e.person := person;
    e.detail := detail;
    return append_to_chain(e);
end
$$;

-- What a source did: the day and the case, nothing else. Called by the intake's own functions only.
create function append_source_event(act text, case_id uuid) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    e audit_event;
begin
    e.chain := 'source';
    e.on_day := (now() at time zone 'UTC')::date;
    e.act := act;
    e.outcome := 'done';
    e.case_id := case_id;
    return append_to_chain(e);
end
$$;

revoke execute on all functions in schema public from public;
grant execute on function append_event to postern_newsroom;
grant select on audit_event, audit_head to postern_newsroom;
