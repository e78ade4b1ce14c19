import { and, eq, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { type Call, general, tellVersion } from '../../../call/index.ts';
import { type Placeholders, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { showUser, userColumns } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import type { HeldRole, Me } from '../contract.ts';
import { roles } from '../tables.ts';
import { givenTo } from './held.ts';

// One row for each role held. A subquery that gathers them costs PostgreSQL more than twice as much.
const byId = statement('access.me', (q, p: Placeholders<{ tenantId: Id<'tnt'>; userId: Id<'user'> }>) => {
  const [tenantId, userId] = [p.tenantId(users.tenantId), p.userId(users.id)];
  const given = givenTo(q, { tenantId, userId });
  return q
    .select({
      ...userColumns,
      factors: users.factors,
      version: users.version,
      assignment: given.id,
      role: roles.name,
      scope: given.scope,
    })
    .from(users)
    .leftJoin(given, sql`true`)
    .leftJoin(
      roles,
      and(
        eq(roles.tenantId, users.tenantId),
        eq(roles.id, given.roleId),
        isNull(roles.appId),
        // Roles of organizations answer to no name.
        isNull(roles.orgId),
      ),
    )
    .where(and(eq(users.id, userId), eq(users.tenantId, tenantId)));
});

/** The caller's own account, with the roles it holds, oldest first, and the ways it can prove itself: one round trip. */
export async function getMe(call: Call<'db' | 'crypto'>): Promise<z.output<typeof Me>> {
  const { tenantId, userId, orgId } = call.self();
  const rows = await call.db.run(byId, { tenantId, userId });
  const [account] = rows;
  // The account went while its session was on its way here.
  if (!account) throw general.invalid_credential();
  tellVersion(call, account.version);
  return {
    ...showUser(call, account),
    roles: rolesOf(rows),
    factors: account.factors,
    ...(orgId && { org_id: orgId }),
  };
}

interface Held {
  readonly assignment: Id<'asg'> | null;
  readonly role: string | null;
  readonly scope: string | null;
}

function rolesOf(rows: readonly Held[]): z.output<typeof HeldRole>[] {
  const held = rows.flatMap(({ assignment, role, scope }) =>
    assignment !== null && role !== null && scope !== null ? { assignment, role, scope } : [],
  );
  // Ids sort by time. What is given twice, to the user and to a group of theirs, is held once.
  held.sort((a, b) => (a.assignment < b.assignment ? -1 : 1));
  const once = new Map(held.map(({ role, scope }) => [`${role} ${scope}`, { role, scope }]));
  return [...once.values()];
}
