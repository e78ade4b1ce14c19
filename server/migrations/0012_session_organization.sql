-- compatible
-- The organization a session was switched to: its refreshes issue tokens of that organization while the user belongs to it. What
-- counts is the membership, read at each refresh; this is only which one is meant.
alter table sessions add column org_id uuid;
alter table sessions add foreign key (tenant_id, org_id) references organizations (tenant_id, id) on delete set null (org_id);
create index sessions_of_organization on sessions (tenant_id, org_id, user_id) where org_id is not null;
