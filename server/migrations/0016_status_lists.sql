-- compatible
-- Token Status Lists: every session holds one place, a bit of a shard, which is drawn once and never again.
create table status_shards (
  tenant_id uuid not null references tenants (id),
  shard integer not null,
  seed bytea not null,
  drawn integer not null,
  opened_at timestamptz not null,
  primary key (tenant_id, shard)
);

alter table sessions
  add status_shard integer,
  add status_index integer,
  add constraint sessions_status_check check (num_nulls(status_shard, status_index) in (0, 2));

-- Sessions that live now get places in shards of their own, which are closed. 838860 is 80 % of a shard.
insert into status_shards (tenant_id, shard, seed, drawn, opened_at)
select tenant_id, shard, '', 838860, now()
from (select tenant_id, count(*) as live from sessions where ended_at is null group by tenant_id) as counted,
  generate_series(1, ((live + 838859) / 838860)::integer) as shard;
update sessions set status_shard = 1 + n / 838860, status_index = n % 838860
from (
  select id, (row_number() over (partition by tenant_id order by random()) - 1)::integer as n
  from sessions where ended_at is null
) as numbered
where sessions.id = numbered.id;

alter table sessions
  add constraint sessions_status_key unique (tenant_id, status_shard, status_index),
  add constraint sessions_status_fkey foreign key (tenant_id, status_shard) references status_shards (tenant_id, shard);
create index sessions_ended_in_shard on sessions (tenant_id, status_shard, status_index) where ended_at is not null;

-- Places of sessions whose row went with an erased user while their last tokens live.
create table erased_statuses (
  tenant_id uuid not null,
  shard integer not null,
  index integer not null,
  ended_at timestamptz not null,
  primary key (tenant_id, shard, index),
  foreign key (tenant_id, shard) references status_shards (tenant_id, shard)
);
create index erased_statuses_ended on erased_statuses (ended_at);
