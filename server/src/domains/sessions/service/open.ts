import type { Call, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { admitsCountry, settingsOf } from '../../tenants/index.ts';
import { type Session, sessions } from '../tables.ts';
import { type Cap, makeRoom } from './cap.ts';
import { noticeOfEnd } from './notices.ts';
import { openPlaces, type Places } from './status-places.ts';

/** What must be made before the transaction that opens a session. */
export interface PreparedSession {
  readonly id: Id<'sess'>;
  readonly salt: Uint8Array;
  readonly keyId: string;
  readonly idleSeconds: number;
  readonly absoluteSeconds: number;
  readonly places: Places;
  readonly cap: Cap;
  /** Where the call comes from, as far as the operator's files know, and whether one may sign in from there (F050). */
  readonly country: string | undefined;
  readonly countryAllowed: boolean;
}

type PrepareNeeds = Call<'db' | 'memo' | 'ids' | 'random' | 'crypto' | 'clock' | 'geo' | 'mail'>;

/** Draws the id and salt of a session to be opened, and sees that there are places in the status list. */
export async function prepareSession(call: PrepareNeeds): Promise<PreparedSession> {
  const settings = settingsOf(call);
  const { country } = call.geo.lookup(call.request.ip);
  return {
    id: call.ids.create('sess'),
    salt: call.random.bytes(32),
    keyId: call.crypto.activeKeyId,
    idleSeconds: settings.session_idle_seconds,
    absoluteSeconds: settings.session_absolute_seconds,
    places: await openPlaces(call),
    cap: { most: settings.session_cap, policy: settings.session_cap_policy, tell: noticeOfEnd(call) },
    country,
    countryAllowed: admitsCountry(settings, { here: country }),
  };
}

/** Who signed in, through which app, and how they proved it (RFC 8176 `amr`). */
export interface Grant {
  readonly userId: Id<'user'>;
  readonly appId: Id<'app'>;
  readonly amr: readonly string[];
  readonly acr: string;
}

/** Who acts as the user of a session, from which session of theirs, why, and when they had proven who they are. */
export interface Impersonation {
  readonly actorTenantId: Id<'tnt'>;
  readonly actorId: Id<'user'>;
  readonly actorSessionId: Id<'sess'>;
  readonly impersonationReason: string;
  readonly authTime: Date;
}

/**
 * Opens a session; undefined where its user has as many as they may. `signin` is the one room that calls this, after its matrix left
 * no step open.
 */
export async function openSession(tx: Tx, prepared: PreparedSession, grant: Grant): Promise<Session | undefined> {
  return (await makeRoom(tx, prepared.cap, grant)) ? insertSession(tx, prepared, grant) : undefined;
}

/** The row alone: whoever else acts in it takes no place of the user's. */
export async function insertSession(
  tx: Tx,
  prepared: PreparedSession,
  { impersonation, ...grant }: Grant & { readonly impersonation?: Impersonation },
): Promise<Session> {
  const { now } = tx;
  const expiresAt = later(now, prepared.absoluteSeconds);
  const { shard, index } = await prepared.places.take(tx);
  const [row] = await tx
    .insert(sessions)
    .values({
      id: prepared.id,
      tenantId: tx.by.tenantId,
      salt: prepared.salt,
      keyId: prepared.keyId,
      ...grant,
      amr: [...grant.amr],
      generation: 0,
      mintedAt: now,
      authTime: now,
      ...impersonation,
      userAgent: tx.by.request.userAgent,
      ipHash: tx.by.request.ipHash,
      country: prepared.country,
      createdAt: now,
      lastSeenAt: now,
      idleUntil: earliest(later(now, prepared.idleSeconds), expiresAt),
      expiresAt,
      statusShard: shard,
      statusIndex: index,
    })
    .returning();
  if (!row) throw new Error('a session was not inserted');
  return row;
}

export const later = (moment: Date, seconds: number): Date => new Date(moment.getTime() + seconds * 1000);
export const earliest = (a: Date, b: Date): Date => (a < b ? a : b);

/** Whole seconds left, none when it is past. */
export function secondsUntil(moment: Date, now: Date): number {
  return Math.max(0, Math.floor((moment.getTime() - now.getTime()) / 1000));
}
