-- What changes rights, decisions, marks or keys has its event in the same transaction, whatever the program does: the transaction's own event is
-- the last one of its chain, because appending holds the head of the chain until the end.
create function act_is_logged() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    if not exists (select 1 from audit_head h join audit_event e on e.chain = h.chain and e.seq = h.seq
                   where e.xmin = pg_current_xact_id()::xid) then
        raise exception 'What is done is in the log, or it is not done.' using errcode = 'PA040';
    end if;
    return null;
end
$$;
revoke execute on function act_is_logged from public;

create constraint trigger case_wrap_is_logged after insert or update or delete on case_wrap
    deferrable initially deferred for each row execute function act_is_logged();
create constraint trigger newsroom_wrap_is_logged after insert or update or delete on newsroom_wrap
    deferrable initially deferred for each row execute function act_is_logged();
create constraint trigger newsroom_key_is_logged after insert on newsroom_key
    deferrable initially deferred for each row execute function act_is_logged();
create constraint trigger case_key_is_logged after insert on case_key
    deferrable initially deferred for each row when (new.generation > 1) execute function act_is_logged();
create constraint trigger casefile_is_logged after update or delete on casefile
    deferrable initially deferred for each row execute function act_is_logged();
create constraint trigger person_is_logged after update on person
    deferrable initially deferred for each row when ((old.vault, old.frozen_at) is distinct from (new.vault, new.frozen_at)) execute function act_is_logged();
create constraint trigger mark_is_logged after insert or update on mark
    deferrable initially deferred for each row execute function act_is_logged();
create constraint trigger page_look_is_logged after insert on page_look
    deferrable initially deferred for each row execute function act_is_logged();
create constraint trigger preview_is_logged after insert on preview
    deferrable initially deferred for each row execute function act_is_logged();
create constraint trigger preview_end_is_logged after update on preview
    deferrable initially deferred for each row when (new.state in ('ready', 'failed')) execute function act_is_logged();
create constraint trigger proposal_is_logged after insert or update on proposal
    deferrable initially deferred for each row execute function act_is_logged();
create constraint trigger release_is_logged after insert or update on release
    deferrable initially deferred for each row execute function act_is_logged();
create constraint trigger release_recipient_is_logged after insert on release_recipient
    deferrable initially deferred for each row execute function act_is_logged();
create constraint trigger reply_is_logged after insert on message
    deferrable initially deferred for each row when (new.direction = 'out') execute function act_is_logged();
create constraint trigger reason_is_logged after insert or update or delete on reason
    deferrable initially deferred for each row execute function act_is_logged();
create constraint trigger reason_book_is_logged after insert or update or delete on reason_book
    deferrable initially deferred for each row execute function act_is_logged();
