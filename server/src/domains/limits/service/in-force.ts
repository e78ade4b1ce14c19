import { and, gt, isNull, or } from 'drizzle-orm';
import { addressBans as t } from '../tables.ts';

/** The bans in force. */
export const inForce = (now: Date) => and(isNull(t.liftedAt), or(isNull(t.expiresAt), gt(t.expiresAt, now)));
