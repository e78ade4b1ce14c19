import { deflateSync } from 'node:zlib';
import { and, eq, lt, notExists, sql } from 'drizzle-orm';
import type { Tenant, Tx } from '../../../call/index.ts';
import { type Placeholders, type Queries, returns, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/index.ts';
import { signJwt } from '../../keys/index.ts';
import { erasedStatuses, sessions, statusShards } from '../tables.ts';
import { shardSize, statusListUri } from './status-places.ts';

/** How often verifiers ask (their `poll`), and the list's `ttl`. */
const ttlSeconds = 5;
/** A list that says the same is made anew this often, so that none in use is ever close to its end. */
const renewSeconds = 300;
/** Longer than a verifier may go on with a list while we do not answer (at most one hour). */
const lifeSeconds = 7200;
/** How long a list may be behind the rows. */
const renderMs = 1000;

/** A Status List Token (draft-ietf-oauth-status-list, section 5.1) and the entity tag of what it says. */
export interface StatusList {
  readonly token: string;
  readonly etag: string;
}

type Needs = Pick<Platform, 'db' | 'memo' | 'crypto' | 'clock'>;
type Where = { readonly tenant: Pick<Tenant, 'id' | 'issuer'>; readonly shard: number };

type Asked = { tenantId: Id<'tnt'>; shard: number };

/** Both halves are read from an index alone. */
const endedIn = statement('sessions.ended_in_shard', (_q, p: Placeholders<Asked>) =>
  returns(
    sql`select (
      select string_agg(place::text, ',') from (
        select status_index as place from ${sessions} where tenant_id = ${p.tenantId(sessions.tenantId)}
          and status_shard = ${p.shard(sessions.statusShard)} and ended_at is not null
        union all
        select index from ${erasedStatuses} where tenant_id = ${p.tenantId(sessions.tenantId)}
          and shard = ${p.shard(erasedStatuses.shard)}
      ) as places
    ) from ${statusShards} where tenant_id = ${p.tenantId(sessions.tenantId)} and shard = ${p.shard(statusShards.shard)}`,
    { ended: sql<string | null>`ended` },
  ),
);

/**
 * One shard of a tenant's Token Status List, at most a second behind the rows; undefined for a shard the tenant does not have, or has no
 * more. It is rendered from the sessions' rows each time and kept nowhere else.
 */
export async function statusListOf(needs: Needs, { tenant, shard }: Where): Promise<StatusList | undefined> {
  const key = `sessions.status_list ${tenant.id} ${shard}`;
  const list = await needs.memo.get(key, renderMs, () => render(needs, { tenant, shard }));
  // Numbers anybody makes up are not to drive what is in use out of the memo.
  if (!list) needs.memo.forget(key);
  return list;
}

async function render(needs: Needs, { tenant, shard }: Where): Promise<StatusList | undefined> {
  const now = Math.floor(needs.clock.now().getTime() / 1000);
  const [row] = await needs.db.run(endedIn, { tenantId: tenant.id, shard });
  if (!row) return undefined;
  const lst = encodeStatuses(row.ended === null ? [] : row.ended.split(',').map(Number));
  const claims = {
    sub: statusListUri(tenant, shard),
    iat: now,
    exp: now + lifeSeconds,
    ttl: ttlSeconds,
    status_list: { bits: 1, lst },
  };
  const token = await signJwt({ ...needs, tenant }, { typ: 'statuslist+jwt' }, claims);
  // Of what is said and not of its signature: replicas that say the same say it under the same tag.
  const said = Buffer.from(needs.crypto.digest(`${claims.sub} ${lst} ${Math.floor(now / renewSeconds)}`));
  return { token, etag: `"${said.toString('base64url').slice(0, 27)}"` };
}

/** draft-ietf-oauth-status-list, section 4: one bit each, the least significant first, in zlib (RFC 1950) and base64url. */
export function encodeStatuses(ended: readonly number[]): string {
  const bits = new Uint8Array(shardSize / 8);
  for (const index of ended) bits[index >>> 3] = (bits[index >>> 3] ?? 0) | (1 << (index & 7));
  return deflateSync(bits, { level: 9 }).toString('base64url');
}

/** Reaction: the rows of a user's sessions go with the user, what they say of the sessions' last tokens stays. */
export async function keepErasedStatuses(tx: Tx, { userId }: { readonly userId: Id<'user'> }): Promise<void> {
  await tx.execute(sql`insert into ${erasedStatuses} (tenant_id, shard, index, ended_at)
    select tenant_id, status_shard, status_index, coalesce(ended_at, ${tx.now.toISOString()}::timestamptz) from ${sessions}
    where tenant_id = ${sql.param(tx.by.tenantId, sessions.tenantId)} and user_id = ${sql.param(userId, sessions.userId)}
      and status_shard is not null`);
}

/** Deletes what is said of erased users' sessions whose tokens are all over; at most `limit`. Gives how many went. */
export async function sweepErasedStatuses(
  tx: Queries,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const { tenantId, shard, index } = erasedStatuses;
  const old = tx
    .select({ tenantId, shard, index })
    .from(erasedStatuses)
    .where(lt(erasedStatuses.endedAt, before))
    .limit(limit)
    .for('update', { skipLocked: true });
  const gone = await tx
    .delete(erasedStatuses)
    .where(sql`(${tenantId}, ${shard}, ${index}) in ${old}`)
    .returning({ shard });
  return gone.length;
}

/**
 * Drops shards that are closed and whose last row is gone: rows stay until no token of their session can be shown any more. The newest
 * shard of a tenant stays, for the next one is numbered after it, and the one before as long as a process may hold places of it. Gives how
 * many went.
 */
export async function sweepShards(tx: Queries, { before, limit }: { before: Date; limit: number }): Promise<number> {
  const { tenantId, shard } = statusShards;
  const newer = sql`exists (select from status_shards as newer where newer.tenant_id = ${tenantId} and newer.shard > ${shard}
    and newer.opened_at < ${before.toISOString()}::timestamptz)`;
  const live = tx
    .select({ one: sql`1` })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.statusShard, shard)));
  const erased = tx
    .select({ one: sql`1` })
    .from(erasedStatuses)
    .where(and(eq(erasedStatuses.tenantId, tenantId), eq(erasedStatuses.shard, shard)));
  const old = tx
    .select({ tenantId, shard })
    .from(statusShards)
    .where(and(newer, notExists(live), notExists(erased)))
    .limit(limit)
    .for('update', { skipLocked: true });
  const gone = await tx.delete(statusShards).where(sql`(${tenantId}, ${shard}) in ${old}`).returning({ shard });
  return gone.length;
}
