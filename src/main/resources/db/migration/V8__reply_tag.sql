-- The source's reply recipient is tied to the first case key by a keyed hash that only a holder of that key can make. Without it,
-- whoever writes to this table could have the replies sealed to a key of their own.
alter table mailbox add column reply_tag bytea check (octet_length(reply_tag) = 32);

drop function portal_create_mailbox(bytea, bytea, text, uuid, text, text, uuid, bytea, bytea);

create function portal_create_mailbox(mailbox_id bytea, verifier bytea, reply_recipient text, reply_tag bytea, case_id uuid, case_name text,
                                      case_recipient text, newsroom_key uuid, sealed_to_newsroom bytea, sealed_to_recovery bytea) returns void
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    if sealed_to_newsroom is null then
        raise exception 'A new case is sealed to the newsroom.' using errcode = 'PA010';
    end if;
    if reply_tag is null then
        raise exception 'A reply recipient is tied to its case.' using errcode = 'PA012';
    end if;
    insert into casefile (id, name, arrived_on) values (case_id, case_name, today());
    insert into case_key values (case_id, 1, case_recipient, newsroom_key, sealed_to_newsroom, sealed_to_recovery);
    insert into mailbox (id, verifier, reply_recipient, reply_tag, case_id, made_on)
    values (mailbox_id, verifier, reply_recipient, reply_tag, case_id, today());
end
$$;

revoke execute on function portal_create_mailbox from public;
grant execute on function portal_create_mailbox to postern_portal;
grant select (reply_tag) on mailbox to postern_newsroom;
