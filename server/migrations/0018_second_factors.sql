-- compatible
-- F061, F062: one-time passwords of an authenticator app (RFC 6238), recovery codes, and the wrong guesses at both.
create table totp_factors (
  tenant_id uuid not null,
  user_id uuid not null,
  secret text not null,
  last_step integer not null,
  created_at timestamptz not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);

create table recovery_codes (
  tenant_id uuid not null,
  user_id uuid not null,
  digest bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, user_id, digest),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);

create table factor_guesses (
  tenant_id uuid not null,
  user_id uuid not null,
  hour_from timestamptz not null,
  wrong integer not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index factor_guesses_hour_from on factor_guesses (hour_from);
