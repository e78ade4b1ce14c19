import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call, Scope, Tx, User } from '../../../call/index.ts';
import { accessProblems, builtInPermissions, byRoles } from '../../access/index.ts';
import { record } from '../../audit/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { apiKeyProblems, type NewApiKey, type NewApiKeySecret } from '../contract.ts';
import { newSecret } from '../secret.ts';
import { apiKeys } from '../tables.ts';
import { drawer, lockOwner } from './own.ts';
import { checkLife, showApiKey } from './show.ts';

/** A new key of the caller's, for the call's app. Its secret is in the answer and nowhere else. */
export async function createApiKey(
  call: Call<'db' | 'crypto' | 'random'>,
  input: z.output<typeof NewApiKey>,
): Promise<z.output<typeof NewApiKeySecret>> {
  const user = drawer(call);
  const { name, scope, expires_in_seconds: seconds } = input;
  checkLife(call, seconds);
  const permissions = [...new Set(input.permissions)].toSorted();
  const secret = newSecret(call.random);
  const digest = call.crypto.digest(secret);
  const key = await call.db.write(async (tx) => {
    await lockOwner(tx, user);
    await refuseTooMany(call, tx, user);
    await refuseBeyond(tx, user, { permissions, scope });
    const expiresAt = new Date(tx.now.getTime() + seconds * 1000);
    const { tenantId, userId } = user;
    const own = { id: tx.id('akey'), tenantId, userId, appId: call.app.id, name, permissions, scope };
    const [row] = await tx
      .insert(apiKeys)
      .values({ ...own, digest, hint: secret.slice(-4), expiresAt, createdAt: tx.now })
      .returning();
    if (!row) throw new Error('a key was not inserted');
    const data = { user_id: userId, permissions, scope, expires_at: expiresAt.toISOString() };
    await record(tx, { type: 'api_keys.created', target: { kind: 'api_key', id: row.id }, data });
    return showApiKey(row, tx.now);
  });
  call.tell({ kind: 'location', path: `/v1/me/api-keys/${key.id}` });
  return { ...key, secret };
}

async function refuseTooMany(call: Pick<Call, 'app'>, tx: Tx, { tenantId, userId }: User): Promise<void> {
  const held = await tx.$count(apiKeys, and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.userId, userId)));
  if (held >= settingsOf(call).api_keys_per_user) throw apiKeyProblems.too_many_api_keys();
}

/** F120. That it could never do more is decided at each use; here whoever asks for more is told so. */
async function refuseBeyond(
  tx: Tx,
  { tenantId, userId, appId }: User,
  { permissions, scope }: { permissions: readonly string[]; scope: Scope },
): Promise<void> {
  const managing = permissions.filter((name) => name in builtInPermissions);
  const ofApp = permissions.filter((name) => !(name in builtInPermissions));
  const ask = (names: readonly string[], of: typeof appId | null) =>
    byRoles(
      tx,
      { tenantId, userId, appId: of },
      names.map((what) => ({ what, scope })),
    );
  const verdicts = [...(await ask(managing, null)), ...(await ask(ofApp, appId))];
  if (!verdicts.every(({ allowed }) => allowed)) throw accessProblems.grant_exceeds_own_rights();
}
