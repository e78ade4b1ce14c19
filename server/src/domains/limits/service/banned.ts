import { desc } from 'drizzle-orm';
import { general } from '../../../call/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { isWithin, rangeOf } from '../../../platform/network.ts';
import { type BanRow, addressBans as t } from '../tables.ts';
import { inForce } from './in-force.ts';
import { countRefusal } from './meters.ts';

type Needs = Pick<Platform, 'db' | 'memo' | 'metrics'>;

/** How long a replica may act on an earlier list (F181 allows 2 s). */
const freshForMs = 1000;
const memoKey = 'limits.bans';
/** Most bans in force: the newest. */
const most = 5000;

type Ban = Pick<BanRow, 'range' | 'stage' | 'expiresAt'> & { readonly source: BanRow['source'] };

interface Bans {
  /** By the range a single caller stands for. */
  readonly callers: ReadonlyMap<string, Ban>;
  readonly wider: readonly Ban[];
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
  if (bans.callers.size === 0 && bans.wider.length === 0) return;
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
  const rows = await db.reader
    .select({ range: t.range, stage: t.stage, source: t.source, expiresAt: t.expiresAt })
    .from(t)
    .where(inForce(now))
    .orderBy(desc(t.updatedAt))
    .limit(most);
  const single = (row: Ban) => row.range.endsWith(row.range.includes(':') ? '/64' : '/32');
  return {
    callers: new Map(rows.filter(single).map((row) => [row.range, row])),
    wider: rows.filter((row) => !single(row)),
  };
}

/** A ban before a mere lock. */
function banOf({ callers, wider }: Bans, ip: string, now: Date): Ban | undefined {
  const live = (ban: Ban | undefined) => ban && (ban.expiresAt === null || ban.expiresAt > now);
  const around = wider.find((ban) => live(ban) && isWithin(ip, ban.range));
  const own = callers.get(rangeOf(ip, { ipv4: 32 }));
  return around ?? (live(own) ? own : undefined);
}
