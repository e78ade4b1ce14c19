import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Reader } from '../../../platform/db/index.ts';
import { users } from '../../accounts/tables.ts';
import { appPermissions, permissions, roles } from '../tables.ts';
import type { Ask, Ground, Subject } from './can.ts';
import { givenTo } from './held.ts';
import { type Graph, ofFamily, readGraph } from './hierarchy.ts';

/** What is missing: the account is not active, nothing of that name is defined, no role held has it, or only elsewhere. */
export interface Missing {
  readonly missing: 'account' | 'definition' | 'role' | 'scope';
  /** At most 20, sorted. */
  readonly heldScopes?: string[];
}

/** The shortest way from the role that was given to the one that holds what was asked, both named. */
export async function pathOf(
  reader: Reader,
  family: Subject,
  { what }: Ask,
  { roleId, role }: Ground,
): Promise<string[]> {
  const graph: Graph = await readGraph(reader, family);
  const ways = [{ id: roleId, path: [role] }];
  // Breadth first: the list grows while it is walked.
  for (const { id, path } of ways) {
    const node = graph.get(id);
    if (node?.name === what || node?.permissions.includes(what)) return path;
    for (const parent of node?.parents ?? []) ways.push({ id: parent, path: [...path, graph.get(parent)?.name ?? ''] });
  }
  // Changed between the two readings.
  return [role];
}

/** Why a question was answered no, and where else what was asked is held. */
export async function whatIsMissing(reader: Reader, subject: Subject, { what }: Ask): Promise<Missing> {
  const { tenantId, userId, appId } = subject;
  const [user] = await reader.select({ status: users.status }).from(users).where(eq(users.id, userId));
  if (user?.status !== 'active') return { missing: 'account' };
  const given = givenTo(reader, { tenantId, userId });
  const elsewhere = await reader
    .selectDistinct({ scope: given.scope })
    .from(given)
    .innerJoin(roles, eq(roles.id, given.roleId))
    .where(
      and(
        eq(roles.tenantId, tenantId),
        appId === null ? isNull(roles.appId) : eq(roles.appId, appId),
        or(sql`${what} = any(${roles.effective})`, sql`${what} = any(${roles.lineage})`),
      ),
    )
    .limit(20);
  if (elsewhere.length > 0) return { missing: 'scope', heldScopes: elsewhere.map(({ scope }) => scope).sort() };
  return { missing: (await isDefined(reader, subject, what)) ? 'role' : 'definition' };
}

async function isDefined(reader: Reader, { tenantId, appId }: Subject, what: string): Promise<boolean> {
  if (!what.includes(':')) {
    const ofName = and(ofFamily({ tenantId, appId }), eq(roles.name, what));
    return (await reader.select({ id: roles.id }).from(roles).where(ofName)).length > 0;
  }
  const table = appId === null ? permissions : appPermissions;
  const ofTenant = and(eq(table.tenantId, tenantId), eq(table.name, what));
  const ofApp = appId === null ? undefined : eq(appPermissions.appId, appId);
  return (await reader.select({ name: table.name }).from(table).where(and(ofTenant, ofApp))).length > 0;
}
