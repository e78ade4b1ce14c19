-- compatible
-- The scope before the role: what somebody holds at one scope is found by index, however much they hold elsewhere.
create unique index role_assignments_of_user on role_assignments (tenant_id, user_id, scope, role_id);
alter table role_assignments
  drop constraint role_assignments_tenant_id_user_id_role_id_scope_key,
  add constraint role_assignments_tenant_id_user_id_scope_role_id_key unique using index role_assignments_of_user;
drop index role_assignments_of_group;
create unique index role_assignments_of_group on role_assignments (tenant_id, group_id, scope, role_id)
  where group_id is not null;
-- What is held at the instance is found by it too: it is asked whenever a role changes and whenever a superadmin leaves.
drop index role_assignments_of_scope;
create index role_assignments_of_scope on role_assignments (scope, tenant_id) where scope <> 'tenant';
