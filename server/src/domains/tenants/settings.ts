import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import type { App, Layers } from '../../call/index.ts';
import { isCertificate, signingAlgorithms } from '../../platform/crypto/index.ts';
import { normaliseDomainPattern } from './email-domains.ts';
import { type MfaMode, mfaModes, stricterMode } from './mfa.ts';

const whole = (description: string, bounds: { min: number; max: number; default: number }) =>
  z.int().min(bounds.min).max(bounds.max).meta({ description, default: bounds.default });

const hour = 3600;
const day = 24 * hour;

const domainPatterns = (description: string) =>
  z
    .array(
      z
        .string()
        .max(255)
        .refine(
          (typed) => normaliseDomainPattern(typed) !== undefined,
          'a domain such as example.com or *.example.com',
        ),
    )
    .max(500)
    .meta({ description, default: [] });

const networks = (description: string) =>
  z
    .array(
      z
        .string()
        .max(64)
        .refine((entry) => ipaddr.isValid(entry) || ipaddr.isValidCIDR(entry), 'an address or a CIDR network'),
    )
    .max(1000)
    .meta({ description, default: [] });

/** Shown to people as a link, or loaded by their browsers. */
const webAddress = (description: string, schemes = /^https:$/) =>
  z
    .string()
    .max(500)
    .refine(
      (value) => {
        const url = URL.parse(value);
        return url !== null && schemes.test(url.protocol) && url.username === '' && url.password === '';
      },
      schemes.test('mailto:') ? 'an https or mailto address' : 'an https address',
    )
    .optional()
    .describe(description);

/** An origin (RFC 6454) a browser shows passkeys on, or what Android puts in its place for an app. */
const isPasskeyOrigin = (value: string): boolean => {
  if (/^android:apk-key-hash:[A-Za-z0-9_-]{27,43}$/.test(value)) return true;
  const url = URL.parse(value);
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === 'localhost');
  return secure && url.origin === value;
};

/** Attestation statement formats of the IANA registry that are verified here. */
export const attestationFormats = ['none', 'packed', 'tpm', 'android-key', 'apple', 'fido-u2f'] as const;

/** How a sensitive action is guarded (F141). */
const guarded = (what: string, usual: 'challenge' | 'off' = 'challenge') =>
  z.enum(['off', 'notify', 'challenge', 'block']).meta({
    description: `${what} without a recent proof of who asks: \`off\` lets it pass, \`notify\` puts it on record and mails the user, \`challenge\` asks for proof first, and \`block\` refuses it to everybody, proof or none (F141).`,
    default: usual,
  });

const isLocale = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};

/**
 * Everything a tenant or app may change (F181): flat names, a default, bounds and a sentence each. The app's value
 * overrides the tenant's, the tenant's the instance's (configuration), that the default here. Defaults are told and not
 * applied by the schema, so that a part of it stays a part.
 */
export const settingsSchema = z.object({
  registration: z.enum(['open', 'invite_only', 'closed']).meta({
    description: 'Who may register: `open` anyone, `invite_only` who was invited, `closed` nobody.',
    default: 'open',
  }),
  registration_email: z.enum(['proven', 'immediate']).meta({
    description:
      'Registration with an e-mail: `proven` opens the account once the code or link mailed there comes back, `immediate` at once, which tells anyone who asks whether an address is registered (F015).',
    default: 'proven',
  }),
  guests: z.boolean().meta({
    description: 'Whether one may begin as a guest, without a password, and become a user later (B18).',
    default: false,
  }),
  password_grant: z.boolean().meta({
    description:
      'Whether `POST /v1/auth/token` takes a username and password as OAuth 2.0 clients of old send them (F004).',
    default: false,
  }),
  impersonation_notice: z.boolean().meta({
    description: 'Whether a user is told by mail when somebody begins to act as them (B35).',
    default: true,
  }),
  new_device_notice: z.boolean().meta({
    description: 'Whether a user is told by mail when they sign in on a device not seen before (F053).',
    default: false,
  }),
  new_country_notice: z.boolean().meta({
    description:
      'Whether a user is told by mail when they sign in from a country not seen before, and are not told of a new device anyway; needs GeoIP files (F053).',
    default: false,
  }),
  session_ended_notice: z.boolean().meta({
    description:
      'Whether a user with a proven address is told by mail when a session of theirs ends for `session_cap`, for where it is used from, or because an old refresh token came back.',
    default: true,
  }),
  security_notices: z.boolean().meta({
    description:
      'Whether a user with a proven address is told by mail when their password is changed, an authenticator app, passkey or provider is added or taken away, recovery codes are made or used, and a device is trusted.',
    default: true,
  }),
  device_trust_seconds: whole(
    'How long a device stays trusted once its user has said so (F052). Below `risk_challenge_level` who signs in on it is not asked for a second factor, unless `mfa_mode` is `required`.',
    {
      min: hour,
      max: 365 * day,
      default: 30 * day,
    },
  ),
  risk_mode: z.enum(['off', 'observe', 'enforce']).meta({
    description:
      'Sign-ins are judged by what is unusual about them (F138): `enforce` does what follows, `observe` only keeps what would follow, `off` looks at nothing, so that `mfa_mode` `adaptive` challenges every sign-in of who holds no second factor.',
    default: 'enforce',
  }),
  risk_challenge_level: z.enum(['low', 'medium', 'high', 'critical', 'never']).meta({
    description:
      'Least level that is challenged (F138): a trusted device then spares nobody their second factor, and in `mfa_mode` `adaptive` who holds none proves the mailbox by a mailed code. `never`: nobody is challenged.',
    default: 'medium',
  }),
  risk_block_level: z.enum(['medium', 'high', 'critical', 'never']).meta({
    description: 'Least level at which a sign-in is refused, administrators included (F138, F144).',
    default: 'critical',
  }),
  risk_velocity: whole(
    'Failed sign-ins of an account within an hour that make the next one suspect; from one address, five times as many (F138).',
    { min: 1, max: 1000, default: 3 },
  ),
  risk_travel_kmh: whole('Faster than this nobody travels from one sign-in to the next; needs GeoIP files (F139).', {
    min: 100,
    max: 40_000,
    default: 1000,
  }),
  risk_blocked_networks: networks('Addresses and CIDR networks that sign-ins are critical from (F138).'),
  risk_allowed_networks: networks(
    'Addresses and CIDR networks that sign-ins are low from whatever else is found, but that they are blocked (F138).',
  ),
  risk_blocked_systems: z.array(z.int().min(1).max(4_294_967_295)).max(1000).meta({
    description: 'Numbers of autonomous systems that sign-ins are critical from; needs GeoIP files (F138).',
    default: [],
  }),
  risk_tor: z.enum(['ignore', 'medium', 'high', 'critical']).meta({
    description: 'Level of a sign-in through the Tor network; needs a list of exits or GeoIP files (F138).',
    default: 'high',
  }),
  risk_trusted_devices: z.boolean().meta({
    description:
      'Whether a device its user trusts is spared the mailed code of `mfa_mode` `adaptive`, though never a refusal (F138).',
    default: true,
  }),
  risk_fails: z.enum(['open', 'closed']).meta({
    description:
      'When the risk provider does not answer within 5 s: `open` judges without it, `closed` holds the sign-in for critical (F140).',
    default: 'open',
  }),
  deleted_user_retention_seconds: whole(
    'A deleted user can be restored for this long, then a job erases them; `0` erases within the hour (F011).',
    { min: 0, max: 365 * day, default: 30 * day },
  ),
  invitation_seconds: whole('An invitation is good for this long, unless it says otherwise.', {
    min: day,
    max: 30 * day,
    default: 7 * day,
  }),
  organizations: z.enum(['users', 'admins']).meta({
    description: 'Who may create an organization: `users` everybody, to own it; `admins` who runs the tenant (F109).',
    default: 'users',
  }),
  organizations_per_user: whole('Most organizations one may own by having created them oneself (F109).', {
    min: 1,
    max: 10_000,
    default: 20,
  }),
  organization_invitations_per_day: whole(
    'Most invitations a day into one organization, and by one inviter who does not run all of the tenant (F110).',
    {
      min: 1,
      max: 100_000,
      default: 200,
    },
  ),
  access_token_seconds: whole('Life of an access token (F028).', { min: 5, max: hour, default: 900 }),
  session_idle_seconds: whole('A session ends when it was not refreshed for this long (F046).', {
    min: 60,
    max: 365 * day,
    default: 14 * day,
  }),
  session_absolute_seconds: whole('A session ends this long after sign-in, used or not (F046).', {
    min: 60,
    max: 365 * day,
    default: 365 * day,
  }),
  session_cap: whole('Most sessions of one user in one app at a time; `0`: any number.', {
    min: 0,
    max: 1000,
    default: 0,
  }),
  session_cap_policy: z.enum(['end_oldest', 'refuse']).meta({
    description:
      'A sign-in above `session_cap`: `end_oldest` ends the sessions opened first, `refuse` opens none (`session_cap_reached`).',
    default: 'end_oldest',
  }),
  session_countries: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166-1 alpha-2 code such as DE'))
    .max(250)
    .meta({
      description:
        'Countries one may sign in from and be signed in (ISO 3166-1 alpha-2); empty: any; needs GeoIP files (F050).',
      default: [],
    }),
  session_country_lock: z.boolean().meta({
    description:
      'Whether a session is good only in the country it was opened in: a refresh from another ends it; needs GeoIP files (F050).',
    default: false,
  }),
  session_country_fails: z.enum(['open', 'closed']).meta({
    description:
      'Where `session_countries` or `session_country_lock` ask for a country that the GeoIP files do not know: `open` lets it pass, `closed` refuses it (F050).',
    default: 'open',
  }),
  refresh_grace_seconds: whole('A refresh token replayed within this window gets the same successor (F033).', {
    min: 0,
    max: 60,
    default: 10,
  }),
  reuse_ends_all_sessions: z.boolean().meta({
    description: 'Reuse of an old refresh token ends every session of the user, not only its own (F033).',
    default: false,
  }),
  cookie_same_site: z.enum(['lax', 'strict', 'none']).meta({
    description: 'SameSite of the session cookies; `none` only for apps on another site than the server (F054).',
    default: 'lax',
  }),
  cookie_domain: z
    .string()
    .max(253)
    .regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'a host name such as example.com')
    .optional()
    .describe('Domain of the session cookies; set, their prefix is `__Secure-` instead of `__Host-` (F054).'),
  password_reset_seconds: whole('How long a mailed password reset works (F025).', {
    min: 300,
    max: day,
    default: hour,
  }),
  email_verification_seconds: whole('How long the mail that verifies an address works.', {
    min: 300,
    max: 7 * day,
    default: day,
  }),
  email_change_seconds: whole('How long both sides have to confirm a change of e-mail address (B23).', {
    min: 300,
    max: 7 * day,
    default: day,
  }),
  email_undo_seconds: whole('How long the old address can undo a change of e-mail address (B23).', {
    min: day,
    max: 30 * day,
    default: 7 * day,
  }),
  code_guesses_per_hour: whole('Wrong mailed codes of one account, whichever codes they were, until it waits (B15).', {
    min: 3,
    max: 100,
    default: 10,
  }),
  code_guesses_per_day: whole('The same over a day (B15).', { min: 3, max: 1000, default: 20 }),
  mfa_mode: z.enum(mfaModes).meta({
    description:
      'Second factors at sign-in: `off` none is asked for or set up; `allow` asked of who has one; `adaptive` the same, and who has none proves the mailbox by a mailed code where the sign-in looks risky or `risk_mode` is `off`, and is refused without a proven address or where this server sends no mail; `required` asked of everybody, and set up by who has none. `allow` and `adaptive` spare devices that are trusted. An app or organization may be stricter only, in this order (F069).',
    default: 'allow',
  }),
  mfa_grace_seconds: whole(
    'Where a second factor is required: how long an account may do without, from its birth or from `mfa_required_at` (F069).',
    { min: 0, max: 90 * day, default: 0 },
  ),
  mfa_required_at: z.iso
    .datetime()
    .optional()
    .describe('Since when `mfa_mode` is `required`: written by the server as the mode is changed, RFC 3339 (F069).'),
  password_profile: z.enum(['standard', 'nist']).meta({
    description:
      'Rules of new passwords: `standard` as the settings beside this one say; `nist` (SP 800-63B-4) at least 15 code points and no rule about which characters.',
    default: 'standard',
  }),
  password_min_length: whole('Fewest code points of a password (F019).', { min: 8, max: 64, default: 8 }),
  password_min_unique: whole('Fewest different characters of a password (F020).', { min: 1, max: 16, default: 4 }),
  password_min_score: whole(
    'Least zxcvbn score of a password: 0 any, 1 withstands 10^3 guesses, 2 10^6, 3 10^8, 4 10^10 (F023).',
    { min: 0, max: 4, default: 2 },
  ),
  passkeys: z.boolean().meta({
    description: 'Whether people may register passkeys and sign in with them (F064).',
    default: true,
  }),
  passkey_rp_id: z
    .string()
    .max(253)
    .regex(/^([a-z0-9-]+\.)*[a-z0-9-]+$/, 'a host name such as example.com')
    .optional()
    .describe(
      "Relying party id of passkeys: a domain that every origin they are used on is, or lies below, or is named by in its `/.well-known/webauthn`; absent, the public URL's host. Passkeys answer to the one they were made for: after a change they are lost (F066).",
    ),
  passkey_origins: z
    .array(z.string().max(300).refine(isPasskeyOrigin, 'an origin such as https://example.com'))
    .max(50)
    .meta({
      description:
        "Origins passkeys may be used on beside the server's own pages: `https://…`, or `android:apk-key-hash:…` of an Android app; empty: those the app may call from (F066).",
      default: [],
    }),
  passkey_attestation: z.enum(['none', 'indirect', 'direct', 'enterprise']).meta({
    description: 'How much a new passkey has to say of the authenticator it is in (F066).',
    default: 'none',
  }),
  passkey_attestation_formats: z
    .array(z.enum(attestationFormats))
    .max(attestationFormats.length)
    .meta({ description: 'Attestation formats a new passkey must have one of; empty: any (F066).', default: [] }),
  passkey_attestation_roots: z.array(z.string().max(8000).refine(isCertificate, 'a certificate in PEM')).max(50).meta({
    description:
      'Certificates (PEM) the attestation of a new passkey must lead to; empty: any, but that of Apple or of Android to its maker’s own (F066).',
    default: [],
  }),
  passkey_counter: z.enum(['warn', 'refuse']).meta({
    description:
      'A passkey whose counter went backwards, as a copy of it would: `warn` marks it and records it, `refuse` does so and signs nobody in (F067).',
    default: 'warn',
  }),
  email_domains: domainPatterns(
    'Who registers needs an address of one of these domains; empty: any. `example.com` is that domain alone, `*.example.com` everything below it (F013).',
  ),
  disposable_emails: z.enum(['refuse', 'allow']).meta({
    description: 'Whether addresses of domains that give mailboxes to anybody for a while are taken (F014).',
    default: 'refuse',
  }),
  disposable_domains_extra: domainPatterns('Domains to take for disposable beside the kept list (F014).'),
  disposable_domains_except: domainPatterns('Domains not to take for disposable, listed or not (F014).'),
  organization_domains_except: domainPatterns(
    'Domains an organization may prove to be its own although a kept list has them as public mail providers (B36).',
  ),
  default_locale: z
    .string()
    .max(35)
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a BCP 47 language tag')
    .meta({ description: 'Language of mails to people whose own is unknown or not written in (F071).', default: 'en' }),
  mail_budget_per_network: whole('Most mails a day for one person, action and network (F025).', {
    min: 1,
    max: 1000,
    default: 5,
  }),
  mail_budget_per_person: whole('Most mails a day for one person, whoever asks for them (F025).', {
    min: 1,
    max: 1000,
    default: 20,
  }),
  brand_name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .refine((value) => !/\p{Cc}/u.test(value) && value.isWellFormed(), 'one line of text')
    .optional()
    .describe("Name shown to people on pages and in mails; absent, the tenant's (F159)."),
  brand_logo_url: webAddress('Logo shown on pages and in mails: an https address.'),
  brand_color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'a colour such as #1f5fbf')
    .meta({
      description:
        'Colour of buttons and links. Text on it is black or white, and links a darker shade, so that both can be read.',
      default: '#1f5fbf',
    }),
  brand_support_url: webAddress('Where people find help: an https or mailto address.', /^(https|mailto):$/),
  terms_url: webAddress('Terms of use, named where somebody registers: an https address.'),
  privacy_url: webAddress('Privacy statement, named where somebody registers: an https address.'),
  locales: z
    .array(z.string().max(35).refine(isLocale, 'a BCP 47 language tag'))
    .min(1)
    .max(50)
    .meta({
      description: 'Languages people may choose on pages, beside `default_locale` (BCP 47).',
      default: ['en', 'de'],
    }),
  step_up_max_age_seconds: whole('A sign-in or a proof is recent for this long (F141).', {
    min: 30,
    max: day,
    default: 600,
  }),
  step_up_factors: guarded('Changing how one signs in: passwords, second factors, passkeys, connections, the address'),
  step_up_organizations: guarded('Changing or deleting an organization, and its settings'),
  step_up_members: guarded('Changing what members of an organization may do, and removing them'),
  step_up_roles: guarded('Giving somebody a role, or taking it away'),
  // Programs ask for one every few minutes, for calls to a backend: nobody is there to prove anything.
  step_up_org_tokens: guarded('Getting a token of an organization', 'off'),
  step_up_keys: guarded('Rotating and drawing signing keys and secrets, making and changing API keys'),
  step_up_impersonation: guarded('Beginning to act as somebody else'),
  step_up_audit_exports: guarded('Exporting the audit log'),
  // Not `block`: nobody could take it back.
  step_up_settings: z.enum(['off', 'notify', 'challenge']).meta({
    description:
      'Changing settings without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first (F141).',
    default: 'challenge',
  }),
  api_keys_per_user: whole('How many API keys one user may have (F116).', { min: 0, max: 100, default: 100 }),
  api_key_max_seconds: whole('An API key may be made to live this long at most (F117).', {
    min: 60,
    max: 365 * day,
    default: 365 * day,
  }),
  audit_personal_seconds: whole(
    'How long an audit event keeps the hashed address and the user agent of who caused it; then they are erased, for good (F152).',
    { min: day, max: 3650 * day, default: 90 * day },
  ),
  signing_algorithm: z.enum(signingAlgorithms).meta({
    description:
      'JWS algorithm of access tokens; a change is taken up by the next signing key, within the hour (F030).',
    default: 'ES256',
  }),
  signing_key_rotation_seconds: whole('A new signing key takes over this long after the last one did (B48).', {
    min: hour,
    max: 3650 * day,
    default: 90 * day,
  }),
});

export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof Settings;

/** Which settings an app may override; the others are the tenant's alone. */
export const appSettings = [
  'registration',
  'guests',
  'password_grant',
  'mfa_mode',
  'access_token_seconds',
  'session_idle_seconds',
  'session_absolute_seconds',
  'session_cap',
  'session_cap_policy',
  'session_countries',
  'session_country_lock',
  'session_country_fails',
  'refresh_grace_seconds',
  'cookie_same_site',
  'cookie_domain',
  'passkeys',
  'passkey_rp_id',
  'passkey_origins',
  'brand_name',
  'brand_logo_url',
  'brand_color',
  'brand_support_url',
  'terms_url',
  'privacy_url',
  'locales',
  'default_locale',
] as const satisfies readonly SettingName[];

export const settingNames = Object.keys(settingsSchema.shape) as SettingName[];

/** What holds where nobody has decided. Checked as it loads. */
export const settingDefaults: Settings = settingsSchema.parse(
  Object.fromEntries(settingNames.map((name) => [name, settingsSchema.shape[name].meta()?.default])),
);

export type SettingSource = 'default' | 'instance' | 'tenant' | 'app';

const resolved = new WeakMap<Layers, Settings>();

/** The settings in force for the call's app. What a layer holds was checked when it was written. */
export function settingsOf({ app: { layers } }: { app: Pick<App, 'layers'> }): Settings {
  const known =
    resolved.get(layers) ??
    settingsSchema.parse({
      ...settingDefaults,
      ...layers.instance,
      ...layers.tenant,
      ...layers.app,
      ...strictest(layers),
    });
  resolved.set(layers, known);
  return known;
}

/** What an app may only tighten: what it said before its tenant became stricter holds no more. */
function strictest({ instance, tenant, app }: Layers): { readonly mfa_mode?: MfaMode } {
  if (app.mfa_mode === undefined) return {};
  const above = { ...settingDefaults, ...instance, ...tenant } as Settings;
  return { mfa_mode: stricterMode(above.mfa_mode, app.mfa_mode as MfaMode) };
}

/** Where each value in force comes from. */
export function sourcesOf(layers: Layers): Record<SettingName, SettingSource> {
  const { mfa_mode } = strictest(layers);
  const overrides = (name: SettingName) =>
    name in layers.app && (name !== 'mfa_mode' || layers.app.mfa_mode === mfa_mode);
  const source = (name: SettingName): SettingSource =>
    overrides(name) ? 'app' : name in layers.tenant ? 'tenant' : name in layers.instance ? 'instance' : 'default';
  return Object.fromEntries(settingNames.map((name) => [name, source(name)])) as Record<SettingName, SettingSource>;
}
