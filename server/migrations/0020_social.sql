-- compatible
-- F075-F083: providers a tenant or one of its apps lets people sign in with, and who its users are there.
create table social_providers (
  id uuid primary key,
  tenant_id uuid not null references tenants (id),
  app_id uuid,
  slug text not null,
  kind text not null,
  name text not null,
  client_id text not null,
  secret text not null,
  options jsonb not null default '{}',
  linking text not null,
  authoritative_domains text[] not null default '{}',
  enabled boolean not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint social_providers_slug unique nulls not distinct (tenant_id, app_id, slug),
  foreign key (tenant_id, app_id) references apps (tenant_id, id) on delete cascade,
  check (kind in ('google', 'microsoft', 'apple', 'github', 'gitlab', 'discord', 'oidc')),
  check (linking in ('never', 'authoritative', 'verified'))
);
create index social_providers_page on social_providers (tenant_id, created_at, id);

create table social_identities (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  provider text not null,
  issuer text not null,
  subject text not null,
  email text,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  constraint social_identities_subject unique (tenant_id, issuer, subject),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index social_identities_of_user on social_identities (tenant_id, user_id, created_at);
