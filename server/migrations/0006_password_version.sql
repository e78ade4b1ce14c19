-- compatible
-- Tells a password that was set anew from one that was only hashed anew, which parallel sign-ins may both have proven.
alter table passwords add column version uuid not null default gen_random_uuid();
