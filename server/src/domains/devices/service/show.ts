import type { z } from 'zod';
import type { Id } from '../../../platform/ids.ts';
import { agentOf } from '../../sessions/index.ts';
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
    ...agentOf(row.userAgent),
    ...(trusted ? { trusted_until: trusted && row.trustedUntil?.toISOString() } : {}),
    created_at: row.createdAt.toISOString(),
    last_seen_at: row.lastSeenAt.toISOString(),
  };
}
