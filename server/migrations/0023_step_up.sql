-- compatible
-- Step-up (RFC 9470): what a signed-in user has proven again, for which sensitive action, and when. It goes with the session.

alter table sessions
  -- The `acr` it was opened with, where a proof has raised it since.
  add column opened_acr text;

create table step_ups (
  tenant_id uuid not null,
  session_id uuid not null,
  action text not null,
  proven_at timestamptz not null,
  primary key (tenant_id, session_id, action),
  foreign key (tenant_id, session_id) references sessions (tenant_id, id) on delete cascade
);
