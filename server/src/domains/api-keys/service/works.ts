import { and, eq, gt, type SQL } from 'drizzle-orm';
import { type Placeholders, type Statement, same } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/index.ts';
import { apiKeys } from '../tables.ts';

/** A key as it was shown, and where. */
export type Shown = { digest: Uint8Array; tenantId: Id<'tnt'>; appId: Id<'app'>; now: Date };

/** Where the secret of a key stands: the latest one, and, in its overlap, the one before. */
export const secrets = {
  latest: { digest: apiKeys.digest, expiresAt: apiKeys.expiresAt },
  previous: { digest: apiKeys.previousDigest, expiresAt: apiKeys.previousExpiresAt },
} as const;
export type Secret = (typeof secrets)[keyof typeof secrets];

/** The key of that secret, in this tenant and app, while the secret is good. Found by its digest alone. */
export function isGood({ digest, expiresAt }: Secret, p: Placeholders<Shown>): SQL | undefined {
  return and(
    eq(digest, p.digest(digest)),
    gt(expiresAt, p.now(expiresAt)),
    same(apiKeys.tenantId, p.tenantId(apiKeys.tenantId)),
    same(apiKeys.appId, p.appId(apiKeys.appId)),
  );
}

interface ByEither<P extends Record<string, unknown>, R> {
  readonly latest: Statement<P, R>;
  readonly previous: Statement<P, R>;
}

/** Asks for the latest secret, and only where that is none for the one before: two lookups in one cost every call more than both. */
export async function runEither<P extends Record<string, unknown>, R>(
  { db }: { readonly db: Pick<Platform['db'], 'run'> },
  { latest, previous }: ByEither<P, R>,
  given: P,
  isThere: (rows: readonly R[]) => boolean,
): Promise<readonly R[]> {
  const rows = await db.run(latest, given);
  return isThere(rows) ? rows : db.run(previous, given);
}
