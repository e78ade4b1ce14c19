-- compatible
-- Every filter of the audit log reads its rows newest first by an index of its own: a page costs the same wherever it stands (F146).
create index audit_events_by_type on audit_events (tenant_id, type, created_at, id);
create index audit_events_by_actor on audit_events (tenant_id, actor_id, created_at, id) where actor_id is not null;
create index audit_events_by_target on audit_events (tenant_id, target_id, created_at, id) where target_id is not null;
create index audit_events_by_impersonator on audit_events (tenant_id, impersonated_by, created_at, id)
  where impersonated_by is not null;
create index audit_events_by_app on audit_events (tenant_id, app_id, created_at, id) where app_id is not null;
create index audit_events_by_request on audit_events (tenant_id, request_id, created_at, id);

-- How far a tenant's events have lost what is personal of them (F152): everything up to here has.
create table audit_anonymisations (
  tenant_id uuid primary key references tenants (id) on delete cascade,
  created_at timestamptz not null,
  event_id uuid not null
);
