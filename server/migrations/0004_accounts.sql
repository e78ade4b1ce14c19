-- compatible
-- Administration of accounts: suspension with who and why, soft deletion, a profile in OpenID Connect's claim names, metadata,
-- an id of the customer's own, guests, and invitations to the tenant.
alter table users
  -- Byte order, so that the one unique index also finds and orders by prefix, whatever the database's collation.
  alter column username type text collate "C",
  add column profile jsonb,
  add column external_id text,
  add column public_metadata jsonb,
  add column private_metadata jsonb,
  add column is_guest boolean not null default false,
  add column suspended_at timestamptz,
  add column suspended_by text,
  add column suspended_reason text,
  add column deleted_at timestamptz,
  add column deleted_by text,
  drop constraint users_check,
  drop constraint users_status_check,
  add constraint users_identified check (is_guest or username is not null or email is not null),
  add constraint users_status_check check (status in ('active', 'suspended', 'deleted')),
  add constraint users_deleted_check check ((status = 'deleted') = (deleted_at is not null));
create unique index users_external_id on users (tenant_id, external_id);

-- A list of each kind is read in order from an index that holds nothing else: no page costs more than the first.
drop index users_page;
create index users_page on users (tenant_id, created_at, id) where deleted_at is null;
create index users_members on users (tenant_id, created_at, id) where deleted_at is null and not is_guest;
create index users_guests on users (tenant_id, created_at, id) where deleted_at is null and is_guest;
create index users_suspended on users (tenant_id, created_at, id) where status = 'suspended';
create index users_deleted on users (tenant_id, created_at, id) where status = 'deleted';
create index users_deleted_at on users (tenant_id, deleted_at) where deleted_at is not null;

create table invitations (
  id uuid primary key,
  tenant_id uuid not null references tenants (id),
  email text not null,
  email_lookup bytea not null,
  role text,
  locale text,
  digest bytea not null,
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  accepted_at timestamptz,
  accepted_by uuid,
  unique (tenant_id, id),
  -- Asked at the end of the transaction: the invitation is spent before the account is made.
  foreign key (tenant_id, accepted_by) references users (tenant_id, id) on delete cascade deferrable initially deferred,
  check ((accepted_at is null) = (accepted_by is null))
);
create unique index invitations_pending on invitations (tenant_id, email_lookup)
  where accepted_at is null and revoked_at is null;
create index invitations_page on invitations (tenant_id, created_at, id);
create index invitations_accepted_by on invitations (tenant_id, accepted_by);
create index invitations_expires_at on invitations (expires_at);
