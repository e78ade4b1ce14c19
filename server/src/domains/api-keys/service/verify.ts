import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { type Placeholders, same, statement } from '../../../platform/db/index.ts';
import { heldInApp } from '../../access/index.ts';
import { users } from '../../accounts/tables.ts';
import { clientProblems } from '../../tenants/index.ts';
import { appSecrets } from '../../tenants/tables.ts';
import type { ApiKeyVerification, VerifyApiKey } from '../contract.ts';
import { looksLikeKey } from '../secret.ts';
import { apiKeys } from '../tables.ts';
import { noteUseOf } from './use.ts';
import { isGood, runEither, type Shown, secrets } from './works.ts';

/**
 * The app's proof, the key with its owner, and what the owner holds in the app, in one round trip: no row where the app has not proven
 * itself, and one without a key where the key is no good. Each column more, above all a list, costs as much as a join.
 */
const verifyBy = (name: keyof typeof secrets) =>
  statement(`api_keys.verify_${name}`, (q, p: Placeholders<Shown & { client: Uint8Array }>) => {
    const { tenantId, userId, appId } = apiKeys;
    // What is held in the whole app counts at one thing of it, too.
    const scope = sql`any(array[${apiKeys.scope}, 'tenant'])`;
    const held = heldInApp(q, { tenantId, userId, appId, scope });
    return q
      .select({
        key: {
          id: apiKeys.id,
          name: apiKeys.name,
          userId,
          permissions: apiKeys.permissions,
          scope: apiKeys.scope,
          createdAt: apiKeys.createdAt,
          lastUsedAt: apiKeys.lastUsedAt,
          ends: secrets[name].expiresAt,
        },
        owner: users.id,
        effective: held.effective,
      })
      .from(appSecrets)
      .leftJoin(apiKeys, isGood(secrets[name], p))
      .leftJoin(users, and(eq(users.id, userId), same(users.tenantId, tenantId), eq(users.status, 'active')))
      .leftJoinLateral(held, sql`true`)
      .where(
        and(
          eq(appSecrets.digest, p.client(appSecrets.digest)),
          same(appSecrets.tenantId, p.tenantId(appSecrets.tenantId)),
          same(appSecrets.appId, p.appId(appSecrets.appId)),
          or(isNull(appSecrets.expiresAt), gt(appSecrets.expiresAt, p.now(appSecrets.expiresAt))),
        ),
      );
  });
const verifying = { latest: verifyBy('latest'), previous: verifyBy('previous') };

/**
 * Whether a key that an app's backend was shown is good, and what for: of this app, while its owner is active, with what they hold of
 * what it was made for. Of any other key nothing is said. Throws `invalid_client` where the app has shown no secret of its own.
 */
export async function verifyApiKey(
  call: Call<'db' | 'crypto' | 'clock'>,
  { key: shown, client_secret: secret }: z.output<typeof VerifyApiKey>,
): Promise<z.output<typeof ApiKeyVerification>> {
  call.anyone();
  const now = call.clock.now();
  // What is no key has the digest of none.
  const digest = looksLikeKey(shown) ? call.crypto.digest(shown) : new Uint8Array();
  const client = call.crypto.digest(secret);
  const where = { tenantId: call.tenant.id, appId: call.app.id };
  const asked = { digest, client, ...where, now };
  // Without the app's proof there is no row, and nothing to look for further.
  const rows = await runEither(call, verifying, asked, ([first]) => first?.key !== null);
  const [row] = rows;
  if (!row) throw clientProblems.invalid_client();
  const { key, owner } = row;
  if (!key?.ends || !owner) return { active: false };
  await noteUseOf(call, key, now);
  const held = new Set(rows.flatMap(({ effective }) => effective ?? []));
  return {
    active: true,
    api_key_id: key.id,
    name: key.name,
    user_id: key.userId,
    tenant_id: where.tenantId,
    app_id: where.appId,
    permissions: key.permissions.filter((name) => held.has(name)),
    scope: key.scope,
    created_at: key.createdAt.toISOString(),
    expires_at: key.ends.toISOString(),
  };
}
