import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Call, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { deviceSessions, devices, userNetworks } from '../tables.ts';
import type { Recognised } from './recognise.ts';
import type { Sight } from './sight.ts';

/** Who signed in, in which session, and how their device and network looked before that. */
export interface SignedInOn {
  readonly userId: Id<'user'>;
  readonly sessionId: Id<'sess'>;
  readonly recognised: Recognised;
}

/** Most devices, and networks, remembered of one user: the one seen longest ago makes room. */
const most = 50;

/**
 * Remembers where a session was just opened, says in the audit log what is new about it (F053), and tells the user by mail where
 * the tenant wants that. Gives the token of a device that was not known, to be shown once. The session's transaction has decided.
 */
export async function keepDevice(tx: Tx, sight: Sight, on: SignedInOn): Promise<string | undefined> {
  const { userId, sessionId, recognised } = on;
  const { tenantId } = tx.by;
  const isNew = recognised.device === 'new' || recognised.device === 'first';
  const deviceId = isNew ? await insertDevice(tx, sight, { userId }) : await seeAgain(tx, sight, recognised);
  await tx.insert(deviceSessions).values({ tenantId, sessionId, deviceId });
  await keepNetwork(tx, sight, on);
  const actor = { kind: 'user', id: userId };
  if (recognised.device === 'new') {
    await record(tx, { type: 'devices.new_device', actor, target: { kind: 'device', id: deviceId } });
    await sight.tell.device?.(tx, userId);
  }
  if (recognised.country === 'new') {
    const data = { country: sight.country };
    await record(tx, { type: 'devices.new_country', actor, target: { kind: 'session', id: sessionId }, data });
    // The mail about a new device says where it is.
    if (recognised.device !== 'new' || !sight.tell.device) await sight.tell.country?.(tx, userId);
  }
  if (recognised.network === 'new')
    await record(tx, { type: 'devices.new_network', actor, target: { kind: 'session', id: sessionId } });
  return isNew ? sight.fresh.token : undefined;
}

/** A row for a device not known before; the token was drawn with the sight. */
export async function insertDevice(
  tx: Tx,
  { fresh, fingerprints }: Sight,
  more: { userId: Id<'user'>; name?: string | undefined; trustedUntil?: Date },
): Promise<Id<'dev'>> {
  const { tenantId, request } = tx.by;
  const { id, digest } = fresh;
  const [fingerprint] = fingerprints;
  const seen = { userAgent: request.userAgent, createdAt: tx.now, lastSeenAt: tx.now };
  await tx.insert(devices).values({ id, tenantId, digest, fingerprint, ...seen, ...more });
  const surplus = tx
    .select({ id: devices.id })
    .from(devices)
    .where(and(eq(devices.tenantId, tenantId), eq(devices.userId, more.userId)))
    .orderBy(desc(devices.lastSeenAt), desc(devices.id))
    .offset(most);
  await tx.delete(devices).where(inArray(devices.id, surplus));
  return id;
}

async function seeAgain(tx: Tx, { fingerprints }: Sight, { row }: Recognised): Promise<Id<'dev'>> {
  if (!row) throw new Error('a device that is not new has a row');
  const [fingerprint] = fingerprints;
  await tx
    .update(devices)
    .set({ lastSeenAt: tx.now, fingerprint, userAgent: tx.by.request.userAgent })
    .where(and(eq(devices.tenantId, row.tenantId), eq(devices.id, row.id)));
  return row.id;
}

async function keepNetwork(tx: Tx, { networks, country }: Sight, { userId, recognised }: SignedInOn): Promise<void> {
  const known = recognised.network === 'known';
  const { tenantId } = tx.by;
  const [network] = networks;
  if (!network) return;
  const t = userNetworks;
  await tx
    .insert(t)
    .values({ tenantId, userId, network, country, lastSeenAt: tx.now })
    .onConflictDoUpdate({
      target: [t.tenantId, t.userId, t.network],
      set: { lastSeenAt: tx.now, ...(country === undefined ? {} : { country }) },
    });
  // Only one that was not known makes them more.
  if (known) return;
  const ofUser = and(eq(t.tenantId, tenantId), eq(t.userId, userId));
  const surplus = tx.select({ network: t.network }).from(t).where(ofUser).orderBy(desc(t.lastSeenAt)).offset(most);
  await tx.delete(t).where(and(ofUser, inArray(t.network, surplus)));
}

/** Leaves the token of a new device with the visitor: in the jar, beside those of others who sign in there, or for the body. */
export function keepToken(
  call: Pick<Call, 'tell'>,
  { tokens }: Sight,
  { token, transport }: { token: string | undefined; transport: 'json' | 'cookie' },
): { device_token?: string } {
  if (token === undefined) return {};
  if (transport === 'json') return { device_token: token };
  call.tell({ kind: 'device', tokens: [token, ...tokens] });
  return {};
}
