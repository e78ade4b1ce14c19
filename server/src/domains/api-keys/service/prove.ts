import { and, eq } from 'drizzle-orm';
import type { ApiKey, Place } from '../../../call/index.ts';
import { type Placeholders, statement } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { parseScope } from '../../access/index.ts';
import { users } from '../../accounts/tables.ts';
import { looksLikeKey } from '../secret.ts';
import { apiKeys } from '../tables.ts';
import { noteUseOf } from './use.ts';
import { isGood, type Shown } from './works.ts';

type Needs = Pick<Platform, 'clock' | 'crypto'> & { readonly db: Pick<Platform['db'], 'run'> };

/** A row only while the secret is good and the owner's account active: asked on every call that shows a key. */
const resolve = statement('api_keys.resolve', (q, p: Placeholders<Shown>) =>
  q
    .select({
      id: apiKeys.id,
      userId: apiKeys.userId,
      permissions: apiKeys.permissions,
      scope: apiKeys.scope,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .innerJoin(users, and(eq(users.tenantId, apiKeys.tenantId), eq(users.id, apiKeys.userId)))
    .where(and(isGood(p), eq(users.status, 'active'))),
);

/**
 * The principal an API key makes in this tenant and app, or undefined. Read from the database each time and kept nowhere, so that what
 * is revoked is refused at once, on every replica. One round trip; once a minute and key a second one.
 */
export async function proveApiKey(
  needs: Needs,
  credential: string,
  { tenant, app }: Pick<Place, 'tenant' | 'app'>,
): Promise<ApiKey | undefined> {
  if (!looksLikeKey(credential)) return undefined;
  const now = needs.clock.now();
  const where = { tenantId: tenant.id, appId: app.id };
  const [row] = await needs.db.run(resolve, { digest: needs.crypto.digest(credential), ...where, now });
  const scope = row && parseScope(row.scope);
  if (!row || !scope) return undefined;
  await noteUseOf(needs, row, now);
  const { id: keyId, userId, permissions } = row;
  return { kind: 'api_key', keyId, userId, ...where, permissions, scope };
}
