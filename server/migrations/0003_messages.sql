-- compatible
-- The mails that go out: the words a tenant has chosen, the outbox with its delivery log, and what of the budget is spent.

create table message_templates (
  tenant_id uuid not null references tenants (id),
  template text not null,
  locale text not null,
  subject text not null,
  html text not null,
  text text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, template, locale)
);

create table messages (
  id uuid primary key,
  tenant_id uuid not null references tenants (id),
  template text not null,
  status text not null default 'queued',
  attempts integer not null default 0,
  error text,
  sealed text,
  nobody boolean not null default false,
  held_by text,
  held_until timestamptz,
  keep_until timestamptz not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  unique (tenant_id, id),
  check (status in ('queued', 'sent', 'failed'))
);
create index messages_page on messages (tenant_id, created_at, id);
create index messages_created_at on messages (created_at);
create index messages_kept on messages (keep_until) where sealed is not null;

create table message_budget_uses (
  id uuid primary key,
  tenant_id uuid not null references tenants (id),
  subject text not null,
  action text not null,
  network bytea not null,
  used_at timestamptz not null
);
create index message_budget_uses_of_subject on message_budget_uses (tenant_id, subject, used_at);
create index message_budget_uses_used_at on message_budget_uses (used_at);
