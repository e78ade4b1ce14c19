import { and, count, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { record } from '../../audit/index.ts';
import { builtInPermissions } from '../built-in.ts';
import { accessProblems, type DeletePermission, type Permission, type PutPermission } from '../contract.ts';
import { appPermissions, roles } from '../tables.ts';
import { checkApp } from './apps.ts';
import { refuseBeyondOwn } from './assignments.ts';
import { ofApp, settleFamily } from './hierarchy.ts';
import { changeRights } from './rights.ts';

/** Permissions one app may define. */
const mostPermissions = 1000;

/** F103: afterwards the app has that permission, described like this. */
export async function putPermission(
  call: Call<'db'>,
  { app_id: appId, name, description }: z.output<typeof PutPermission>,
): Promise<z.output<typeof Permission>> {
  await changeRights(call, 'permissions:manage', async (tx) => {
    if (name in builtInPermissions) throw accessProblems.permission_reserved();
    const { tenantId } = tx.by;
    await checkApp(tx, tenantId, appId);
    const inApp = and(eq(appPermissions.tenantId, tenantId), eq(appPermissions.appId, appId));
    const [known] = await tx
      .select({ description: appPermissions.description })
      .from(appPermissions)
      .where(and(inApp, eq(appPermissions.name, name)));
    if (known?.description === description) return;
    const target = { kind: 'app', id: appId };
    if (known) {
      await tx
        .update(appPermissions)
        .set({ description })
        .where(and(inApp, eq(appPermissions.name, name)));
      await record(tx, { type: 'access.permission_updated', target, data: { name } });
      return;
    }
    const [there] = await tx.select({ count: count() }).from(appPermissions).where(inApp);
    if ((there?.count ?? 0) >= mostPermissions) throw accessProblems.too_many_permissions();
    await tx.insert(appPermissions).values({ tenantId, appId, name, description, createdAt: tx.now });
    await record(tx, { type: 'access.permission_created', target, data: { name } });
  });
  return { name, description, built_in: false };
}

/** Removes a permission of an app; while roles hold it, only when told to take it from them. */
export async function deletePermission(
  call: Call<'db'>,
  { app_id: appId, name, cascade }: z.output<typeof DeletePermission>,
): Promise<void> {
  await changeRights(call, 'permissions:manage', async (tx) => {
    const { tenantId } = tx.by;
    await checkApp(tx, tenantId, appId);
    const family = { tenantId, appId };
    const holders = and(ofApp(family), sql`${name} = any(${roles.permissions})`);
    const [holder] = await tx.select().from(roles).where(holders).limit(1);
    if (holder) {
      if (!cascade) throw accessProblems.permission_in_use();
      // Taking it from roles is taking: within the bounds of who takes.
      await refuseBeyondOwn(tx, { role: { ...holder, effective: [name], lineage: [] }, scope: 'tenant' });
      await tx
        .update(roles)
        .set({
          permissions: sql`array_remove(${roles.permissions}, ${name})`,
          // What organizations' own roles hold, which inherit nothing; the family is settled below.
          effective: sql`array_remove(${roles.effective}, ${name})`,
          version: sql`${roles.version} + 1`,
        })
        .where(holders);
      await settleFamily(tx, family);
    }
    const [gone] = await tx
      .delete(appPermissions)
      .where(and(eq(appPermissions.tenantId, tenantId), eq(appPermissions.appId, appId), eq(appPermissions.name, name)))
      .returning({ name: appPermissions.name });
    if (!gone) throw accessProblems.permission_not_found();
    await record(tx, { type: 'access.permission_deleted', target: { kind: 'app', id: appId }, data: { name } });
  });
}
