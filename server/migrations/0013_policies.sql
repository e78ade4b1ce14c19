-- compatible
-- Policies in Cedar: one document for each app of a tenant, and one for each of its organizations.
create table policy_documents (
  id uuid primary key,
  tenant_id uuid not null,
  app_id uuid not null,
  -- Null: the tenant's. An organization's can only forbid.
  org_id uuid,
  draft_policies text not null,
  -- Empty in an organization's: it is held to the tenant's schema.
  draft_schema text not null,
  -- The version in force; null: none is.
  published integer,
  version integer not null default 1,
  updated_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (tenant_id, id),
  unique nulls not distinct (tenant_id, app_id, org_id),
  foreign key (tenant_id, app_id) references apps (tenant_id, id) on delete cascade,
  foreign key (tenant_id, org_id) references organizations (tenant_id, id) on delete cascade
);
create index policy_documents_of_organization on policy_documents (tenant_id, org_id);

-- What was published. Never changes.
create table policy_versions (
  tenant_id uuid not null,
  document_id uuid not null,
  number integer not null,
  policies text not null,
  schema text not null,
  note text not null,
  published_by text not null,
  created_at timestamptz not null,
  primary key (tenant_id, document_id, number),
  foreign key (tenant_id, document_id) references policy_documents (tenant_id, id) on delete cascade
);
