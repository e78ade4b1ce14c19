COMMENT ON SCHEMA public IS 'standard public schema';

CREATE TABLE public.address_bans (
    id uuid NOT NULL,
    range text NOT NULL,
    stage text NOT NULL,
    source text NOT NULL,
    reason text,
    offences integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    lifted_at timestamp with time zone,
    CONSTRAINT address_bans_source_check CHECK ((source = ANY (ARRAY['violations'::text, 'operator'::text]))),
    CONSTRAINT address_bans_stage_check CHECK ((stage = ANY (ARRAY['locked'::text, 'banned'::text])))
);

CREATE TABLE public.api_keys (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    app_id uuid NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL,
    permissions text[] NOT NULL,
    scope text NOT NULL,
    digest bytea NOT NULL,
    hint text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    previous_digest bytea,
    previous_expires_at timestamp with time zone,
    rotated_at timestamp with time zone,
    last_used_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT api_keys_check CHECK (((previous_digest IS NULL) = (previous_expires_at IS NULL)))
);

CREATE TABLE public.app_keys (
    kid text NOT NULL,
    tenant_id uuid NOT NULL,
    app_id uuid NOT NULL,
    secret text NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.app_permissions (
    tenant_id uuid NOT NULL,
    app_id uuid NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    description text NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.app_secrets (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    app_id uuid NOT NULL,
    digest bytea NOT NULL,
    hint text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone
);

CREATE TABLE public.apps (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    origins text[] DEFAULT '{}'::text[] NOT NULL,
    redirect_uris text[] DEFAULT '{}'::text[] NOT NULL,
    audiences text[] DEFAULT '{}'::text[] NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    suspended_at timestamp with time zone,
    suspended_reason text,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

CREATE TABLE public.audit_anonymisations (
    tenant_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    event_id uuid NOT NULL
);

CREATE TABLE public.audit_events (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    type text NOT NULL,
    actor_kind text NOT NULL,
    actor_id text,
    target_kind text,
    target_id text,
    app_id uuid,
    request_id text NOT NULL,
    ip_hash bytea,
    user_agent text,
    data jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    impersonated_by uuid
);

CREATE TABLE public.captchas (
    tenant_id uuid NOT NULL,
    provider text NOT NULL,
    site_key text NOT NULL,
    secret text NOT NULL,
    verify_url text,
    on_sign_up boolean NOT NULL,
    on_sign_in boolean NOT NULL,
    minimum_score double precision,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT captchas_check CHECK (((minimum_score IS NULL) OR (provider = 'recaptcha'::text))),
    CONSTRAINT captchas_provider_check CHECK ((provider = ANY (ARRAY['turnstile'::text, 'hcaptcha'::text, 'recaptcha'::text])))
);

CREATE TABLE public.code_guesses (
    tenant_id uuid NOT NULL,
    subject bytea NOT NULL,
    hour_from timestamp with time zone NOT NULL,
    hour_count integer NOT NULL,
    day_from timestamp with time zone NOT NULL,
    day_count integer NOT NULL
);

CREATE TABLE public.device_sessions (
    tenant_id uuid NOT NULL,
    session_id uuid NOT NULL,
    device_id uuid NOT NULL
);

CREATE TABLE public.devices (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    digest bytea NOT NULL,
    fingerprint bytea,
    name text,
    user_agent text,
    trusted_until timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL
);

CREATE TABLE public.doorward_migrations (
    number integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.email_changes (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    addresses text NOT NULL,
    needs_old boolean NOT NULL,
    new_confirmed_at timestamp with time zone,
    old_confirmed_at timestamp with time zone,
    applied_at timestamp with time zone,
    undone_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.erased_statuses (
    tenant_id uuid NOT NULL,
    shard integer NOT NULL,
    index integer NOT NULL,
    ended_at timestamp with time zone NOT NULL
);

CREATE TABLE public.factor_guesses (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    hour_from timestamp with time zone NOT NULL,
    wrong integer NOT NULL
);

CREATE TABLE public.group_members (
    tenant_id uuid NOT NULL,
    group_id uuid NOT NULL,
    user_id uuid NOT NULL,
    added_by text NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.groups (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    org_id uuid
);

CREATE TABLE public.idempotency_keys (
    key_hash bytea NOT NULL,
    bound text NOT NULL,
    body_hash bytea NOT NULL,
    answer text,
    leased_until timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.invitations (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    email text NOT NULL,
    email_lookup bytea NOT NULL,
    role text,
    locale text,
    digest bytea NOT NULL,
    invited_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    accepted_at timestamp with time zone,
    accepted_by uuid,
    CONSTRAINT invitations_check CHECK (((accepted_at IS NULL) = (accepted_by IS NULL)))
);

CREATE TABLE public.key_ring_canary (
    id boolean DEFAULT true NOT NULL,
    sealed text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT key_ring_canary_id_check CHECK (id)
);

CREATE TABLE public.mailed_codes (
    tenant_id uuid NOT NULL,
    attempt_digest bytea NOT NULL,
    proof_digest bytea NOT NULL,
    purpose text NOT NULL,
    subject bytea NOT NULL,
    key_id text,
    mac bytea,
    wrong integer DEFAULT 0 NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT mailed_codes_check CHECK (((key_id IS NULL) = (mac IS NULL)))
);

CREATE TABLE public.message_budget_uses (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    subject text NOT NULL,
    action text NOT NULL,
    network bytea NOT NULL,
    used_at timestamp with time zone NOT NULL
);

CREATE TABLE public.message_templates (
    tenant_id uuid NOT NULL,
    template text NOT NULL,
    locale text NOT NULL,
    subject text NOT NULL,
    html text NOT NULL,
    text text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

CREATE TABLE public.messages (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    template text NOT NULL,
    status text DEFAULT 'queued'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    error text,
    sealed text,
    nobody boolean DEFAULT false NOT NULL,
    held_by text,
    held_until timestamp with time zone,
    keep_until timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    CONSTRAINT messages_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text])))
);

CREATE TABLE public.organization_domains (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    org_id uuid NOT NULL,
    domain text NOT NULL,
    token text NOT NULL,
    join_role text,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    proven_at timestamp with time zone,
    checked_at timestamp with time zone,
    missing_since timestamp with time zone,
    version integer DEFAULT 1 NOT NULL
);

CREATE TABLE public.organization_invitations (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    org_id uuid NOT NULL,
    email text NOT NULL,
    email_lookup bytea NOT NULL,
    role text NOT NULL,
    locale text,
    digest bytea NOT NULL,
    invited_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    accepted_at timestamp with time zone,
    accepted_by uuid
);

CREATE TABLE public.organization_members (
    tenant_id uuid NOT NULL,
    org_id uuid NOT NULL,
    user_id uuid NOT NULL,
    role_id uuid NOT NULL,
    added_by text NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.organizations (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

CREATE TABLE public.passkeys (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    rp_id text NOT NULL,
    credential_id bytea NOT NULL,
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL,
    transports text[] NOT NULL,
    aaguid uuid NOT NULL,
    name text NOT NULL,
    attestation_format text NOT NULL,
    attestation_trusted boolean NOT NULL,
    discoverable boolean,
    user_verified boolean NOT NULL,
    backup_eligible boolean NOT NULL,
    backed_up boolean NOT NULL,
    clone_suspected_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

CREATE TABLE public.passwords (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    hash text NOT NULL,
    must_change boolean DEFAULT false NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    version uuid DEFAULT gen_random_uuid() NOT NULL
);

CREATE TABLE public.permissions (
    tenant_id uuid NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    built_in boolean DEFAULT false NOT NULL
);

CREATE TABLE public.policy_documents (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    app_id uuid NOT NULL,
    org_id uuid,
    draft_policies text NOT NULL,
    draft_schema text NOT NULL,
    published integer,
    version integer DEFAULT 1 NOT NULL,
    updated_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

CREATE TABLE public.policy_versions (
    tenant_id uuid NOT NULL,
    document_id uuid NOT NULL,
    number integer NOT NULL,
    policies text NOT NULL,
    schema text NOT NULL,
    note text NOT NULL,
    published_by text NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.recovery_codes (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    digest bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);

CREATE TABLE public.rewraps (
    key_id text NOT NULL,
    sealed text NOT NULL,
    after text,
    total bigint DEFAULT 0 NOT NULL,
    moved bigint DEFAULT 0 NOT NULL,
    unreadable bigint DEFAULT 0 NOT NULL,
    started_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone
);

CREATE TABLE public.risk_assessments (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    request_id text NOT NULL,
    entry text NOT NULL,
    level text NOT NULL,
    action text NOT NULL,
    facts jsonb NOT NULL,
    reasons jsonb NOT NULL,
    policy jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT risk_assessments_action_check CHECK ((action = ANY (ARRAY['allow'::text, 'challenge'::text, 'block'::text]))),
    CONSTRAINT risk_assessments_level_check CHECK ((level = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text, 'critical'::text])))
);

CREATE TABLE public.risk_events (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid,
    address bytea,
    kind text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT risk_events_kind_check CHECK ((kind = ANY (ARRAY['failed_sign_in'::text, 'refresh_reuse'::text])))
);

CREATE TABLE public.risk_places (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    country text,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.risk_providers (
    tenant_id uuid NOT NULL,
    url text NOT NULL,
    secret text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

CREATE TABLE public.role_assignments (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid,
    role_id uuid NOT NULL,
    scope text NOT NULL,
    granted_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    group_id uuid,
    CONSTRAINT role_assignments_check CHECK ((num_nonnulls(user_id, group_id) = 1))
);

CREATE TABLE public.role_parents (
    tenant_id uuid NOT NULL,
    role_id uuid NOT NULL,
    parent_id uuid NOT NULL,
    CONSTRAINT role_parents_check CHECK ((role_id <> parent_id))
);

CREATE TABLE public.roles (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    permissions text[] NOT NULL,
    built_in boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL,
    app_id uuid,
    effective text[] DEFAULT '{}'::text[] NOT NULL,
    lineage text[] DEFAULT '{}'::text[] NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    for_organizations boolean DEFAULT false NOT NULL,
    org_id uuid,
    CONSTRAINT roles_check CHECK (((org_id IS NULL) OR ((NOT (built_in OR for_organizations)) AND (lineage = '{}'::text[]))))
);

CREATE TABLE public.sessions (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    app_id uuid NOT NULL,
    user_id uuid NOT NULL,
    salt bytea NOT NULL,
    generation integer NOT NULL,
    key_id text NOT NULL,
    previous_key_id text,
    minted_at timestamp with time zone NOT NULL,
    auth_time timestamp with time zone NOT NULL,
    amr text[] NOT NULL,
    acr text NOT NULL,
    user_agent text,
    ip_hash bytea,
    created_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    idle_until timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    end_reason text,
    idle_day date GENERATED ALWAYS AS (((idle_until AT TIME ZONE 'UTC'::text))::date) STORED NOT NULL,
    org_id uuid,
    actor_tenant_id uuid,
    actor_id uuid,
    actor_session_id uuid,
    impersonation_reason text,
    status_shard integer,
    status_index integer,
    opened_acr text,
    country text,
    CONSTRAINT sessions_impersonation_check CHECK ((num_nulls(actor_tenant_id, actor_id, actor_session_id, impersonation_reason) = ANY (ARRAY[0, 4]))),
    CONSTRAINT sessions_status_check CHECK ((num_nulls(status_shard, status_index) = ANY (ARRAY[0, 2])))
)
WITH (fillfactor='80');

CREATE TABLE public.sign_in_failures (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid,
    of text NOT NULL,
    subject bytea NOT NULL,
    kind text NOT NULL,
    place text NOT NULL,
    failures integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    retry_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT sign_in_failures_kind_check CHECK ((kind = ANY (ARRAY['network'::text, 'device'::text, 'session'::text, 'anywhere'::text]))),
    CONSTRAINT sign_in_failures_of_check CHECK ((of = ANY (ARRAY['account'::text, 'identifier'::text])))
);

CREATE TABLE public.signing_keys (
    kid text NOT NULL,
    tenant_id uuid NOT NULL,
    alg text NOT NULL,
    public_jwk jsonb NOT NULL,
    private_key text NOT NULL,
    published_at timestamp with time zone NOT NULL,
    active_from timestamp with time zone NOT NULL,
    retired_at timestamp with time zone
);

CREATE TABLE public.single_use (
    digest bytea NOT NULL,
    purpose text NOT NULL,
    tenant_id uuid NOT NULL,
    payload text,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    consumed_at timestamp with time zone
);

CREATE TABLE public.social_identities (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    provider text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    email text,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone NOT NULL
);

CREATE TABLE public.social_providers (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    app_id uuid,
    slug text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    client_id text NOT NULL,
    secret text NOT NULL,
    options jsonb DEFAULT '{}'::jsonb NOT NULL,
    linking text NOT NULL,
    authoritative_domains text[] DEFAULT '{}'::text[] NOT NULL,
    enabled boolean NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT social_providers_kind_check CHECK ((kind = ANY (ARRAY['google'::text, 'microsoft'::text, 'apple'::text, 'github'::text, 'gitlab'::text, 'discord'::text, 'oidc'::text]))),
    CONSTRAINT social_providers_linking_check CHECK ((linking = ANY (ARRAY['never'::text, 'authoritative'::text, 'verified'::text])))
);

CREATE TABLE public.status_shards (
    tenant_id uuid NOT NULL,
    shard integer NOT NULL,
    seed bytea NOT NULL,
    drawn integer NOT NULL,
    opened_at timestamp with time zone NOT NULL
);

CREATE TABLE public.step_ups (
    tenant_id uuid NOT NULL,
    session_id uuid NOT NULL,
    action text NOT NULL,
    proven_at timestamp with time zone NOT NULL,
    second_factor boolean DEFAULT false NOT NULL
);

CREATE TABLE public.tenants (
    id uuid NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    suspended_at timestamp with time zone,
    suspended_reason text,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

CREATE TABLE public.totp_factors (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    secret text NOT NULL,
    last_step integer NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.user_networks (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    network bytea NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    country text
);

CREATE TABLE public.users (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    username text COLLATE pg_catalog."C",
    email text,
    email_lookup bytea,
    email_verified_at timestamp with time zone,
    name text,
    locale text,
    status text DEFAULT 'active'::text NOT NULL,
    factors text[] DEFAULT '{}'::text[] NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    profile jsonb,
    external_id text,
    public_metadata jsonb,
    private_metadata jsonb,
    is_guest boolean DEFAULT false NOT NULL,
    suspended_at timestamp with time zone,
    suspended_by text,
    suspended_reason text,
    deleted_at timestamp with time zone,
    deleted_by text,
    CONSTRAINT users_check1 CHECK (((email IS NULL) = (email_lookup IS NULL))),
    CONSTRAINT users_deleted_check CHECK (((status = 'deleted'::text) = (deleted_at IS NOT NULL))),
    CONSTRAINT users_identified CHECK ((is_guest OR (username IS NOT NULL) OR (email IS NOT NULL))),
    CONSTRAINT users_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'deleted'::text])))
);

ALTER TABLE ONLY public.address_bans
    ADD CONSTRAINT address_bans_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.address_bans
    ADD CONSTRAINT address_bans_range_key UNIQUE (range);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_previous_digest_key UNIQUE (previous_digest);

ALTER TABLE ONLY public.app_keys
    ADD CONSTRAINT app_keys_app_key UNIQUE (tenant_id, app_id);

ALTER TABLE ONLY public.app_keys
    ADD CONSTRAINT app_keys_pkey PRIMARY KEY (kid);

ALTER TABLE ONLY public.app_permissions
    ADD CONSTRAINT app_permissions_pkey PRIMARY KEY (tenant_id, app_id, name);

ALTER TABLE ONLY public.app_secrets
    ADD CONSTRAINT app_secrets_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.app_secrets
    ADD CONSTRAINT app_secrets_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.apps
    ADD CONSTRAINT apps_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.apps
    ADD CONSTRAINT apps_tenant_id_id_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.apps
    ADD CONSTRAINT apps_tenant_id_slug_key UNIQUE (tenant_id, slug);

ALTER TABLE ONLY public.audit_anonymisations
    ADD CONSTRAINT audit_anonymisations_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY public.audit_events
    ADD CONSTRAINT audit_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.captchas
    ADD CONSTRAINT captchas_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY public.code_guesses
    ADD CONSTRAINT code_guesses_pkey PRIMARY KEY (tenant_id, subject);

ALTER TABLE ONLY public.device_sessions
    ADD CONSTRAINT device_sessions_pkey PRIMARY KEY (tenant_id, session_id);

ALTER TABLE ONLY public.devices
    ADD CONSTRAINT devices_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.devices
    ADD CONSTRAINT devices_tenant_id_digest_key UNIQUE (tenant_id, digest);

ALTER TABLE ONLY public.devices
    ADD CONSTRAINT devices_tenant_id_id_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.doorward_migrations
    ADD CONSTRAINT doorward_migrations_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.email_changes
    ADD CONSTRAINT email_changes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.erased_statuses
    ADD CONSTRAINT erased_statuses_pkey PRIMARY KEY (tenant_id, shard, index);

ALTER TABLE ONLY public.factor_guesses
    ADD CONSTRAINT factor_guesses_pkey PRIMARY KEY (tenant_id, user_id);

ALTER TABLE ONLY public.group_members
    ADD CONSTRAINT group_members_pkey PRIMARY KEY (tenant_id, group_id, user_id);

ALTER TABLE ONLY public.groups
    ADD CONSTRAINT groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.groups
    ADD CONSTRAINT groups_tenant_id_id_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.groups
    ADD CONSTRAINT groups_tenant_id_org_id_name_key UNIQUE NULLS NOT DISTINCT (tenant_id, org_id, name);

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (key_hash, bound);

ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT invitations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT invitations_tenant_id_id_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.key_ring_canary
    ADD CONSTRAINT key_ring_canary_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.mailed_codes
    ADD CONSTRAINT mailed_codes_pkey PRIMARY KEY (tenant_id, attempt_digest);

ALTER TABLE ONLY public.message_budget_uses
    ADD CONSTRAINT message_budget_uses_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.message_templates
    ADD CONSTRAINT message_templates_pkey PRIMARY KEY (tenant_id, template, locale);

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_tenant_id_id_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.organization_domains
    ADD CONSTRAINT organization_domains_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.organization_domains
    ADD CONSTRAINT organization_domains_tenant_id_id_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.organization_domains
    ADD CONSTRAINT organization_domains_tenant_id_org_id_domain_key UNIQUE (tenant_id, org_id, domain);

ALTER TABLE ONLY public.organization_invitations
    ADD CONSTRAINT organization_invitations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.organization_invitations
    ADD CONSTRAINT organization_invitations_tenant_id_id_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.organization_members
    ADD CONSTRAINT organization_members_pkey PRIMARY KEY (tenant_id, org_id, user_id);

ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_tenant_id_id_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_tenant_id_slug_key UNIQUE (tenant_id, slug);

ALTER TABLE ONLY public.passkeys
    ADD CONSTRAINT passkeys_credential UNIQUE (tenant_id, credential_id);

ALTER TABLE ONLY public.passkeys
    ADD CONSTRAINT passkeys_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.passwords
    ADD CONSTRAINT passwords_pkey PRIMARY KEY (tenant_id, user_id);

ALTER TABLE ONLY public.permissions
    ADD CONSTRAINT permissions_pkey PRIMARY KEY (tenant_id, name);

ALTER TABLE ONLY public.policy_documents
    ADD CONSTRAINT policy_documents_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.policy_documents
    ADD CONSTRAINT policy_documents_tenant_id_app_id_org_id_key UNIQUE NULLS NOT DISTINCT (tenant_id, app_id, org_id);

ALTER TABLE ONLY public.policy_documents
    ADD CONSTRAINT policy_documents_tenant_id_id_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.policy_versions
    ADD CONSTRAINT policy_versions_pkey PRIMARY KEY (tenant_id, document_id, number);

ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_pkey PRIMARY KEY (tenant_id, user_id, digest);

ALTER TABLE ONLY public.rewraps
    ADD CONSTRAINT rewraps_pkey PRIMARY KEY (key_id, sealed);

ALTER TABLE ONLY public.risk_assessments
    ADD CONSTRAINT risk_assessments_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.risk_events
    ADD CONSTRAINT risk_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.risk_places
    ADD CONSTRAINT risk_places_pkey PRIMARY KEY (tenant_id, user_id);

ALTER TABLE ONLY public.risk_providers
    ADD CONSTRAINT risk_providers_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY public.role_assignments
    ADD CONSTRAINT role_assignments_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.role_assignments
    ADD CONSTRAINT role_assignments_tenant_id_user_id_scope_role_id_key UNIQUE (tenant_id, user_id, scope, role_id);

ALTER TABLE ONLY public.role_parents
    ADD CONSTRAINT role_parents_pkey PRIMARY KEY (tenant_id, role_id, parent_id);

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_tenant_id_app_id_org_id_name_key UNIQUE NULLS NOT DISTINCT (tenant_id, app_id, org_id, name);

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_tenant_id_id_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_status_key UNIQUE (tenant_id, status_shard, status_index);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_tenant_id_id_key UNIQUE (tenant_id, id);

ALTER TABLE ONLY public.sign_in_failures
    ADD CONSTRAINT sign_in_failures_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sign_in_failures
    ADD CONSTRAINT sign_in_failures_tenant_id_subject_kind_place_key UNIQUE (tenant_id, subject, kind, place);

ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT signing_keys_pkey PRIMARY KEY (kid);

ALTER TABLE ONLY public.single_use
    ADD CONSTRAINT single_use_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.social_identities
    ADD CONSTRAINT social_identities_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.social_identities
    ADD CONSTRAINT social_identities_subject UNIQUE (tenant_id, issuer, subject);

ALTER TABLE ONLY public.social_providers
    ADD CONSTRAINT social_providers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.social_providers
    ADD CONSTRAINT social_providers_slug UNIQUE NULLS NOT DISTINCT (tenant_id, app_id, slug);

ALTER TABLE ONLY public.status_shards
    ADD CONSTRAINT status_shards_pkey PRIMARY KEY (tenant_id, shard);

ALTER TABLE ONLY public.step_ups
    ADD CONSTRAINT step_ups_pkey PRIMARY KEY (tenant_id, session_id, action);

ALTER TABLE ONLY public.tenants
    ADD CONSTRAINT tenants_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tenants
    ADD CONSTRAINT tenants_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.totp_factors
    ADD CONSTRAINT totp_factors_pkey PRIMARY KEY (tenant_id, user_id);

ALTER TABLE ONLY public.user_networks
    ADD CONSTRAINT user_networks_pkey PRIMARY KEY (tenant_id, user_id, network);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_tenant_id_id_key UNIQUE (tenant_id, id);

CREATE INDEX address_bans_of_source ON public.address_bans USING btree (source, updated_at);

CREATE INDEX address_bans_page ON public.address_bans USING btree (created_at, id);

CREATE INDEX api_keys_expires_at ON public.api_keys USING btree (expires_at);

CREATE INDEX api_keys_of_app ON public.api_keys USING btree (tenant_id, app_id);

CREATE INDEX api_keys_of_scope ON public.api_keys USING btree (tenant_id, scope) WHERE (scope <> 'tenant'::text);

CREATE INDEX api_keys_of_user ON public.api_keys USING btree (tenant_id, user_id, created_at, id);

CREATE INDEX api_keys_page ON public.api_keys USING btree (tenant_id, created_at, id);

CREATE INDEX api_keys_previous_expires_at ON public.api_keys USING btree (previous_expires_at) WHERE (previous_expires_at IS NOT NULL);

CREATE INDEX app_secrets_of_app ON public.app_secrets USING btree (tenant_id, app_id);

CREATE INDEX apps_page ON public.apps USING btree (tenant_id, created_at, id);

CREATE INDEX audit_events_by_actor ON public.audit_events USING btree (tenant_id, actor_id, created_at, id) WHERE (actor_id IS NOT NULL);

CREATE INDEX audit_events_by_app ON public.audit_events USING btree (tenant_id, app_id, created_at, id) WHERE (app_id IS NOT NULL);

CREATE INDEX audit_events_by_impersonator ON public.audit_events USING btree (tenant_id, impersonated_by, created_at, id) WHERE (impersonated_by IS NOT NULL);

CREATE INDEX audit_events_by_request ON public.audit_events USING btree (tenant_id, request_id, created_at, id);

CREATE INDEX audit_events_by_target ON public.audit_events USING btree (tenant_id, target_id, created_at, id) WHERE (target_id IS NOT NULL);

CREATE INDEX audit_events_by_type ON public.audit_events USING btree (tenant_id, type, created_at, id);

CREATE INDEX audit_events_page ON public.audit_events USING btree (tenant_id, created_at, id);

CREATE INDEX code_guesses_day_from ON public.code_guesses USING btree (day_from);

CREATE INDEX device_sessions_of_device ON public.device_sessions USING btree (tenant_id, device_id);

CREATE INDEX devices_last_seen ON public.devices USING btree (last_seen_at);

CREATE INDEX devices_of_user ON public.devices USING btree (tenant_id, user_id, created_at, id);

CREATE INDEX email_changes_expires_at ON public.email_changes USING btree (expires_at);

CREATE INDEX email_changes_of_user ON public.email_changes USING btree (tenant_id, user_id, created_at);

CREATE INDEX erased_statuses_ended ON public.erased_statuses USING btree (ended_at);

CREATE INDEX factor_guesses_hour_from ON public.factor_guesses USING btree (hour_from);

CREATE INDEX group_members_of_user ON public.group_members USING btree (tenant_id, user_id);

CREATE INDEX group_members_page ON public.group_members USING btree (tenant_id, group_id, created_at, user_id);

CREATE INDEX groups_page ON public.groups USING btree (tenant_id, org_id, created_at, id);

CREATE INDEX idempotency_keys_expires_at ON public.idempotency_keys USING btree (expires_at);

CREATE INDEX invitations_accepted_by ON public.invitations USING btree (tenant_id, accepted_by);

CREATE INDEX invitations_expires_at ON public.invitations USING btree (expires_at);

CREATE INDEX invitations_page ON public.invitations USING btree (tenant_id, created_at, id);

CREATE UNIQUE INDEX invitations_pending ON public.invitations USING btree (tenant_id, email_lookup) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));

CREATE INDEX mailed_codes_expires_at ON public.mailed_codes USING btree (expires_at);

CREATE INDEX message_budget_uses_of_subject ON public.message_budget_uses USING btree (tenant_id, subject, used_at);

CREATE INDEX message_budget_uses_used_at ON public.message_budget_uses USING btree (used_at);

CREATE INDEX messages_created_at ON public.messages USING btree (created_at);

CREATE INDEX messages_kept ON public.messages USING btree (keep_until) WHERE (sealed IS NOT NULL);

CREATE INDEX messages_page ON public.messages USING btree (tenant_id, created_at, id);

CREATE INDEX organization_domains_due ON public.organization_domains USING btree (checked_at) WHERE (proven_at IS NOT NULL);

CREATE INDEX organization_domains_page ON public.organization_domains USING btree (tenant_id, org_id, created_at, id);

CREATE UNIQUE INDEX organization_domains_proven ON public.organization_domains USING btree (tenant_id, domain) WHERE (proven_at IS NOT NULL);

CREATE INDEX organization_invitations_accepted_by ON public.organization_invitations USING btree (tenant_id, accepted_by);

CREATE INDEX organization_invitations_digest ON public.organization_invitations USING btree (tenant_id, digest);

CREATE INDEX organization_invitations_expires_at ON public.organization_invitations USING btree (expires_at);

CREATE INDEX organization_invitations_of_address ON public.organization_invitations USING btree (tenant_id, email_lookup, created_at, id);

CREATE INDEX organization_invitations_of_inviter ON public.organization_invitations USING btree (tenant_id, invited_by, created_at);

CREATE INDEX organization_invitations_page ON public.organization_invitations USING btree (tenant_id, org_id, created_at, id);

CREATE UNIQUE INDEX organization_invitations_pending ON public.organization_invitations USING btree (tenant_id, org_id, email_lookup) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));

CREATE INDEX organization_members_of_role ON public.organization_members USING btree (tenant_id, role_id, org_id);

CREATE INDEX organization_members_of_user ON public.organization_members USING btree (tenant_id, user_id, created_at, org_id);

CREATE INDEX organization_members_page ON public.organization_members USING btree (tenant_id, org_id, created_at, user_id);

CREATE INDEX organizations_page ON public.organizations USING btree (tenant_id, created_at, id);

CREATE INDEX passkeys_of_user ON public.passkeys USING btree (tenant_id, user_id, created_at, id);

CREATE INDEX policy_documents_of_organization ON public.policy_documents USING btree (tenant_id, org_id);

CREATE INDEX risk_assessments_created_at ON public.risk_assessments USING btree (created_at);

CREATE INDEX risk_assessments_of_request ON public.risk_assessments USING btree (tenant_id, request_id);

CREATE INDEX risk_assessments_of_user ON public.risk_assessments USING btree (tenant_id, user_id, created_at, id);

CREATE INDEX risk_assessments_page ON public.risk_assessments USING btree (tenant_id, created_at, id);

CREATE INDEX risk_events_created_at ON public.risk_events USING btree (created_at);

CREATE INDEX risk_events_of_address ON public.risk_events USING btree (tenant_id, address, created_at);

CREATE INDEX risk_events_of_user ON public.risk_events USING btree (tenant_id, user_id, created_at);

CREATE UNIQUE INDEX role_assignments_of_group ON public.role_assignments USING btree (tenant_id, group_id, scope, role_id) WHERE (group_id IS NOT NULL);

CREATE INDEX role_assignments_of_role ON public.role_assignments USING btree (tenant_id, role_id, created_at, id);

CREATE INDEX role_assignments_of_scope ON public.role_assignments USING btree (scope, tenant_id) WHERE (scope <> 'tenant'::text);

CREATE INDEX role_parents_of_parent ON public.role_parents USING btree (tenant_id, parent_id);

CREATE INDEX roles_of_organization ON public.roles USING btree (tenant_id, org_id) WHERE (org_id IS NOT NULL);

CREATE INDEX roles_page ON public.roles USING btree (tenant_id, app_id, org_id, created_at, id);

CREATE INDEX sessions_ended ON public.sessions USING btree (ended_at) WHERE (ended_at IS NOT NULL);

CREATE INDEX sessions_ended_in_shard ON public.sessions USING btree (tenant_id, status_shard, status_index) WHERE (ended_at IS NOT NULL);

CREATE INDEX sessions_idle_day ON public.sessions USING btree (idle_day) WHERE (ended_at IS NULL);

CREATE INDEX sessions_of_actor ON public.sessions USING btree (actor_tenant_id, actor_id) WHERE (actor_id IS NOT NULL);

CREATE INDEX sessions_of_actor_session ON public.sessions USING btree (actor_tenant_id, actor_session_id) WHERE (actor_session_id IS NOT NULL);

CREATE INDEX sessions_of_app ON public.sessions USING btree (tenant_id, app_id);

CREATE INDEX sessions_of_organization ON public.sessions USING btree (tenant_id, org_id, user_id) WHERE (org_id IS NOT NULL);

CREATE INDEX sessions_of_user ON public.sessions USING btree (tenant_id, user_id, created_at, id);

CREATE INDEX sign_in_failures_expires_at ON public.sign_in_failures USING btree (expires_at);

CREATE INDEX sign_in_failures_of_user ON public.sign_in_failures USING btree (tenant_id, user_id, created_at, id);

CREATE INDEX sign_in_failures_page ON public.sign_in_failures USING btree (tenant_id, created_at, id);

CREATE INDEX signing_keys_of_tenant ON public.signing_keys USING btree (tenant_id, active_from);

CREATE INDEX single_use_expires_at ON public.single_use USING btree (expires_at);

CREATE INDEX single_use_of_tenant ON public.single_use USING btree (tenant_id);

CREATE INDEX social_identities_of_user ON public.social_identities USING btree (tenant_id, user_id, created_at);

CREATE INDEX social_providers_page ON public.social_providers USING btree (tenant_id, created_at, id);

CREATE INDEX tenants_page ON public.tenants USING btree (created_at, id);

CREATE INDEX user_networks_last_seen ON public.user_networks USING btree (last_seen_at);

CREATE INDEX users_deleted ON public.users USING btree (tenant_id, created_at, id) WHERE (status = 'deleted'::text);

CREATE INDEX users_deleted_at ON public.users USING btree (tenant_id, deleted_at) WHERE (deleted_at IS NOT NULL);

CREATE UNIQUE INDEX users_email ON public.users USING btree (tenant_id, email_lookup);

CREATE UNIQUE INDEX users_external_id ON public.users USING btree (tenant_id, external_id);

CREATE INDEX users_guests ON public.users USING btree (tenant_id, created_at, id) WHERE ((deleted_at IS NULL) AND is_guest);

CREATE INDEX users_members ON public.users USING btree (tenant_id, created_at, id) WHERE ((deleted_at IS NULL) AND (NOT is_guest));

CREATE INDEX users_page ON public.users USING btree (tenant_id, created_at, id) WHERE (deleted_at IS NULL);

CREATE INDEX users_suspended ON public.users USING btree (tenant_id, created_at, id) WHERE (status = 'suspended'::text);

CREATE UNIQUE INDEX users_username ON public.users USING btree (tenant_id, username);

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_tenant_id_app_id_fkey FOREIGN KEY (tenant_id, app_id) REFERENCES public.apps(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.app_keys
    ADD CONSTRAINT app_keys_tenant_id_app_id_fkey FOREIGN KEY (tenant_id, app_id) REFERENCES public.apps(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.app_permissions
    ADD CONSTRAINT app_permissions_tenant_id_app_id_fkey FOREIGN KEY (tenant_id, app_id) REFERENCES public.apps(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.app_secrets
    ADD CONSTRAINT app_secrets_tenant_id_app_id_fkey FOREIGN KEY (tenant_id, app_id) REFERENCES public.apps(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.apps
    ADD CONSTRAINT apps_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.audit_anonymisations
    ADD CONSTRAINT audit_anonymisations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.captchas
    ADD CONSTRAINT captchas_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.code_guesses
    ADD CONSTRAINT code_guesses_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.device_sessions
    ADD CONSTRAINT device_sessions_tenant_id_device_id_fkey FOREIGN KEY (tenant_id, device_id) REFERENCES public.devices(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.device_sessions
    ADD CONSTRAINT device_sessions_tenant_id_session_id_fkey FOREIGN KEY (tenant_id, session_id) REFERENCES public.sessions(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.devices
    ADD CONSTRAINT devices_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.email_changes
    ADD CONSTRAINT email_changes_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.erased_statuses
    ADD CONSTRAINT erased_statuses_tenant_id_shard_fkey FOREIGN KEY (tenant_id, shard) REFERENCES public.status_shards(tenant_id, shard);

ALTER TABLE ONLY public.factor_guesses
    ADD CONSTRAINT factor_guesses_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.group_members
    ADD CONSTRAINT group_members_tenant_id_group_id_fkey FOREIGN KEY (tenant_id, group_id) REFERENCES public.groups(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.group_members
    ADD CONSTRAINT group_members_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.groups
    ADD CONSTRAINT groups_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.groups
    ADD CONSTRAINT groups_tenant_id_org_id_fkey FOREIGN KEY (tenant_id, org_id) REFERENCES public.organizations(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT invitations_tenant_id_accepted_by_fkey FOREIGN KEY (tenant_id, accepted_by) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT invitations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.mailed_codes
    ADD CONSTRAINT mailed_codes_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.message_budget_uses
    ADD CONSTRAINT message_budget_uses_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.message_templates
    ADD CONSTRAINT message_templates_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.organization_domains
    ADD CONSTRAINT organization_domains_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.organization_domains
    ADD CONSTRAINT organization_domains_tenant_id_org_id_fkey FOREIGN KEY (tenant_id, org_id) REFERENCES public.organizations(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.organization_invitations
    ADD CONSTRAINT organization_invitations_tenant_id_accepted_by_fkey FOREIGN KEY (tenant_id, accepted_by) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.organization_invitations
    ADD CONSTRAINT organization_invitations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.organization_invitations
    ADD CONSTRAINT organization_invitations_tenant_id_org_id_fkey FOREIGN KEY (tenant_id, org_id) REFERENCES public.organizations(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.organization_members
    ADD CONSTRAINT organization_members_tenant_id_org_id_fkey FOREIGN KEY (tenant_id, org_id) REFERENCES public.organizations(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.organization_members
    ADD CONSTRAINT organization_members_tenant_id_role_id_fkey FOREIGN KEY (tenant_id, role_id) REFERENCES public.roles(tenant_id, id);

ALTER TABLE ONLY public.organization_members
    ADD CONSTRAINT organization_members_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.passkeys
    ADD CONSTRAINT passkeys_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.passwords
    ADD CONSTRAINT passwords_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.permissions
    ADD CONSTRAINT permissions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.policy_documents
    ADD CONSTRAINT policy_documents_tenant_id_app_id_fkey FOREIGN KEY (tenant_id, app_id) REFERENCES public.apps(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.policy_documents
    ADD CONSTRAINT policy_documents_tenant_id_org_id_fkey FOREIGN KEY (tenant_id, org_id) REFERENCES public.organizations(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.policy_versions
    ADD CONSTRAINT policy_versions_tenant_id_document_id_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES public.policy_documents(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.risk_assessments
    ADD CONSTRAINT risk_assessments_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.risk_events
    ADD CONSTRAINT risk_events_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.risk_events
    ADD CONSTRAINT risk_events_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.risk_places
    ADD CONSTRAINT risk_places_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.risk_providers
    ADD CONSTRAINT risk_providers_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.role_assignments
    ADD CONSTRAINT role_assignments_tenant_id_group_id_fkey FOREIGN KEY (tenant_id, group_id) REFERENCES public.groups(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.role_assignments
    ADD CONSTRAINT role_assignments_tenant_id_role_id_fkey FOREIGN KEY (tenant_id, role_id) REFERENCES public.roles(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.role_assignments
    ADD CONSTRAINT role_assignments_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.role_parents
    ADD CONSTRAINT role_parents_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES public.roles(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.role_parents
    ADD CONSTRAINT role_parents_tenant_id_role_id_fkey FOREIGN KEY (tenant_id, role_id) REFERENCES public.roles(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_tenant_id_app_id_fkey FOREIGN KEY (tenant_id, app_id) REFERENCES public.apps(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT roles_tenant_id_org_id_fkey FOREIGN KEY (tenant_id, org_id) REFERENCES public.organizations(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_actor_fkey FOREIGN KEY (actor_tenant_id, actor_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_actor_session_fkey FOREIGN KEY (actor_tenant_id, actor_session_id) REFERENCES public.sessions(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_status_fkey FOREIGN KEY (tenant_id, status_shard) REFERENCES public.status_shards(tenant_id, shard);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_tenant_id_app_id_fkey FOREIGN KEY (tenant_id, app_id) REFERENCES public.apps(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_tenant_id_org_id_fkey FOREIGN KEY (tenant_id, org_id) REFERENCES public.organizations(tenant_id, id) ON DELETE SET NULL (org_id);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sign_in_failures
    ADD CONSTRAINT sign_in_failures_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.sign_in_failures
    ADD CONSTRAINT sign_in_failures_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT signing_keys_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.single_use
    ADD CONSTRAINT single_use_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.social_identities
    ADD CONSTRAINT social_identities_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.social_providers
    ADD CONSTRAINT social_providers_tenant_id_app_id_fkey FOREIGN KEY (tenant_id, app_id) REFERENCES public.apps(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.social_providers
    ADD CONSTRAINT social_providers_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.status_shards
    ADD CONSTRAINT status_shards_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);

ALTER TABLE ONLY public.step_ups
    ADD CONSTRAINT step_ups_tenant_id_session_id_fkey FOREIGN KEY (tenant_id, session_id) REFERENCES public.sessions(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.totp_factors
    ADD CONSTRAINT totp_factors_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.user_networks
    ADD CONSTRAINT user_networks_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(id);
