import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { type Call, general, tellVersion } from '../../../call/index.ts';
import { type Placeholders, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { showUser } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import type { Me } from '../contract.ts';
import { roleAssignments, roles } from '../tables.ts';

// As text, `name scope,name scope`: neither holds a space or comma, and it decodes faster than JSON.
const held = sql<string | null>`(
  select string_agg(${roles.name} || ' ' || ${roleAssignments.scope}, ',' order by ${roleAssignments.createdAt}, ${roleAssignments.id})
  from ${roleAssignments} join ${roles}
    on ${roles.tenantId} = ${roleAssignments.tenantId} and ${roles.id} = ${roleAssignments.roleId}
  where ${roleAssignments.tenantId} = ${users.tenantId} and ${roleAssignments.userId} = ${users.id})`;

const byId = statement('access.me', (q, p: Placeholders<{ tenantId: Id<'tnt'>; userId: Id<'user'> }>) =>
  q
    .select({ ...getTableColumns(users), held })
    .from(users)
    .where(and(eq(users.id, p.userId(users.id)), eq(users.tenantId, p.tenantId(users.tenantId)))),
);

/** The caller's own account, with the roles it holds and the ways it can prove itself: one round trip. */
export async function getMe(call: Call<'db' | 'crypto'>): Promise<z.output<typeof Me>> {
  const { tenantId, userId } = call.self();
  const [row] = await call.db.run(byId, { tenantId, userId });
  // The account went while its session was on its way here.
  if (!row) throw general.invalid_credential();
  tellVersion(call, row.version);
  const shown = row.held === null ? [] : row.held.split(',');
  const rolesHeld = shown.map((one) => {
    const space = one.indexOf(' ');
    return { role: one.slice(0, space), scope: one.slice(space + 1) };
  });
  return { ...showUser(call, row), roles: rolesHeld, factors: row.factors };
}
