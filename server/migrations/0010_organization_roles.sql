-- breaking
-- Roles that organizations may give, roles of organizations themselves, and their teams. Breaking: the names of roles and groups
-- are now unique per organization, and the release before makes a tenant's built-in roles by a key that is gone.
alter table roles
  -- Organizations may give it at their own scope.
  add column for_organizations boolean not null default false,
  -- Null: a role of the tenant. Else of this organization alone: given at its scope only, and answering to no name.
  add column org_id uuid,
  add foreign key (tenant_id, org_id) references organizations (tenant_id, id) on delete cascade,
  drop constraint roles_tenant_id_app_id_name_key,
  add unique nulls not distinct (tenant_id, app_id, org_id, name),
  add check (org_id is null or not (built_in or for_organizations) and lineage = '{}');
drop index roles_page;
create index roles_page on roles (tenant_id, app_id, org_id, created_at, id);
create index roles_of_organization on roles (tenant_id, org_id) where org_id is not null;

alter table groups
  -- Null: a group of the tenant. Else a team of this organization: members and roles from there only.
  add column org_id uuid,
  add foreign key (tenant_id, org_id) references organizations (tenant_id, id) on delete cascade,
  drop constraint groups_tenant_id_name_key,
  add unique nulls not distinct (tenant_id, org_id, name);
drop index groups_page;
create index groups_page on groups (tenant_id, org_id, created_at, id);
