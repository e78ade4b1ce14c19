-- compatible
-- F029: an app whose access tokens are signed with a secret that its backends hold too (HS256).
create table app_keys (
  kid text primary key,
  tenant_id uuid not null,
  app_id uuid not null,
  secret text not null,
  created_at timestamptz not null,
  constraint app_keys_app_key unique (tenant_id, app_id),
  foreign key (tenant_id, app_id) references apps (tenant_id, id) on delete cascade
);
