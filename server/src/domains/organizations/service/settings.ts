import type { z } from 'zod';
import { type App, type Call, tellVersion } from '../../../call/index.ts';
import {
  matchesDomain,
  normaliseDomainPattern,
  parentsOf,
  type Settings,
  settingsOf,
  sourcesOf,
  stricterMode,
} from '../../tenants/index.ts';
import {
  type EffectiveOrganizationSettings,
  type OrganizationRef,
  OrganizationSettings,
  organizationProblems,
  type PutSettings,
} from '../contract.ts';
import { orgScope } from '../scope.ts';
import type { OrganizationRow } from '../tables.ts';
import { findOrganization } from './find.ts';
import { changeOrganization } from './organizations.ts';

type Own = z.output<typeof OrganizationSettings>;
type Stored = OrganizationRow['settings'];

/** What is in force for an organization. */
export type Strictest = Required<Omit<Own, 'session_max_age_seconds'>> & Pick<Own, 'session_max_age_seconds'>;

const tenantName = {
  access_token_seconds: 'access_token_seconds',
  session_max_age_seconds: 'session_absolute_seconds',
  invitation_seconds: 'invitation_seconds',
} as const satisfies Readonly<Record<string, keyof Settings>>;
type Bounded = keyof typeof tenantName;
const bounded = Object.keys(tenantName) as Bounded[];

/** What was stored was checked when it was written. */
const ownOf = (stored: Stored): Own => stored as Own;

/**
 * F113: the stricter of what the tenant says by now and what the organization says. `email_domains` is the organization's own list,
 * where it has one: the tenant's holds beside it ({@link admitsAddress}). No `session_max_age_seconds` means that a session's own
 * end is the only one.
 */
export function strictest(tenant: Settings, stored: Stored): Strictest {
  const own = ownOf(stored);
  const least = (name: Bounded) => Math.min(tenant[tenantName[name]], own[name] ?? Number.POSITIVE_INFINITY);
  return {
    access_token_seconds: least('access_token_seconds'),
    invitation_seconds: least('invitation_seconds'),
    email_domains: own.email_domains?.length ? own.email_domains : tenant.email_domains,
    mfa_mode: stricterMode(tenant.mfa_mode, own.mfa_mode ?? tenant.mfa_mode),
    ...(own.session_max_age_seconds === undefined ? {} : { session_max_age_seconds: least('session_max_age_seconds') }),
  };
}

/**
 * F069: whether the organization itself asks for sessions of two factors. What its tenant asks, it asked at the sign-in, with its
 * time of grace.
 */
export const requiresTwoFactors = ({ settings }: Pick<OrganizationRow, 'settings'>): boolean =>
  ownOf(settings).mfa_mode === 'required';

/** May who has proven this address (normalised; undefined: none) belong to it? Both lists must have its domain, where there are two. */
export function admitsAddress(
  call: { app: Pick<App, 'layers'> },
  org: Pick<OrganizationRow, 'settings'>,
  address: string | undefined,
): boolean {
  const own = ownOf(org.settings).email_domains ?? [];
  if (own.length === 0) return true;
  if (address === undefined) return false;
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const { email_domains: tenants } = settingsOf(call);
  return matchesDomain(own, domain) && (tenants.length === 0 || matchesDomain(tenants, domain));
}

type Shown = z.output<typeof EffectiveOrganizationSettings>;

export async function getOrganizationSettings(
  call: Call<'db'>,
  { org_id: orgId }: z.output<typeof OrganizationRef>,
): Promise<Shown> {
  await call.must('org:read', orgScope(orgId));
  const row = await findOrganization(call.db.reader, call.tenant.id, orgId);
  tellVersion(call, row.version);
  return show(call, row);
}

/** Replaces what the organization says. Throws `setting_looser` for what is not as strict as the tenant. */
export async function putOrganizationSettings(call: Call<'db'>, input: z.output<typeof PutSettings>): Promise<Shown> {
  const { org_id: orgId, ...own } = input;
  const row = await changeOrganization(call, orgId, (before) => {
    refuseLooser(settingsOf(call), own);
    const settings = OrganizationSettings.parse(own);
    if (JSON.stringify(settings) === JSON.stringify(before.settings)) return undefined;
    const data = { before: before.settings, after: settings };
    return { set: { settings }, type: 'organizations.settings_changed', data };
  });
  return show(call, row);
}

function refuseLooser(tenant: Settings, own: Own): void {
  const looser = bounded.filter((name) => (own[name] ?? 0) > tenant[tenantName[name]]);
  const errors = looser.map((name) => ({
    pointer: `/${name}`,
    code: 'looser',
    detail: `At most ${tenant[tenantName[name]]}, as ${tenantName[name]} of the tenant says.`,
  }));
  if (own.mfa_mode !== undefined && stricterMode(tenant.mfa_mode, own.mfa_mode) !== own.mfa_mode)
    errors.push({
      pointer: '/mfa_mode',
      code: 'looser',
      detail: `At least ${tenant.mfa_mode}, as mfa_mode of the tenant says.`,
    });
  const beyond = (own.email_domains ?? []).filter((pattern) => !isWithin(tenant.email_domains, pattern));
  if (beyond.length > 0)
    errors.push({
      pointer: '/email_domains',
      code: 'looser',
      detail: 'Only domains that the tenant takes addresses of.',
    });
  if (errors.length > 0) throw organizationProblems.setting_looser({ errors });
}

/** Whether all that the pattern stands for is in the list; an empty list has everything. */
function isWithin(list: readonly string[], typed: string): boolean {
  const pattern = normaliseDomainPattern(typed);
  if (list.length === 0 || pattern === undefined) return true;
  if (!pattern.startsWith('*.')) return matchesDomain(list, pattern);
  const known = new Set(list.map(normaliseDomainPattern));
  const domain = pattern.slice(2);
  return [domain, ...parentsOf(domain)].some((parent) => known.has(`*.${parent}`));
}

function show(call: Call, row: OrganizationRow): Shown {
  const tenant = settingsOf(call);
  const own = ownOf(row.settings);
  const settings = strictest(tenant, row.settings);
  const from = sourcesOf(call.app.layers);
  const source = (name: keyof Strictest) => {
    if (name === 'email_domains') return own.email_domains?.length ? 'organization' : from.email_domains;
    if (name === 'mfa_mode') return own.mfa_mode === settings.mfa_mode ? 'organization' : from.mfa_mode;
    const said = own[name];
    return said !== undefined && said <= tenant[tenantName[name]] ? 'organization' : from[tenantName[name]];
  };
  const names = Object.keys(settings) as (keyof Strictest)[];
  return { settings, sources: Object.fromEntries(names.map((name) => [name, source(name)])), own };
}
