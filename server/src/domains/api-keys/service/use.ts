import { sql } from 'drizzle-orm';
import { type Placeholders, returns, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/index.ts';
import { apiKeys } from '../tables.ts';

/** How exactly it is known when a key was last used. */
const graining = 60_000;

type Used = { id: Id<'akey'>; now: Date; before: Date };

const noteUse = statement('api_keys.used', (_q, p: Placeholders<Used>) =>
  returns(
    sql`update ${apiKeys} set last_used_at = ${p.now(apiKeys.lastUsedAt)} where id = ${p.id(apiKeys.id)}
      and (last_used_at is null or last_used_at < ${p.before(apiKeys.lastUsedAt)}) returning id`,
    { id: apiKeys.id },
  ),
);

/** Writes down that the key was used now, unless it was within the minute: however busy a key, one write a minute. */
export async function noteUseOf(
  { db }: { readonly db: Pick<Platform['db'], 'run'> },
  { id, lastUsedAt }: { readonly id: Id<'akey'>; readonly lastUsedAt: Date | null },
  now: Date,
): Promise<void> {
  const before = new Date(now.getTime() - graining);
  if (lastUsedAt !== null && lastUsedAt >= before) return;
  await db.run(noteUse, { id, now, before });
}
