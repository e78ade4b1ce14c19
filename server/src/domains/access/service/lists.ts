import { and, asc, eq, gt, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, page, readCursor, writeCursor } from '../../../call/index.ts';
import type { ListPermissions, ListRoles, Role } from '../contract.ts';
import { appPermissions, permissions, roles } from '../tables.ts';
import { checkApp } from './apps.ts';
import { ofFamily } from './hierarchy.ts';

type Row = typeof roles.$inferSelect;

/** Lists the roles of an app, or the management roles of the tenant, oldest first. */
export async function listRoles(call: Call<'db' | 'crypto'>, input: z.output<typeof ListRoles>) {
  await call.must('roles:read');
  const { app_id: appId = null } = input;
  if (appId) await checkApp(call.db.reader, call.tenant.id, appId);
  const which = ofFamily({ tenantId: call.tenant.id, appId });
  return pageOfRoles(call, input, { list: `roles ${call.tenant.id} ${appId ?? ''}`, which });
}

/** One page of roles, oldest first. Relies on the decision of the procedure that asks; `which` names the tenant. */
export async function pageOfRoles(
  call: Call<'db' | 'crypto'>,
  { limit, cursor }: Pick<z.output<typeof ListRoles>, 'limit' | 'cursor'>,
  { list, which }: { list: string; which: SQL | undefined },
) {
  const rows = await call.db.reader
    .select()
    .from(roles)
    .where(and(which, behind(roles, readCursor(call.crypto, list, cursor))))
    .orderBy(asc(roles.createdAt), asc(roles.id))
    .limit(limit + 1);
  return page(rows, limit, { show: showRole, cursor: (row) => writeCursor(call.crypto, list, row) });
}

export function showRole(row: Row): z.output<typeof Role> {
  return {
    id: row.id,
    ...(row.appId && { app_id: row.appId }),
    name: row.name,
    description: row.description,
    permissions: row.permissions,
    effective_permissions: row.effective,
    inherits: row.lineage.slice(1),
    for_organizations: row.forOrganizations,
    ...(row.orgId && { org_id: row.orgId }),
    built_in: row.builtIn,
    created_at: row.createdAt.toISOString(),
  };
}

// Permissions are listed by name: their cursor is the name alone. A cursor's parts hold no dot, nor does a name.
const noMoment = new Date(0);

/** Lists the permissions of an app, or Doorward's own, by name. */
export async function listPermissions(call: Call<'db' | 'crypto'>, input: z.output<typeof ListPermissions>) {
  await call.must('permissions:read');
  const { app_id: appId } = input;
  if (appId) await checkApp(call.db.reader, call.tenant.id, appId);
  const list = `permissions ${call.tenant.id} ${appId ?? ''}`;
  const after = readCursor(call.crypto, list, input.cursor);
  const { reader } = call.db;
  const table = appId ? appPermissions : permissions;
  const rows = await reader
    .select({ name: table.name, description: table.description })
    .from(table)
    .where(
      and(
        eq(table.tenantId, call.tenant.id),
        appId && eq(appPermissions.appId, appId),
        after && gt(table.name, after.id),
      ),
    )
    .orderBy(asc(table.name))
    .limit(input.limit + 1);
  return page(rows, input.limit, {
    show: (row) => ({ ...row, built_in: appId === undefined }),
    cursor: (row) => writeCursor(call.crypto, list, { createdAt: noMoment, id: row.name }),
  });
}
