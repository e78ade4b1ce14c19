-- compatible
-- A refresh moves idle_until: an index over it makes each refresh write every index of the table. A day seldom moves,
-- so with room left on its page the row is updated in place (heap-only).
alter table sessions add column idle_day date not null generated always as ((idle_until at time zone 'UTC')::date) stored;
drop index sessions_idle;
create index sessions_idle_day on sessions (idle_day) where ended_at is null;
alter table sessions set (fillfactor = 80);
