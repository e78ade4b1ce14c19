import bowser from 'bowser';
import type { z } from 'zod';
import type { Id } from '../../../platform/ids.ts';
import type { Device } from '../contract.ts';
import type { DeviceRow } from '../tables.ts';

/** A device as its user sees it. */
export function showDevice(
  row: DeviceRow,
  { now, current }: { now: Date; current: Id<'dev'> | undefined },
): z.output<typeof Device> {
  const trusted = row.trustedUntil && row.trustedUntil > now;
  return {
    id: row.id,
    current: row.id === current,
    ...(row.name === null ? {} : { name: row.name }),
    ...agentOf(row.userAgent ?? undefined),
    ...(trusted ? { trusted_until: trusted && row.trustedUntil?.toISOString() } : {}),
    created_at: row.createdAt.toISOString(),
    last_seen_at: row.lastSeenAt.toISOString(),
  };
}

/** What a browser says it is and runs on, in words for people. */
export function agentOf(userAgent: string | undefined): { device?: string; browser?: string } {
  if (!userAgent) return {};
  const { os, browser } = bowser.parse(userAgent);
  return { ...(os.name ? { device: os.name } : {}), ...(browser.name ? { browser: browser.name } : {}) };
}
