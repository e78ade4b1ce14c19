-- compatible
-- The first rooms. Every tenant's table carries tenant_id; references are composite, so none can cross tenants.

create table tenants (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  settings jsonb not null default '{}',
  version integer not null default 1,
  suspended_at timestamptz,
  suspended_reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table apps (
  id uuid primary key,
  tenant_id uuid not null references tenants (id),
  slug text not null,
  name text not null,
  origins text[] not null default '{}',
  redirect_uris text[] not null default '{}',
  audiences text[] not null default '{}',
  settings jsonb not null default '{}',
  version integer not null default 1,
  suspended_at timestamptz,
  suspended_reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (tenant_id, id),
  unique (tenant_id, slug)
);
create index apps_page on apps (tenant_id, created_at, id);
create index tenants_page on tenants (created_at, id);

create table app_secrets (
  id uuid primary key,
  tenant_id uuid not null,
  app_id uuid not null,
  digest bytea not null unique,
  hint text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  foreign key (tenant_id, app_id) references apps (tenant_id, id) on delete cascade
);
create index app_secrets_of_app on app_secrets (tenant_id, app_id);

create table signing_keys (
  kid text primary key,
  tenant_id uuid not null references tenants (id),
  alg text not null,
  public_jwk jsonb not null,
  private_key text not null,
  published_at timestamptz not null,
  active_from timestamptz not null,
  retired_at timestamptz
);
create index signing_keys_of_tenant on signing_keys (tenant_id, active_from);

create table users (
  id uuid primary key,
  tenant_id uuid not null references tenants (id),
  username text,
  email text,
  email_lookup bytea,
  email_verified_at timestamptz,
  name text,
  locale text,
  status text not null default 'active',
  factors text[] not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (tenant_id, id),
  check (username is not null or email is not null),
  check ((email is null) = (email_lookup is null)),
  check (status in ('active', 'suspended'))
);
create unique index users_username on users (tenant_id, username);
create unique index users_email on users (tenant_id, email_lookup);
create index users_page on users (tenant_id, created_at, id);

create table passwords (
  tenant_id uuid not null,
  user_id uuid not null,
  hash text not null,
  must_change boolean not null default false,
  changed_at timestamptz not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);

create table roles (
  id uuid primary key,
  tenant_id uuid not null references tenants (id),
  name text not null,
  description text not null,
  permissions text[] not null,
  built_in boolean not null default false,
  created_at timestamptz not null,
  unique (tenant_id, id),
  unique (tenant_id, name)
);

create table permissions (
  tenant_id uuid not null references tenants (id),
  name text not null,
  description text not null,
  built_in boolean not null default false,
  primary key (tenant_id, name)
);

create table role_assignments (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  role_id uuid not null,
  scope text not null,
  granted_by text not null,
  created_at timestamptz not null,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  foreign key (tenant_id, role_id) references roles (tenant_id, id) on delete cascade,
  unique (tenant_id, user_id, role_id, scope)
);
create index role_assignments_of_role on role_assignments (tenant_id, role_id);

create table sessions (
  id uuid primary key,
  tenant_id uuid not null,
  app_id uuid not null,
  user_id uuid not null,
  salt bytea not null,
  generation integer not null,
  key_id text not null,
  previous_key_id text,
  minted_at timestamptz not null,
  auth_time timestamptz not null,
  amr text[] not null,
  acr text not null,
  user_agent text,
  ip_hash bytea,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_until timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  unique (tenant_id, id),
  foreign key (tenant_id, app_id) references apps (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index sessions_of_user on sessions (tenant_id, user_id, created_at, id);
create index sessions_of_app on sessions (tenant_id, app_id);
create index sessions_ended on sessions (ended_at) where ended_at is not null;
create index sessions_idle on sessions (idle_until) where ended_at is null;

-- Rows outlive what they name: no foreign keys.
create table audit_events (
  id uuid primary key,
  tenant_id uuid not null,
  type text not null,
  actor_kind text not null,
  actor_id text,
  target_kind text,
  target_id text,
  app_id uuid,
  request_id text not null,
  ip_hash bytea,
  user_agent text,
  data jsonb not null default '{}',
  created_at timestamptz not null
);
create index audit_events_page on audit_events (tenant_id, created_at, id);

create table single_use (
  digest bytea primary key,
  purpose text not null,
  tenant_id uuid not null references tenants (id) on delete cascade,
  payload text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  consumed_at timestamptz
);
create index single_use_expires_at on single_use (expires_at);
create index single_use_of_tenant on single_use (tenant_id);

create table idempotency_keys (
  key_hash bytea not null,
  bound text not null,
  body_hash bytea not null,
  answer text,
  leased_until timestamptz not null,
  expires_at timestamptz not null,
  primary key (key_hash, bound)
);
create index idempotency_keys_expires_at on idempotency_keys (expires_at);

create table key_ring_canary (
  id boolean primary key default true check (id),
  sealed text not null,
  created_at timestamptz not null
);
