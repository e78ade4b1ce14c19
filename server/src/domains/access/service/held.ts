import { and, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { type PgColumn, unionAll } from 'drizzle-orm/pg-core';
import type { Reader } from '../../../platform/db/index.ts';
import { groupMembers, roleAssignments, roles } from '../tables.ts';

/** An id, or where the query gets it from. */
type Value = SQLWrapper | string;
type Selecting = Pick<Reader, 'select'>;

const columns = {
  id: roleAssignments.id,
  roleId: roleAssignments.roleId,
  groupId: roleAssignments.groupId,
  scope: roleAssignments.scope,
  createdAt: roleAssignments.createdAt,
};

const equals = (column: PgColumn, value: Value): SQL =>
  typeof value === 'string' ? eq(column, value) : sql`${column} = ${value}`;

/** What was given to a user and to the groups the user is in, wherever it counts. As two lookups by index, put together. */
export function givenTo(q: Selecting, { tenantId, userId }: { tenantId: Value; userId: Value }) {
  const own = q
    .select(columns)
    .from(roleAssignments)
    .where(and(equals(roleAssignments.tenantId, tenantId), equals(roleAssignments.userId, userId)));
  const throughGroups = q
    .select(columns)
    .from(groupMembers)
    .innerJoin(
      roleAssignments,
      and(
        eq(roleAssignments.tenantId, groupMembers.tenantId),
        // As a list of one: else PostgreSQL may merge this with what every group of the tenant was given.
        sql`${roleAssignments.groupId} = any(array[${groupMembers.groupId}])`,
      ),
    )
    .where(and(equals(groupMembers.tenantId, tenantId), equals(groupMembers.userId, userId)));
  return unionAll(own, throughGroups).as('given');
}

/** Scopes at which a right counts for what is asked at one scope: it, the tenant, the instance. */
export const fewScopes = 3;

/**
 * That something was given at one of these scopes, of which there are at most {@link fewScopes}. PostgreSQL can count this list, and so
 * asks the index for each of them; with a list of unknown length it reads all that somebody holds.
 */
export const atFew = (scope: SQLWrapper, scopes: () => SQLWrapper): SQL =>
  sql`${scope} = any(array[(${scopes()}::text[])[1], (${scopes()}::text[])[2], (${scopes()}::text[])[3]])`;

export const atAny = (scope: SQLWrapper, scopes: () => SQLWrapper): SQL => sql`${scope} = any(${scopes()}::text[])`;

/**
 * The roles of one app that a user holds at exactly one scope, a row each, to be joined laterally to a row that names tenant, app
 * and user: what access tokens carry (F031).
 */
export function heldInApp(
  q: Selecting,
  { tenantId, userId, appId, scope = 'tenant' }: { tenantId: PgColumn; userId: PgColumn; appId: Value; scope?: Value },
) {
  const given = givenTo(q, { tenantId, userId });
  return q
    .select({ lineage: roles.lineage, effective: roles.effective })
    .from(given)
    .innerJoin(roles, eq(roles.id, given.roleId))
    .where(and(sql`${given.scope} = ${scope}`, eq(roles.tenantId, tenantId), equals(roles.appId, appId)))
    .as('held');
}

/** What an access token says of rights: names of roles and permissions of its app, sorted. */
export interface Authorities {
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
}

/** Puts rows of {@link heldInApp} together; a left join gives nulls where there is none. */
export function authoritiesOf(
  rows: readonly { lineage: readonly string[] | null; effective: readonly string[] | null }[],
): Authorities {
  const together = (lists: readonly (readonly string[] | null)[]) => [...new Set(lists.flatMap((list) => list ?? []))];
  return {
    roles: together(rows.map((row) => row.lineage)).sort(),
    permissions: together(rows.map((row) => row.effective)).sort(),
  };
}
