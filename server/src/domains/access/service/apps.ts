import { and, eq } from 'drizzle-orm';
import type { Reader } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { tenantProblems } from '../../tenants/index.ts';
import { apps } from '../../tenants/tables.ts';

/** Throws `app_not_found` for an app that is not this tenant's, as for one that does not exist. */
export async function checkApp(on: Pick<Reader, 'select'>, tenantId: Id<'tnt'>, appId: Id<'app'>): Promise<void> {
  const [app] = await on
    .select({ id: apps.id })
    .from(apps)
    .where(and(eq(apps.tenantId, tenantId), eq(apps.id, appId)));
  if (!app) throw tenantProblems.app_not_found();
}
