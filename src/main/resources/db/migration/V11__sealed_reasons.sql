-- The newsroom's own reasons in one sealed and signed file, to everybody who handles cases: their words, and names made of them, tell what a
-- newsroom works on. In the table of reasons stay the ready-made ones, whose words stand in the message bundle. Words that were kept there
-- before are sealed, and their rows deleted, as soon as somebody is signed in.
create table reason_book (
    only_row  boolean primary key default true check (only_row),
    sealed    bytea not null,
    signature bytea not null,
    -- A digest of the people and keys that it was sealed for: when they change it is sealed anew.
    readers   bytea not null check (octet_length(readers) = 32)
);
alter table reason add constraint reason_words_are_sealed check (words is null) not valid;

grant select, insert, update on reason_book to postern_newsroom;
grant delete on reason to postern_newsroom;
