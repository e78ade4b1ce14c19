import type { Actor, Claims } from './claims.ts';

/** What is asked of a caller. Everything given must hold; nothing given never holds. */
export interface Requirement {
  /** `resource:action`, exactly. With `org`, one held in that organization. */
  permission?: string;
  /** With `org`, the role in that organization. */
  role?: string;
  scope?: string;
  /** The organization the token is active in; `true` for any. */
  org?: string | true;
  /** RFC 9470: one of these. */
  acr?: string | readonly string[];
  /** Seconds since the user last proved who they are. */
  maxAge?: number;
}

/** The caller behind a verified token. */
export interface Auth {
  readonly userId: string;
  /** Absent for callers without a session, such as service accounts. */
  readonly sessionId: string | undefined;
  readonly tenantId: string | undefined;
  readonly appId: string;
  /** The organization the token is active in; with it come its slug, the caller's role there and what is held there alone. */
  readonly orgId: string | undefined;
  readonly orgSlug: string | undefined;
  readonly orgRole: string | undefined;
  readonly orgPermissions: readonly string[];
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
  readonly acr: string | undefined;
  readonly amr: readonly string[];
  /** Seconds since 1970. */
  readonly authTime: number | undefined;
  /** Who acts on the user's behalf, when somebody does. */
  readonly actor: Actor | undefined;
  readonly claims: Claims;
  /**
   * Whether all that is asked holds. A token too large for its permissions says `authz: "online"`: then permissions
   * and roles (but the role in the organization) never hold here, and the issuer has to be asked.
   */
  has(requirement: Requirement): boolean;
  /** The permission `resource:action`, in the whole app, or with `org` in that organization. */
  isAuthorized(resource: string, action: string, where?: Pick<Requirement, 'org'>): boolean;
}

/** @param clock milliseconds since 1970 */
export function createAuth(claims: Claims, clock: () => number): Auth {
  const auth: Auth = {
    userId: claims.sub,
    sessionId: claims.sid,
    tenantId: claims.tid,
    appId: claims.client_id,
    orgId: claims.org_id,
    orgSlug: claims.org_slug,
    orgRole: claims.org_role,
    orgPermissions: claims.org_permissions ?? [],
    scopes: claims.scope?.split(' ').filter(Boolean) ?? [],
    roles: claims.roles ?? [],
    permissions: claims.permissions ?? [],
    acr: claims.acr,
    amr: claims.amr ?? [],
    authTime: claims.auth_time,
    actor: claims.act,
    claims,
    has: (requirement) => hasAll(auth, requirement, clock),
    isAuthorized: (resource, action, where) => auth.has({ permission: `${resource}:${action}`, ...where }),
  };
  return auth;
}

type Test = (auth: Auth, asked: Requirement, clock: () => number) => boolean;

const tests = new Map<string, Test>([
  ['org', ({ orgId }, { org }) => orgId !== undefined && (org === true || org === orgId)],
  [
    'permission',
    ({ claims }, { permission, org }) => holds(claims, org ? 'org_permissions' : 'permissions', permission),
  ],
  // the role in the organization is one word, said in every token of it
  ['role', ({ claims, orgRole }, { role, org }) => (org ? role === orgRole && !!role : holds(claims, 'roles', role))],
  ['scope', ({ scopes }, { scope }) => scope !== undefined && scopes.includes(scope)],
  ['acr', (auth, { acr }) => auth.acr !== undefined && [acr].flat().includes(auth.acr)],
  ['maxAge', ({ authTime }, { maxAge = Number.NaN }, clock) => clock() / 1000 - (authTime ?? Number.NaN) <= maxAge],
]);

function holds(claims: Claims, name: string, wanted: string | undefined): boolean {
  return wanted !== undefined && claims.authz !== 'online' && [claims[name]].flat().includes(wanted);
}

/** A name misspelt, or given as undefined, never holds. */
function hasAll(auth: Auth, asked: Requirement, clock: () => number): boolean {
  const names = Object.keys(asked);
  return names.length > 0 && names.every((name) => tests.get(name)?.(auth, asked, clock) ?? false);
}
