-- compatible
-- Wrong passwords, counted before they are compared (F132): of an account, or of an identifier as somebody typed it, from one place
-- or from anywhere.
create table sign_in_failures (
  id uuid primary key,
  tenant_id uuid not null references tenants (id),
  -- Whose it is, where the identifier names somebody.
  user_id uuid,
  of text not null,
  -- Keyed hash of the account or of the identifier.
  subject bytea not null,
  kind text not null,
  -- A network, or the id of a device or session; empty for `anywhere`.
  place text not null,
  failures integer not null,
  created_at timestamptz not null,
  -- When the next one is taken, once there are too many.
  retry_at timestamptz not null,
  expires_at timestamptz not null,
  unique (tenant_id, subject, kind, place),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  check (of in ('account', 'identifier')),
  check (kind in ('network', 'device', 'session', 'anywhere'))
);
create index sign_in_failures_page on sign_in_failures (tenant_id, created_at, id);
create index sign_in_failures_of_user on sign_in_failures (tenant_id, user_id, created_at, id);
create index sign_in_failures_expires_at on sign_in_failures (expires_at);

-- Addresses that are refused, all over the instance (F133): for violations of limits, or because an operator says so.
create table address_bans (
  id uuid primary key,
  -- CIDR in its one spelling.
  range text not null unique,
  stage text not null,
  source text not null,
  reason text,
  -- How often it was refused too much, lately.
  offences integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Absent: until it is lifted.
  expires_at timestamptz,
  lifted_at timestamptz,
  check (stage in ('locked', 'banned')),
  check (source in ('violations', 'operator'))
);
create index address_bans_page on address_bans (created_at, id);
create index address_bans_of_source on address_bans (source, updated_at);
