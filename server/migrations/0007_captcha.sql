-- compatible
-- Which CAPTCHA a tenant asks for (F137): one provider at a time.
create table captchas (
  tenant_id uuid primary key references tenants (id),
  provider text not null,
  site_key text not null,
  secret text not null,
  verify_url text,
  on_sign_up boolean not null,
  on_sign_in boolean not null,
  minimum_score double precision,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (provider in ('turnstile', 'hcaptcha', 'recaptcha')),
  check (minimum_score is null or provider = 'recaptcha')
);
