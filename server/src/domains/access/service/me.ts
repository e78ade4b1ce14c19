import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { type Call, general, tellVersion } from '../../../call/index.ts';
import { type Placeholders, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { showUser } from '../../accounts/index.ts';
import { users } from '../../accounts/tables.ts';
import type { Me } from '../contract.ts';
import { roleAssignments, roles } from '../tables.ts';

// As text, `name scope,name scope`: neither holds a space or comma, and it decodes faster than JSON. Aliased, because drizzle
// leaves table names away in a query of one table, and inside a subquery they are needed.
const held = sql<string | null>`(
  select string_agg(r.name || ' ' || a.scope, ',' order by a.created_at, a.id)
  from ${roleAssignments} a join ${roles} r on r.tenant_id = a.tenant_id and r.id = a.role_id
  where a.tenant_id = ${users}.tenant_id and a.user_id = ${users}.id)`;

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
