import { sql } from 'drizzle-orm';
import type { Call, Tenant, Tx } from '../../../call/index.ts';
import type { Crypto } from '../../../platform/crypto/index.ts';
import { type Placeholders, type Runner, returns, statement } from '../../../platform/db/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { statusShards } from '../tables.ts';

/** Places of a shard: the bits of 128 KiB. */
export const shardSize = 2 ** 20;
/** A shard closes here, at 80 %: what was never drawn keeps how many there are to itself. */
export const shardLimit = Math.floor(shardSize * 0.8);
/** Drawn at once for the sign-ins of one process; what it has not given out when it ends is lost. */
const blockSize = 64;
/** A process that signs nobody in for so long gives its block up. */
const keptMs = 3_600_000;

/** One bit of the tenant's Token Status List. */
export interface Place {
  readonly shard: number;
  readonly index: number;
}

/** Where sessions to be opened get their places from. */
export interface Places {
  /** In the transaction that opens the session: without a query, unless others were faster. */
  take(tx: Tx): Promise<Place>;
}

/** draft-ietf-oauth-status-list, section 6.2: what `status_list.uri` names. */
export const statusListUri = ({ issuer }: Pick<Tenant, 'issuer'>, shard: number): string => `${issuer}/status/${shard}`;

type Draw = { tenantId: Id<'tnt'>; count: number; seed: Uint8Array; now: Date };

/**
 * The next `count` places of the newest shard, or the first of a new one. None when another caller opened the new one in the same moment:
 * then it has to be asked again.
 */
const draw = statement('sessions.draw_places', (_q, p: Placeholders<Draw>) => {
  const newest = sql`(select max(shard) from ${statusShards} where tenant_id = ${p.tenantId(statusShards.tenantId)})`;
  return returns(
    sql`with drawn as (
      update ${statusShards} set drawn = drawn + ${p.count(statusShards.drawn)}
      where tenant_id = ${p.tenantId(statusShards.tenantId)} and shard = ${newest}
        and drawn + ${p.count(statusShards.drawn)} <= ${sql.raw(String(shardLimit))}
      returning shard, seed, drawn
    ), opened as (
      insert into ${statusShards} (tenant_id, shard, seed, drawn, opened_at)
      select ${p.tenantId(statusShards.tenantId)}::uuid, coalesce(${newest}, 0) + 1, ${p.seed(statusShards.seed)}::bytea,
        ${p.count(statusShards.drawn)}::integer, ${p.now(statusShards.openedAt)}::timestamptz
      where not exists (select from drawn)
      on conflict do nothing
      returning shard, seed, drawn
    ) select shard, seed, drawn from drawn union all select shard, seed, drawn from opened`,
    { shard: statusShards.shard, seed: statusShards.seed, drawn: statusShards.drawn },
  );
});

interface Block {
  readonly shard: number;
  readonly seed: Uint8Array;
  next: number;
  readonly end: number;
}

/** Who loses the opening of a shard finds it open: a third attempt is for a shard that closed meanwhile. */
const attempts = 5;

async function drawBlock(run: Runner['run'], wanted: Draw): Promise<Block> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const [row] = await run(draw, wanted);
    if (row) return { shard: row.shard, seed: row.seed, next: row.drawn - wanted.count, end: row.drawn };
  }
  throw new Error('drawing places in the status list kept losing its race');
}

type Needs = Call<'db' | 'memo' | 'crypto' | 'clock' | 'random'>;

/**
 * Before the transaction: sees that this process holds places of the tenant, with one statement for every 64 sign-ins. Places are given out
 * only to sessions that open, so that a refused sign-in costs none.
 */
export async function openPlaces(call: Needs): Promise<Places> {
  const { tenant, crypto } = call;
  const seed = call.random.bytes(16);
  const pool = await call.memo.get(`sessions.places ${tenant.id}`, keptMs, async () => createPool());
  await pool.fill(() => drawBlock(call.db.act, { tenantId: tenant.id, count: blockSize, seed, now: call.clock.now() }));
  return {
    async take(tx) {
      const held = pool.take();
      if (held) return placeOf(crypto, held);
      const one = { tenantId: tenant.id, count: 1, seed, now: tx.now };
      return placeOf(crypto, await drawBlock(tx.run, one));
    },
  };
}

/** The block of one tenant in this process. */
function createPool() {
  let block: Block | undefined;
  let filling: Promise<void> | undefined;
  const isEmpty = () => block === undefined || block.next >= block.end;
  return {
    /** One block, however many ask meanwhile. */
    async fill(load: () => Promise<Block>): Promise<void> {
      if (!isEmpty()) return;
      filling ??= load()
        .then((loaded) => {
          block = loaded;
        })
        .finally(() => {
          filling = undefined;
        });
      await filling;
    },
    take(): Block | undefined {
      if (block === undefined || isEmpty()) return undefined;
      const taken = { ...block };
      block.next += 1;
      return taken;
    },
  };
}

const placeOf = (crypto: Crypto, { shard, seed, next }: Block): Place => ({
  shard,
  index: scatter(crypto, seed, next),
});

const half = 10;
const mask = 2 ** half - 1;
const rounds = 4;

/**
 * The n-th place of a shard in the order of its seed. A Feistel network is a permutation whatever its round function is, so no two numbers
 * give one place; over SHA-256, neighbours tell nothing of one another.
 */
export function scatter(crypto: Pick<Crypto, 'digest'>, seed: Uint8Array, n: number): number {
  const key = Buffer.from(seed).toString('hex');
  let left = n >>> half;
  let right = n & mask;
  for (let round = 0; round < rounds; round++) {
    const [high = 0, low = 0] = crypto.digest(`${key} ${round} ${right}`);
    [left, right] = [right, left ^ (((high << 8) | low) & mask)];
  }
  return (left << half) | right;
}
