-- compatible
-- API keys (F115-F121): by which programs call as their owner, for at most what the owner holds at that moment.
create table api_keys (
  id uuid primary key,
  tenant_id uuid not null,
  app_id uuid not null,
  user_id uuid not null,
  name text not null,
  -- Names of permissions, and where they count.
  permissions text[] not null,
  scope text not null,
  -- SHA-256 of a secret of 256 bits, which is kept nowhere.
  digest bytea not null unique,
  hint text not null,
  expires_at timestamptz not null,
  -- Of the secret before the last rotation, while it still works.
  previous_digest bytea unique,
  previous_expires_at timestamptz,
  rotated_at timestamptz,
  -- To the minute.
  last_used_at timestamptz,
  created_at timestamptz not null,
  foreign key (tenant_id, app_id) references apps (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  check ((previous_digest is null) = (previous_expires_at is null))
);
create index api_keys_of_user on api_keys (tenant_id, user_id, created_at, id);
create index api_keys_page on api_keys (tenant_id, created_at, id);
create index api_keys_of_app on api_keys (tenant_id, app_id);
create index api_keys_expires_at on api_keys (expires_at);
create index api_keys_previous_expires_at on api_keys (previous_expires_at) where previous_expires_at is not null;
create index api_keys_of_scope on api_keys (tenant_id, scope) where scope <> 'tenant';
