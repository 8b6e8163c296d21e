-- Every key is sealed to the recovery recipient, too. One that somebody put here would be given all of them: it counts with the newsroom's
-- signature under it, and without one nothing is sealed at all.
alter table recovery_key add column signature bytea;
