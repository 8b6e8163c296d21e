-- What differs between two installations and is no secret: the salt of codenames.
create table site (
    only_row boolean primary key default true check (only_row),
    salt     bytea not null check (octet_length(salt) >= 16)
);
insert into site (salt) values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

-- Staff. The vault is an age file locked with the owner's passphrase; the recipient is its public half.
create table person (
    id          text primary key check (length(id) between 1 and 64),
    name        text not null check (length(name) between 1 and 200),
    roles       text[] not null,
    recipient   text,
    fingerprint text,
    vault       bytea,
    signature   bytea,
    last_seen   timestamptz not null default now(),
    frozen_at   timestamptz,
    frozen_by   text references person,
    check ((recipient is null) = (vault is null) and (recipient is null) = (fingerprint is null)),
    check ((frozen_at is null) = (frozen_by is null)),
    check (frozen_by <> id)
);

-- Opens every wrap offline; its secret is with the officers, never here.
create table recovery_key (
    recipient  text primary key,
    made_at    timestamptz not null default now(),
    retired_at timestamptz
);
create unique index recovery_key_one_current on recovery_key ((true)) where retired_at is null;

create table newsroom_key (
    id                 uuid primary key,
    recipient          text not null unique,
    signature          bytea,
    sealed_to_recovery bytea,
    made_at            timestamptz not null default now(),
    retired_at         timestamptz
);
create unique index newsroom_key_one_current on newsroom_key ((true)) where retired_at is null;

-- The newsroom key, sealed to one member of the desk.
create table newsroom_wrap (
    key_id    uuid not null references newsroom_key,
    person_id text not null references person,
    sealed    bytea not null,
    given_by  text not null references person,
    given_at  timestamptz not null default now(),
    primary key (key_id, person_id)
);

create table casefile (
    id         uuid primary key,
    name       text not null unique check (name ~ '^[0-9A-Z]{2}(-[0-9A-Z]{2})+$'),
    arrived_on date not null,
    state      text not null default 'new' check (state in ('new', 'open', 'closed')),
    frozen_at  timestamptz,
    frozen_by  text references person,
    check ((frozen_at is null) = (frozen_by is null))
);

-- Each generation of a case key. A new one is made when somebody loses the case. Until a case is opened at the desk its key is
-- sealed to the newsroom key; from then on to the people who hold the case.
create table case_key (
    case_id            uuid not null references casefile on delete cascade,
    generation         integer not null check (generation > 0),
    recipient          text not null unique,
    newsroom_key_id    uuid references newsroom_key,
    sealed_to_newsroom bytea,
    sealed_to_recovery bytea,
    primary key (case_id, generation),
    check (sealed_to_newsroom is null or newsroom_key_id is not null)
);

create table case_wrap (
    case_id    uuid not null,
    generation integer not null,
    person_id  text not null references person,
    sealed     bytea not null,
    given_by   text not null references person,
    given_at   timestamptz not null default now(),
    primary key (case_id, generation, person_id),
    foreign key (case_id, generation) references case_key on delete cascade
);
create index case_wrap_person on case_wrap (person_id);

grant select, insert, update on person, newsroom_key, recovery_key to postern_newsroom;
grant select, insert, delete on newsroom_wrap, case_wrap to postern_newsroom;
grant select, insert, update, delete on casefile, case_key to postern_newsroom;
