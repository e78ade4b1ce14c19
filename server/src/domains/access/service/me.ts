import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { type Call, general, tellVersion } from '../../../call/index.ts';
import { type Placeholders, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { showUser, userColumns } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import type { HeldRole, Me } from '../contract.ts';
import { roleAssignments, roles } from '../tables.ts';

// One row for each role held. A subquery that gathers them costs PostgreSQL more than twice as much.
const byId = statement('access.me', (q, p: Placeholders<{ tenantId: Id<'tnt'>; userId: Id<'user'> }>) =>
  q
    .select({
      ...userColumns,
      factors: users.factors,
      version: users.version,
      assignment: roleAssignments.id,
      role: roles.name,
      scope: roleAssignments.scope,
    })
    .from(users)
    .leftJoin(roleAssignments, and(eq(roleAssignments.tenantId, users.tenantId), eq(roleAssignments.userId, users.id)))
    .leftJoin(roles, and(eq(roles.tenantId, roleAssignments.tenantId), eq(roles.id, roleAssignments.roleId)))
    .where(and(eq(users.id, p.userId(users.id)), eq(users.tenantId, p.tenantId(users.tenantId)))),
);

/** The caller's own account, with the roles it holds, oldest first, and the ways it can prove itself: one round trip. */
export async function getMe(call: Call<'db' | 'crypto'>): Promise<z.output<typeof Me>> {
  const { tenantId, userId } = call.self();
  const rows = await call.db.run(byId, { tenantId, userId });
  const [account] = rows;
  // The account went while its session was on its way here.
  if (!account) throw general.invalid_credential();
  tellVersion(call, account.version);
  return { ...showUser(call, account), roles: rolesOf(rows), factors: account.factors };
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
  // Ids sort by time.
  held.sort((a, b) => (a.assignment < b.assignment ? -1 : 1));
  return held.map(({ role, scope }) => ({ role, scope }));
}
