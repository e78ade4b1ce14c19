import { and, eq, gt, or, type SQL } from 'drizzle-orm';
import type { Placeholders } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { apiKeys } from '../tables.ts';

/** A key as it was shown, and where. */
export type Shown = { digest: Uint8Array; tenantId: Id<'tnt'>; appId: Id<'app'>; now: Date };

/** The key of that secret, in this tenant and app, while the secret is good: the latest one, or the one before in its overlap. */
export function isGood(p: Placeholders<Shown>): SQL | undefined {
  const { digest, previousDigest, expiresAt, previousExpiresAt } = apiKeys;
  return and(
    or(
      and(eq(digest, p.digest(digest)), gt(expiresAt, p.now(expiresAt))),
      and(eq(previousDigest, p.digest(digest)), gt(previousExpiresAt, p.now(expiresAt))),
    ),
    eq(apiKeys.tenantId, p.tenantId(apiKeys.tenantId)),
    eq(apiKeys.appId, p.appId(apiKeys.appId)),
  );
}
