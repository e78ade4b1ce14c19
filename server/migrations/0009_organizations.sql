-- breaking
-- Organizations and who belongs to them. Breaking: the built-in management roles are more than before (docs/admin-roles.md), and the
-- release before would let a tenant make a role of its own under one of their names.
create table organizations (
  id uuid primary key,
  tenant_id uuid not null references tenants (id),
  slug text not null,
  name text not null,
  -- Where it is stricter than its tenant.
  settings jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (tenant_id, id),
  unique (tenant_id, slug)
);
create index organizations_page on organizations (tenant_id, created_at, id);

create table organization_members (
  tenant_id uuid not null,
  org_id uuid not null,
  user_id uuid not null,
  -- The base role: one of the built-in org_*, and the role assignment at scope org:<id> that goes with it is its right.
  role_id uuid not null,
  added_by text not null,
  created_at timestamptz not null,
  primary key (tenant_id, org_id, user_id),
  foreign key (tenant_id, org_id) references organizations (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  -- Never deleted, being built in.
  foreign key (tenant_id, role_id) references roles (tenant_id, id)
);
create index organization_members_of_user on organization_members (tenant_id, user_id, created_at, org_id);
-- To ask whether an organization has another owner.
create index organization_members_of_role on organization_members (tenant_id, role_id, org_id);
create index organization_members_page on organization_members (tenant_id, org_id, created_at, user_id);

-- A name must not silently gain rights: a tenant's own management role that has the name of a new built-in one is renamed, with
-- the invitations that name it.
do $$
declare
  theirs record;
  fresh text;
  n integer;
begin
  for theirs in
    select id, tenant_id, name from roles
    where app_id is null and not built_in and name in ('owner', 'security_admin', 'support_admin', 'billing_admin',
      'read_only_auditor', 'org_owner', 'org_admin', 'org_member', 'org_viewer')
  loop
    fresh := theirs.name || '_custom';
    n := 1;
    while exists (select from roles where tenant_id = theirs.tenant_id and app_id is null and name = fresh) loop
      n := n + 1;
      fresh := theirs.name || '_custom_' || n;
    end loop;
    update roles set name = fresh, version = version + 1 where id = theirs.id;
    update roles set lineage = array_replace(lineage, theirs.name, fresh)
      where tenant_id = theirs.tenant_id and app_id is null and theirs.name = any(lineage);
    update invitations set role = fresh where tenant_id = theirs.tenant_id and role = theirs.name;
  end loop;
end $$;
