import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { record } from '../../audit/index.ts';
import { apiKeyProblems, type NewApiKeySecret, type RotateApiKey } from '../contract.ts';
import { newSecret } from '../secret.ts';
import { apiKeys } from '../tables.ts';
import { drawer, lockOwner, thisKey } from './own.ts';
import { checkLife, showApiKey } from './show.ts';

/**
 * A new secret for one of the caller's keys. The one before works on for the overlap, but never longer than it would have; the one
 * before that, if it still worked, no more.
 */
export async function rotateApiKey(
  call: Call<'db' | 'crypto' | 'random'>,
  { api_key_id: keyId, expires_in_seconds: seconds, overlap_seconds: overlap }: z.output<typeof RotateApiKey>,
): Promise<z.output<typeof NewApiKeySecret>> {
  const user = drawer(call);
  checkLife(call, seconds);
  const secret = newSecret(call.random);
  const digest = call.crypto.digest(secret);
  const own = thisKey(call, { keyId, userId: user.userId });
  const key = await call.db.write(async (tx) => {
    await lockOwner(tx, user);
    const [before] = await tx.select().from(apiKeys).where(own).for('no key update');
    if (!before) throw apiKeyProblems.api_key_not_found();
    const until = (after: number) => new Date(tx.now.getTime() + after * 1000);
    const ends = new Date(Math.min(until(overlap).getTime(), before.expiresAt.getTime()));
    const previous = ends > tx.now ? { digest: before.digest, ends } : undefined;
    const [row] = await tx
      .update(apiKeys)
      .set({
        digest,
        hint: secret.slice(-4),
        expiresAt: until(seconds),
        previousDigest: previous?.digest ?? null,
        previousExpiresAt: previous?.ends ?? null,
        rotatedAt: tx.now,
      })
      .where(own)
      .returning();
    if (!row) throw new Error('a key was not updated');
    const data = { user_id: user.userId, overlap_seconds: overlap, expires_at: row.expiresAt.toISOString() };
    await record(tx, { type: 'api_keys.rotated', target: { kind: 'api_key', id: keyId }, data });
    return showApiKey(row, tx.now);
  });
  call.tell({ kind: 'location', path: `/v1/me/api-keys/${key.id}` });
  return { ...key, secret };
}
