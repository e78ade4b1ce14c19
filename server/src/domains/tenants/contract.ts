import { z } from 'zod';
import { pageInput, pageOf, problems } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';
import { type Settings, settingsSchema } from './settings.ts';

export const tenantId = idSchema('tnt');
export const appId = idSchema('app');

const slug = z
  .string()
  .min(2)
  .max(63)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens');
const name = z.string().trim().min(1).max(100);
const reason = z.string().trim().min(1).max(500);
const moment = z.iso.datetime();

/** An exact origin as browsers send it: scheme, host, port if not the default; nothing behind it (F059). */
export const origin = z
  .string()
  .max(300)
  .refine(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    'an exact origin such as https://app.example.com',
  )
  .refine((value) => /^https?:/.test(value), 'an http or https origin');
/** Hosts a browser trusts without https. */
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Where a browser may be sent back to (F059): https, http on loopback, or a native app's own scheme, which RFC 8252
 * section 7.1 builds on a domain name (`com.example.app:/back`). So never `javascript:` or `data:`.
 */
function isRedirectTarget(value: string): boolean {
  if (!URL.canParse(value) || value.includes('#')) return false;
  const { protocol, hostname, username, password } = new URL(value);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' ? loopback.has(hostname) : protocol.includes('.'));
}

const redirectUri = z
  .string()
  .max(2000)
  .refine(isRedirectTarget, 'an https URI without a fragment, http on loopback, or a scheme such as com.example.app');
const audience = z.string().min(1).max(300);

export const Tenant = z
  .object({
    id: tenantId,
    slug,
    name: z.string(),
    issuer: z.url(),
    status: z.string().describe('`active` or `suspended`.'),
    suspended_reason: z.string().optional(),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Tenant' });

export const App = z
  .object({
    id: appId,
    slug,
    name: z.string(),
    origins: z.array(z.string()),
    redirect_uris: z.array(z.string()),
    audiences: z.array(z.string()).describe('`aud` of its access tokens; the app id when empty.'),
    status: z.string().describe('`active` or `suspended`.'),
    suspended_reason: z.string().optional(),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'App' });

export const TenantList = pageOf(Tenant).meta({ id: 'TenantList' });
export const AppList = pageOf(App).meta({ id: 'AppList' });
export const ListInput = z.object(pageInput);

export const TenantRef = z.object({ tenant_id: tenantId });
export const AppRef = z.object({ app_id: appId });

export const NewTenant = z.object({ slug, name }).meta({ id: 'NewTenant' });
export const TenantPatch = z.object({ tenant_id: tenantId, name: name.optional() }).meta({ id: 'TenantPatch' });
export const SuspendTenant = z.object({ tenant_id: tenantId, reason }).meta({ id: 'SuspendTenant' });

const appFields = {
  name,
  origins: z.array(origin).max(50),
  redirect_uris: z.array(redirectUri).max(50),
  audiences: z.array(audience).max(10),
};
export const NewApp = z
  .object({
    slug,
    name,
    origins: appFields.origins.default([]),
    redirect_uris: appFields.redirect_uris.default([]),
    audiences: appFields.audiences.default([]),
  })
  .meta({ id: 'NewApp' });
export const AppPatch = z
  .object({
    app_id: appId,
    name: name.optional(),
    origins: appFields.origins.optional(),
    redirect_uris: appFields.redirect_uris.optional(),
    audiences: appFields.audiences.optional(),
  })
  .meta({ id: 'AppPatch' });
export const SuspendApp = z.object({ app_id: appId, reason }).meta({ id: 'SuspendApp' });

export const AppSecret = z
  .object({
    id: idSchema('asec'),
    hint: z.string().describe('The last four characters.'),
    created_at: moment,
    expires_at: moment.optional(),
  })
  .meta({ id: 'AppSecret' });
export const NewAppSecret = AppSecret.extend({ secret: z.string().describe('Shown this once.') }).meta({
  id: 'NewAppSecret',
});
export const AppSecretList = pageOf(AppSecret).meta({ id: 'AppSecretList' });
export const ListAppSecrets = z.object({ app_id: appId, ...pageInput });
export const AppSecretRef = z.object({ app_id: appId, secret_id: idSchema('asec') });
export const RotateAppSecret = z
  .object({
    app_id: appId,
    overlap_seconds: z
      .int()
      .min(0)
      .max(30 * 86_400)
      .default(0)
      .describe('How long the earlier secrets keep working.'),
  })
  .meta({ id: 'RotateAppSecret' });

type Changes = { [Name in keyof Settings]?: Settings[Name] | null };
// Names and values are checked by the service, which can tell what an app may not override; the type is for callers.
const changes = z.record(z.string(), z.unknown()) as unknown as z.ZodType<Changes, Changes>;

export const SettingsPatch = changes
  .describe('Setting names and values; `null` takes an override back.')
  .meta({ id: 'SettingsPatch' });
export const TenantSettingsPatch = z.object({ settings: SettingsPatch }).meta({ id: 'TenantSettingsPatch' });
export const AppSettingsPatch = z.object({ app_id: appId, settings: SettingsPatch }).meta({ id: 'AppSettingsPatch' });
export const EffectiveSettings = z
  .object({
    settings: z.object(settingsSchema.shape).meta({ id: 'Settings' }),
    sources: z
      .record(z.string(), z.string())
      .describe('Where each value comes from: `default`, `instance`, `tenant` or `app`.'),
  })
  .meta({ id: 'EffectiveSettings' });

export const tenantProblems = problems('tenants', {
  tenant_not_found: [404, 'No such tenant.'],
  tenant_slug_taken: [409, 'Another tenant has this slug.'],
  tenant_is_default: [409, 'The default tenant and its default app cannot be suspended.'],
  app_not_found: [404, 'No such app.'],
  app_slug_taken: [409, 'Another app of this tenant has this slug.'],
  app_secret_not_found: [404, 'No such secret of this app.'],
  setting_invalid: [400, 'A setting is unknown here or out of its bounds.'],
});

export const clientProblems = problems('tenants', {
  invalid_client: [401, 'The client is unknown, or has not proven itself.'],
});
