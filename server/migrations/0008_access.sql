-- breaking
-- Roles of apps beside the management roles of the tenant, their inheritance, groups, and assignments at any scope. Breaking: the
-- names of roles are now unique per app, and the release before makes a tenant's built-in roles by a key that is gone.
alter table roles
  -- Null: a management role of the tenant, which counts only for Doorward's own procedures.
  add column app_id uuid,
  -- What the role holds with all it inherits, worked out whenever a role of the same app changes.
  add column effective text[] not null default '{}',
  -- Its own name and those of all it inherits from.
  add column lineage text[] not null default '{}',
  add column version integer not null default 1,
  add foreign key (tenant_id, app_id) references apps (tenant_id, id) on delete cascade,
  drop constraint roles_tenant_id_name_key,
  add unique nulls not distinct (tenant_id, app_id, name);
update roles set effective = permissions, lineage = array[name];
create index roles_page on roles (tenant_id, app_id, created_at, id);

create table role_parents (
  tenant_id uuid not null,
  role_id uuid not null,
  parent_id uuid not null,
  primary key (tenant_id, role_id, parent_id),
  foreign key (tenant_id, role_id) references roles (tenant_id, id) on delete cascade,
  foreign key (tenant_id, parent_id) references roles (tenant_id, id) on delete cascade,
  check (role_id <> parent_id)
);
create index role_parents_of_parent on role_parents (tenant_id, parent_id);

-- What the roles of an app may hold; Doorward's own permissions stay in `permissions`.
create table app_permissions (
  tenant_id uuid not null,
  app_id uuid not null,
  -- In byte order, as lists show them.
  name text collate "C" not null,
  description text not null,
  created_at timestamptz not null,
  primary key (tenant_id, app_id, name),
  foreign key (tenant_id, app_id) references apps (tenant_id, id) on delete cascade
);

create table groups (
  id uuid primary key,
  tenant_id uuid not null references tenants (id),
  name text not null,
  description text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (tenant_id, id),
  unique (tenant_id, name)
);
create index groups_page on groups (tenant_id, created_at, id);

create table group_members (
  tenant_id uuid not null,
  group_id uuid not null,
  user_id uuid not null,
  added_by text not null,
  created_at timestamptz not null,
  primary key (tenant_id, group_id, user_id),
  foreign key (tenant_id, group_id) references groups (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index group_members_of_user on group_members (tenant_id, user_id);
create index group_members_page on group_members (tenant_id, group_id, created_at, user_id);

alter table role_assignments
  alter column user_id drop not null,
  add column group_id uuid,
  add foreign key (tenant_id, group_id) references groups (tenant_id, id) on delete cascade,
  -- The subject is a user or a group.
  add check (num_nonnulls(user_id, group_id) = 1);
create unique index role_assignments_of_group on role_assignments (tenant_id, group_id, role_id, scope)
  where group_id is not null;
drop index role_assignments_of_role;
create index role_assignments_of_role on role_assignments (tenant_id, role_id, created_at, id);
-- To clear what was given at a scope that ends.
create index role_assignments_of_scope on role_assignments (tenant_id, scope) where scope not in ('tenant', 'instance');
