-- compatible
-- Devices that signed in before (F052, F053): known by a token of their own, kept as its digest; trusted for a while where the user says so.
create table devices (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  -- SHA-256 of the token the device shows.
  digest bytea not null,
  -- Keyed hash of what its browser says of itself.
  fingerprint bytea,
  -- The user's own name for it.
  name text,
  user_agent text,
  trusted_until timestamptz,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  unique (tenant_id, id),
  unique (tenant_id, digest),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index devices_of_user on devices (tenant_id, user_id, created_at, id);
create index devices_last_seen on devices (last_seen_at);

-- Networks (IPv4 /24, IPv6 /64) a user signed in from before, as keyed hashes.
create table user_networks (
  tenant_id uuid not null,
  user_id uuid not null,
  network bytea not null,
  last_seen_at timestamptz not null,
  primary key (tenant_id, user_id, network),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index user_networks_last_seen on user_networks (last_seen_at);

-- Which device a session was opened on: forgetting the device ends it.
create table device_sessions (
  tenant_id uuid not null,
  session_id uuid not null,
  device_id uuid not null,
  primary key (tenant_id, session_id),
  foreign key (tenant_id, session_id) references sessions (tenant_id, id) on delete cascade,
  foreign key (tenant_id, device_id) references devices (tenant_id, id) on delete cascade
);
create index device_sessions_of_device on device_sessions (tenant_id, device_id);
