-- What a source sends is sealed to the recipient of the case, which comes from this database. The first is tied to the codename by a keyed
-- hash; each later one is signed by the newsroom. Without them, whoever writes to these tables could have uploads sealed to a key of their own.
alter table mailbox add column case_tag bytea check (octet_length(case_tag) = 32);
alter table case_key add column signature bytea check (generation > 1 or signature is null);

drop function portal_open_mailbox(bytea);
create function portal_open_mailbox(mailbox_id bytea)
    returns table (verifier bytea, case_id uuid, generation integer, case_recipient text, case_tag bytea, case_signature bytea)
    language sql stable security definer set search_path = public, pg_temp as
$$ select m.verifier, m.case_id, k.generation, k.recipient, m.case_tag, k.signature
   from mailbox m join case_key k on k.case_id = m.case_id
   where m.id = mailbox_id order by k.generation desc limit 1 $$;

drop function portal_create_mailbox(bytea, bytea, text, bytea, uuid, text, text, uuid, bytea, bytea);
create function portal_create_mailbox(mailbox_id bytea, verifier bytea, reply_recipient text, reply_tag bytea, case_id uuid, case_name text,
                                      case_recipient text, case_tag bytea, newsroom_key uuid, sealed_to_newsroom bytea) returns void
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    if sealed_to_newsroom is null then
        raise exception 'A new case is sealed to the newsroom.' using errcode = 'PA010';
    end if;
    if reply_tag is null or case_tag is null then
        raise exception 'The recipients of a mailbox are tied to its case and its codename.' using errcode = 'PA012';
    end if;
    insert into casefile (id, name, arrived_on) values (case_id, case_name, today());
    insert into case_key (case_id, generation, recipient, newsroom_key_id, sealed_to_newsroom)
    values (case_id, 1, case_recipient, newsroom_key, sealed_to_newsroom);
    insert into mailbox (id, verifier, reply_recipient, reply_tag, case_tag, case_id, made_on)
    values (mailbox_id, verifier, reply_recipient, reply_tag, case_tag, case_id, today());
end
$$;

revoke execute on function portal_open_mailbox, portal_create_mailbox from public;
grant execute on function portal_open_mailbox, portal_create_mailbox to postern_portal;
