import { and, eq } from 'drizzle-orm';
import type { ApiKey, Place } from '../../../call/index.ts';
import { type Placeholders, same, statement } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { parseScope } from '../../access/index.ts';
import { users } from '../../accounts/tables.ts';
import { looksLikeKey } from '../secret.ts';
import { apiKeys } from '../tables.ts';
import { noteUseOf } from './use.ts';
import { isGood, runEither, type Shown, secrets } from './works.ts';

type Needs = Pick<Platform, 'clock' | 'crypto'> & { readonly db: Pick<Platform['db'], 'run'> };

/** A row only while the secret is good and the owner's account active: asked on every call that shows a key. */
const resolveBy = (name: keyof typeof secrets) =>
  statement(`api_keys.resolve_${name}`, (q, p: Placeholders<Shown>) =>
    q
      .select({
        id: apiKeys.id,
        userId: apiKeys.userId,
        permissions: apiKeys.permissions,
        scope: apiKeys.scope,
        lastUsedAt: apiKeys.lastUsedAt,
      })
      .from(apiKeys)
      .innerJoin(users, and(eq(users.id, apiKeys.userId), same(users.tenantId, apiKeys.tenantId)))
      .where(and(isGood(secrets[name], p), eq(users.status, 'active'))),
  );
const resolve = { latest: resolveBy('latest'), previous: resolveBy('previous') };

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
  const shown = { digest: needs.crypto.digest(credential), ...where, now };
  const [row] = await runEither(needs, resolve, shown, (rows) => rows.length > 0);
  const scope = row && parseScope(row.scope);
  if (!row || !scope) return undefined;
  await noteUseOf(needs, row, now);
  const { id: keyId, userId, permissions } = row;
  return { kind: 'api_key', keyId, userId, ...where, permissions, scope };
}
