-- compatible
-- WebAuthn credentials (F064 to F067): what the relying party keeps of each, Level 3, section 4, "credential record".
create table passkeys (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  rp_id text not null,
  credential_id bytea not null,
  public_key bytea not null,
  sign_count bigint not null,
  transports text[] not null,
  aaguid uuid not null,
  name text not null,
  attestation_format text not null,
  attestation_trusted boolean not null,
  discoverable boolean,
  user_verified boolean not null,
  backup_eligible boolean not null,
  backed_up boolean not null,
  clone_suspected_at timestamptz,
  created_at timestamptz not null,
  last_used_at timestamptz,
  constraint passkeys_credential unique (tenant_id, credential_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index passkeys_of_user on passkeys (tenant_id, user_id, created_at, id);
