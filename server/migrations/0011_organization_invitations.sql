-- compatible
-- Who is invited into an organization, and the mail domains an organization has proven to be its own.
create table organization_invitations (
  id uuid primary key,
  tenant_id uuid not null references tenants (id),
  org_id uuid not null,
  -- Sealed; found by a keyed hash of tenant and address, as in users.
  email text not null,
  email_lookup bytea not null,
  -- One of the built-in org_*; given if the inviter may still give it then.
  role text not null,
  locale text,
  -- SHA-256 of the newest mailed token: names the row of single_use that decides who accepts.
  digest bytea not null,
  invited_by text not null,
  created_at timestamptz not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  accepted_at timestamptz,
  accepted_by uuid,
  unique (tenant_id, id),
  foreign key (tenant_id, org_id) references organizations (tenant_id, id) on delete cascade,
  foreign key (tenant_id, accepted_by) references users (tenant_id, id) on delete cascade
);
create unique index organization_invitations_pending on organization_invitations (tenant_id, org_id, email_lookup)
  where accepted_at is null and revoked_at is null;
create index organization_invitations_page on organization_invitations (tenant_id, org_id, created_at, id);
create index organization_invitations_of_address on organization_invitations (tenant_id, email_lookup, created_at, id);
create index organization_invitations_of_inviter on organization_invitations (tenant_id, invited_by, created_at);
create index organization_invitations_digest on organization_invitations (tenant_id, digest);
create index organization_invitations_accepted_by on organization_invitations (tenant_id, accepted_by);
create index organization_invitations_expires_at on organization_invitations (expires_at);

create table organization_domains (
  id uuid primary key,
  tenant_id uuid not null references tenants (id),
  org_id uuid not null,
  -- In ASCII (IDNA), lower case, without a last dot.
  domain text not null,
  -- What the TXT record must say. No secret: everybody may read it there.
  token text not null,
  -- The role of who joins by an address there; null: nobody does.
  join_role text,
  created_by text not null,
  created_at timestamptz not null,
  -- Null: a claim, as anybody may make one.
  proven_at timestamptz,
  -- When the record was last asked for.
  checked_at timestamptz,
  -- Since when the record of a proven domain has been missing.
  missing_since timestamptz,
  version integer not null default 1,
  unique (tenant_id, id),
  unique (tenant_id, org_id, domain),
  foreign key (tenant_id, org_id) references organizations (tenant_id, id) on delete cascade
);
-- One organization of a tenant has a domain.
create unique index organization_domains_proven on organization_domains (tenant_id, domain) where proven_at is not null;
create index organization_domains_page on organization_domains (tenant_id, org_id, created_at, id);
create index organization_domains_due on organization_domains (checked_at) where proven_at is not null;
