import { and, eq, sql } from 'drizzle-orm';
import type { Call } from '../../../call/index.ts';
import { type Placeholders, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { authoritiesOf, heldInApp } from '../../access/index.ts';
import { roles } from '../../access/tables.ts';
import { orgScope, requiresTwoFactors, strictest } from '../../organizations/index.ts';
import { organizationMembers as members, organizations } from '../../organizations/tables.ts';
import { settingsOf } from '../../tenants/index.ts';
import { twoFactorAcr } from './assurance.ts';
import { later, secondsUntil } from './open.ts';

/** What a token of an organization says, and how strict the organization is. */
export interface Membership {
  readonly orgId: Id<'org'>;
  readonly slug: string;
  /** Name of the member's base role, such as `org_admin`. */
  readonly role: string;
  /** Of the app's permissions, those held at the organization itself: by the member, or by their groups and teams there. */
  readonly permissions: readonly string[];
  readonly accessSeconds: number;
  /** How long ago the user may have signed in. */
  readonly maxAgeSeconds: number | undefined;
  /** Only sessions of two factors act for it. */
  readonly twoFactors: boolean;
}

type Asked = { orgId: Id<'org'>; tenantId: Id<'tnt'>; userId: Id<'user'>; appId: Id<'app'>; scope: string };

/** A row for each role of the app that the member holds there, one with nulls where there is none; none for who is no member. */
const inOrganization = statement('sessions.in_organization', (q, p: Placeholders<Asked>) => {
  const { tenantId, userId } = members;
  const held = heldInApp(q, { tenantId, userId, appId: p.appId(roles.appId), scope: p.scope() });
  return q
    .select({
      slug: organizations.slug,
      settings: organizations.settings,
      role: roles.name,
      lineage: held.lineage,
      effective: held.effective,
    })
    .from(members)
    .innerJoin(organizations, and(eq(organizations.tenantId, tenantId), eq(organizations.id, members.orgId)))
    .innerJoin(roles, and(eq(roles.tenantId, tenantId), eq(roles.id, members.roleId)))
    .leftJoinLateral(held, sql`true`)
    .where(
      and(eq(tenantId, p.tenantId(tenantId)), eq(members.orgId, p.orgId(members.orgId)), eq(userId, p.userId(userId))),
    );
});

/** The user's membership of this moment, with what the app's tokens say of it; undefined for who is no member. One round trip. */
export async function readMembership(
  call: Call<'db'>,
  { orgId, tenantId, userId, appId }: Omit<Asked, 'scope'>,
): Promise<Membership | undefined> {
  const rows = await call.db.run(inOrganization, { orgId, tenantId, userId, appId, scope: orgScope(orgId) });
  const [first] = rows;
  if (!first) return undefined;
  const stricter = strictest(settingsOf(call), first.settings);
  return {
    orgId,
    slug: first.slug,
    role: first.role,
    permissions: authoritiesOf(rows).permissions,
    accessSeconds: stricter.access_token_seconds,
    maxAgeSeconds: stricter.session_max_age_seconds,
    twoFactors: requiresTwoFactors(first),
  };
}

/** Whole seconds an access token of the organization may still live: it ends when the sign-in becomes too old for it. */
export function secondsAllowed(membership: Membership, authTime: Date, now: Date): number {
  const { accessSeconds, maxAgeSeconds } = membership;
  if (maxAgeSeconds === undefined) return accessSeconds;
  return Math.min(accessSeconds, secondsUntil(later(authTime, maxAgeSeconds), now));
}

export const isRecentEnough = (membership: Membership, authTime: Date, now: Date): boolean =>
  secondsAllowed(membership, authTime, now) > 0;

/** F069. */
export const isProvenEnough = ({ twoFactors }: Membership, acr: string): boolean => !twoFactors || acr === twoFactorAcr;
