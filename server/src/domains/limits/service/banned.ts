import { and, desc, eq } from 'drizzle-orm';
import { general } from '../../../call/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { type Lengths, rangesAround, readRange } from '../../../platform/network.ts';
import { type BanRow, addressBans as t } from '../tables.ts';
import { inForce } from './in-force.ts';
import { countRefusal } from './meters.ts';

type Needs = Pick<Platform, 'db' | 'memo' | 'metrics'>;

/** How long a replica may act on an earlier list (F181 allows 2 s). */
const freshForMs = 1000;
const memoKey = 'limits.bans';
/** Most bans in force of either source, the newest: those that strangers bring upon themselves push out none of an operator's. */
const most = 5000;

type Ban = Pick<BanRow, 'range' | 'stage' | 'expiresAt'> & { readonly source: BanRow['source'] };

interface Bans {
  readonly byRange: ReadonlyMap<string, Ban>;
  /** Of their ranges: as many are looked up for an address, however many bans there are. */
  readonly lengths: Lengths;
}

/**
 * Throws `address_banned` where the address is banned from everything, and `rate_limited` where it is locked out of what is limited
 * and this is. A list at most a second old is looked at, in memory.
 */
export async function refuseBanned(
  needs: Needs,
  { ip, limited, now }: { ip: string; limited: boolean; now: Date },
): Promise<void> {
  const bans = await needs.memo.get(memoKey, freshForMs, () => loadBans(needs, now));
  if (bans.byRange.size === 0) return;
  const ban = banOf(bans, ip, now);
  if (!ban || (ban.stage === 'locked' && !limited)) return;
  countRefusal(needs, ban.source === 'operator' ? 'ban' : ban.stage === 'locked' ? 'violations' : 'offences');
  const left = ban.expiresAt && Math.max(1, Math.ceil((ban.expiresAt.getTime() - now.getTime()) / 1000));
  if (ban.stage === 'locked') throw general.rate_limited({ retry_after: left ?? undefined });
  throw general.address_banned(left === null ? {} : { retry_after: left });
}

/** A change shows on this replica at once. */
export const forgetBans = ({ memo }: Pick<Platform, 'memo'>): void => memo.forget(memoKey);

async function loadBans({ db }: Needs, now: Date): Promise<Bans> {
  const newest = (source: BanRow['source']) =>
    db.reader
      .select({ range: t.range, stage: t.stage, source: t.source, expiresAt: t.expiresAt })
      .from(t)
      .where(and(eq(t.source, source), inForce(now)))
      .orderBy(desc(t.updatedAt))
      .limit(most);
  const rows = (await Promise.all([newest('operator'), newest('violations')])).flat();
  const lengths = { ipv4: new Set<number>(), ipv6: new Set<number>() };
  for (const { range } of rows) {
    const read = readRange(range);
    if (read) lengths[read.kind].add(read.bits);
  }
  return { byRange: new Map(rows.map((row) => [row.range, row])), lengths };
}

/** A ban before a mere lock. */
function banOf({ byRange, lengths }: Bans, ip: string, now: Date): Ban | undefined {
  const around = rangesAround(ip, lengths).flatMap((range) => byRange.get(range) ?? []);
  const live = around.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
  return live.find(({ stage }) => stage === 'banned') ?? live[0];
}
