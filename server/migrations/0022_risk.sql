-- compatible
-- What was found out about each sign-in, and what followed from it (F138, F139): facts, reasons and the policy they were judged by.
create table risk_assessments (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  request_id text not null,
  entry text not null,
  level text not null,
  action text not null,
  facts jsonb not null,
  reasons jsonb not null,
  policy jsonb not null,
  created_at timestamptz not null,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  check (level in ('low', 'medium', 'high', 'critical')),
  check (action in ('allow', 'challenge', 'block'))
);
create index risk_assessments_page on risk_assessments (tenant_id, created_at, id);
create index risk_assessments_of_user on risk_assessments (tenant_id, user_id, created_at, id);
create index risk_assessments_of_request on risk_assessments (tenant_id, request_id);
create index risk_assessments_created_at on risk_assessments (created_at);

-- What happened lately that makes a sign-in suspect: failed ones, by account and by address, and refresh tokens used twice.
create table risk_events (
  id uuid primary key,
  tenant_id uuid not null references tenants (id),
  user_id uuid,
  -- Keyed hash of the address.
  address bytea,
  kind text not null,
  created_at timestamptz not null,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  check (kind in ('failed_sign_in', 'refresh_reuse'))
);
create index risk_events_of_user on risk_events (tenant_id, user_id, created_at);
create index risk_events_of_address on risk_events (tenant_id, address, created_at);
create index risk_events_created_at on risk_events (created_at);

-- Where each user last signed in, as far as the operator's files know: the next sign-in is compared with it.
create table risk_places (
  tenant_id uuid not null,
  user_id uuid not null,
  country text,
  latitude double precision not null,
  longitude double precision not null,
  at timestamptz not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);

-- Whom a tenant asks beside (F140). The secret is sealed.
create table risk_providers (
  tenant_id uuid primary key references tenants (id),
  url text not null,
  secret text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
