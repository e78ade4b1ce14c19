import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Call, Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { endSessionsOf } from '../../sessions/index.ts';
import { type Device, type DeviceChange, type DeviceRef, deviceProblems, type UserDeviceRef } from '../contract.ts';
import { deviceSessions, devices } from '../tables.ts';
import { showDevice } from './show.ts';

interface Whose {
  readonly userId: Id<'user'>;
  readonly deviceId: Id<'dev'>;
}

/** Names one of the caller's devices. */
export async function renameDevice(
  call: Call<'db' | 'crypto'>,
  input: z.output<typeof DeviceChange>,
): Promise<z.output<typeof Device>> {
  const { userId } = call.self();
  const whose = { userId, deviceId: input.device_id };
  return call.db.write(async (tx) => {
    const [row] = await tx.update(devices).set({ name: input.name }).where(thisDevice(tx, whose)).returning();
    if (!row) throw deviceProblems.device_not_found();
    await record(tx, { type: 'devices.renamed', target: { kind: 'device', id: row.id } });
    const here = call.devices.some((token) => call.crypto.equal(call.crypto.digest(token), row.digest));
    return showDevice(row, { now: tx.now, current: here ? row.id : undefined });
  });
}

/** Forgets one of the caller's devices and ends what was opened on it, the current session included where it was. */
export async function forgetOwnDevice(call: Call<'db'>, input: z.output<typeof DeviceRef>): Promise<void> {
  const { userId } = call.self();
  await call.db.write((tx) => forgetDevice(tx, { userId, deviceId: input.device_id }));
}

/** The same for any user, for an admin. */
export async function forgetUserDevice(call: Call<'db'>, input: z.output<typeof UserDeviceRef>): Promise<void> {
  await call.must('sessions:manage');
  await call.db.write((tx) => forgetDevice(tx, { userId: input.user_id, deviceId: input.device_id }));
}

async function forgetDevice(tx: Tx, { userId, deviceId }: Whose): Promise<void> {
  const opened = await tx
    .select({ sessionId: deviceSessions.sessionId })
    .from(deviceSessions)
    .where(and(eq(deviceSessions.tenantId, tx.by.tenantId), eq(deviceSessions.deviceId, deviceId)));
  const [gone] = await tx.delete(devices).where(thisDevice(tx, { userId, deviceId })).returning({ id: devices.id });
  if (!gone) throw deviceProblems.device_not_found();
  let ended = 0;
  for (const { sessionId } of opened)
    ended += await endSessionsOf(tx, { userId, only: sessionId, reason: 'device_forgotten' });
  await record(tx, { type: 'devices.forgotten', target: { kind: 'device', id: deviceId }, data: { ended } });
}

export const thisDevice = (tx: Tx, { userId, deviceId }: Whose) =>
  and(eq(devices.tenantId, tx.by.tenantId), eq(devices.userId, userId), eq(devices.id, deviceId));
