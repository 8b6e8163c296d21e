-- Everything can be frozen at once. One officer asks, another confirms; letting go again takes two as well.
create table standstill (
    only_row boolean primary key default true check (only_row),
    state    text not null default 'none' check (state in ('none', 'asked', 'frozen', 'end-asked')),
    -- Who made the last step, and when.
    step_by  text references person,
    step_at  timestamptz,
    check ((state = 'none') or (step_by is not null and step_at is not null))
);
insert into standstill default values;

create function standstill_guard() returns trigger
    language plpgsql as
$$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'There is one standstill, or none.' using errcode = 'PA050';
    end if;
    if (old.state, new.state) not in (('none', 'asked'), ('asked', 'none'), ('asked', 'frozen'), ('frozen', 'end-asked'), ('end-asked', 'frozen'),
                                      ('end-asked', 'none')) then
        raise exception 'A standstill has its steps.' using errcode = 'PA051';
    end if;
    if (old.state, new.state) in (('asked', 'frozen'), ('end-asked', 'none')) and new.step_by is not distinct from old.step_by then
        raise exception 'Another officer confirms.' using errcode = 'PA052';
    end if;
    return new;
end
$$;
create trigger standstill_guard before insert or update or delete on standstill for each row execute function standstill_guard();
create constraint trigger standstill_is_logged after update on standstill
    deferrable initially deferred for each row execute function act_is_logged();

revoke execute on all functions in schema public from public;
grant select, update on standstill to postern_newsroom;
