-- compatible
-- What is mailed to prove an address. The artefact itself is a row of single_use; here is what belongs to its code, and
-- how often codes were guessed wrong, which outlives the artefact.

create table mailed_codes (
  tenant_id uuid not null references tenants (id) on delete cascade,
  attempt_digest bytea not null,
  proof_digest bytea not null,
  purpose text not null,
  subject bytea not null,
  key_id text,
  mac bytea,
  wrong integer not null default 0,
  expires_at timestamptz not null,
  primary key (tenant_id, attempt_digest),
  check ((key_id is null) = (mac is null))
);
create index mailed_codes_expires_at on mailed_codes (expires_at);

create table code_guesses (
  tenant_id uuid not null references tenants (id) on delete cascade,
  subject bytea not null,
  hour_from timestamptz not null,
  hour_count integer not null,
  day_from timestamptz not null,
  day_count integer not null,
  primary key (tenant_id, subject)
);
create index code_guesses_day_from on code_guesses (day_from);

create table email_changes (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  addresses text not null,
  needs_old boolean not null,
  new_confirmed_at timestamptz,
  old_confirmed_at timestamptz,
  applied_at timestamptz,
  undone_at timestamptz,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index email_changes_of_user on email_changes (tenant_id, user_id, created_at);
create index email_changes_expires_at on email_changes (expires_at);
