import { and, eq, isNotNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { tellOwner } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { type DeviceRef, deviceProblems, type TrustDevice, type TrustedDevice } from '../contract.ts';
import { deviceSessions, devices } from '../tables.ts';
import { thisDevice } from './change.ts';
import { insertDevice, keepToken } from './keep.ts';
import { presentedDevice } from './recognise.ts';
import { showDevice } from './show.ts';
import { prepareSight } from './sight.ts';

/**
 * Trusts the device this call comes from for `device_trust_seconds` (F052): meanwhile risk alone does not ask it for a second
 * factor. One that shows no token of the caller's gets one, and the session is its from now on.
 */
export async function trustDevice(
  call: Call<'db' | 'crypto' | 'random' | 'ids' | 'clock' | 'mail' | 'geo'>,
  input: z.output<typeof TrustDevice>,
): Promise<z.output<typeof TrustedDevice>> {
  const { userId, sessionId } = call.self();
  const sight = prepareSight(call);
  const seconds = settingsOf(call).device_trust_seconds;
  const { row, isNew } = await call.db.write(async (tx) => {
    const { tenantId } = tx.by;
    const trustedUntil = new Date(tx.now.getTime() + seconds * 1000);
    const known = await presentedDevice(tx, { tenantId, userId, digests: sight.digests });
    const deviceId = known?.id ?? (await insertDevice(tx, sight, { userId }));
    const named = input.name === undefined ? {} : { name: input.name };
    const [row] = await tx
      .update(devices)
      .set({ trustedUntil, ...named })
      .where(thisDevice(tx, { userId, deviceId }))
      .returning();
    if (!row) throw deviceProblems.device_not_found();
    await tx
      .insert(deviceSessions)
      .values({ tenantId, sessionId, deviceId })
      .onConflictDoUpdate({ target: [deviceSessions.tenantId, deviceSessions.sessionId], set: { deviceId } });
    await record(tx, {
      type: 'devices.trusted',
      target: { kind: 'device', id: deviceId },
      data: { trusted_until: trustedUntil.toISOString() },
    });
    await tellOwner(call, tx, { userId, change: 'device_trusted' });
    return { row, isNew: known === undefined };
  });
  const token = isNew ? sight.fresh.token : undefined;
  const shown = showDevice(row, { now: call.clock.now(), current: row.id });
  // Who came by the jar has it left there: no script of the page may read it.
  const transport = call.ambient ? 'cookie' : input.transport;
  return { device: shown, ...keepToken(call, sight, { token, transport }) };
}

/** Trusts one of the caller's devices no longer. */
export async function distrustDevice(call: Call<'db'>, input: z.output<typeof DeviceRef>): Promise<void> {
  const { userId } = call.self();
  await call.db.write(async (tx) => {
    const whose = { userId, deviceId: input.device_id };
    const [row] = await tx
      .update(devices)
      .set({ trustedUntil: null })
      .where(thisDevice(tx, whose))
      .returning({ id: devices.id });
    if (!row) throw deviceProblems.device_not_found();
    await record(tx, { type: 'devices.distrusted', target: { kind: 'device', id: row.id } });
  });
}

/** Trusts none of the user's devices any more: who else may have had their password may have had a device trusted. The caller has decided. */
export async function distrustDevices(tx: Tx, userId: Id<'user'>): Promise<void> {
  await tx
    .update(devices)
    .set({ trustedUntil: null })
    .where(and(eq(devices.tenantId, tx.by.tenantId), eq(devices.userId, userId), isNotNull(devices.trustedUntil)));
}
