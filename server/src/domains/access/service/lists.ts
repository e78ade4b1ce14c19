import { and, asc, eq, gt } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, page, readCursor, writeCursor } from '../../../call/index.ts';
import type { ListInput } from '../contract.ts';
import { permissions, roles } from '../tables.ts';

/** Lists the tenant's roles, oldest first. */
export async function listRoles(call: Call<'db' | 'crypto'>, input: z.output<typeof ListInput>) {
  await call.must('roles:read');
  const list = `roles ${call.tenant.id}`;
  const rows = await call.db.reader
    .select()
    .from(roles)
    .where(and(eq(roles.tenantId, call.tenant.id), behind(roles, readCursor(call.crypto, list, input.cursor))))
    .orderBy(asc(roles.createdAt), asc(roles.id))
    .limit(input.limit + 1);
  return page(rows, input.limit, {
    show: (row) => ({
      id: row.id,
      name: row.name,
      description: row.description,
      permissions: row.permissions,
      built_in: row.builtIn,
      created_at: row.createdAt.toISOString(),
    }),
    cursor: (row) => writeCursor(call.crypto, list, row),
  });
}

// Permissions have no moment of their own: their cursor is the name alone.
const noMoment = new Date(0);

/** Lists the tenant's permissions by name. */
export async function listPermissions(call: Call<'db' | 'crypto'>, input: z.output<typeof ListInput>) {
  await call.must('permissions:read');
  const list = `permissions ${call.tenant.id}`;
  const after = readCursor(call.crypto, list, input.cursor);
  const rows = await call.db.reader
    .select()
    .from(permissions)
    .where(and(eq(permissions.tenantId, call.tenant.id), after && gt(permissions.name, after.id)))
    .orderBy(asc(permissions.name))
    .limit(input.limit + 1);
  return page(rows, input.limit, {
    show: (row) => ({ name: row.name, description: row.description, built_in: row.builtIn }),
    cursor: (row) => writeCursor(call.crypto, list, { createdAt: noMoment, id: row.name }),
  });
}
