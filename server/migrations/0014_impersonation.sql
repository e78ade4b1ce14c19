-- compatible
-- Impersonation: a session of a user that somebody else opened, and who acted as whom in the audit log.
alter table sessions
  -- Who acts as the user, with the tenant they belong to: an operator of the instance acts in another.
  add column actor_tenant_id uuid,
  add column actor_id uuid,
  -- The session it was opened from: it ends with that.
  add column actor_session_id uuid,
  -- Why, in the actor's words; the user sees it.
  add column impersonation_reason text,
  add constraint sessions_impersonation_check check (num_nulls(actor_tenant_id, actor_id, actor_session_id, impersonation_reason) in (0, 4)),
  add constraint sessions_actor_fkey foreign key (actor_tenant_id, actor_id) references users (tenant_id, id) on delete cascade,
  add constraint sessions_actor_session_fkey foreign key (actor_tenant_id, actor_session_id) references sessions (tenant_id, id)
    on delete cascade;
create index sessions_of_actor on sessions (actor_tenant_id, actor_id) where actor_id is not null;
create index sessions_of_actor_session on sessions (actor_tenant_id, actor_session_id) where actor_session_id is not null;

-- Who really acted, where the actor is a user somebody acted as.
alter table audit_events add column impersonated_by uuid;
