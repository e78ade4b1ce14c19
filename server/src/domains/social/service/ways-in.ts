import { and, eq, isNull, or } from 'drizzle-orm';
import type { Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { accountProblems, type WayIn } from '../../accounts/index.ts';
import { socialProviders as p, socialIdentities as t } from '../tables.ts';

/**
 * The connections that lead into an account from the app of the call, as the transaction sees them: those whose provider is
 * configured there and switched on. Relies on the decision of the procedure whose transaction it is.
 */
export async function usableConnections(tx: Tx, userId: Id<'user'>): Promise<readonly Id<'con'>[]> {
  const { tenantId, request } = tx.by;
  const here = request.appId === undefined ? isNull(p.appId) : or(isNull(p.appId), eq(p.appId, request.appId));
  const providers = await tx
    .select({ slug: p.slug, appId: p.appId, enabled: p.enabled })
    .from(p)
    .where(and(eq(p.tenantId, tenantId), here));
  // Of two of one name the app's own counts.
  const seen = providers.toSorted((one, other) => Number(one.appId !== null) - Number(other.appId !== null));
  const isOn = new Map(seen.map(({ slug, enabled }) => [slug, enabled]));
  const rows = await tx
    .select({ id: t.id, provider: t.provider })
    .from(t)
    .where(and(eq(t.tenantId, tenantId), eq(t.userId, userId)));
  return rows.filter(({ provider }) => isOn.get(provider)).map(({ id }) => id);
}

/** A connection keeps an account open only while one can sign in by it. Throws `last_way_in`. A reaction. */
export async function guardWayIn(
  tx: Tx,
  { userId, left }: { userId: Id<'user'>; left: readonly WayIn[] },
): Promise<void> {
  if (left.some((way) => way !== 'social')) return;
  if ((await usableConnections(tx, userId)).length === 0) throw accountProblems.last_way_in();
}
