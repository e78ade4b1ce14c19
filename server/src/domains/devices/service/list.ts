import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, page, readCursor, writeCursor } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import type { OwnDevicesInput, UserDevicesInput } from '../contract.ts';
import { devices } from '../tables.ts';
import { presentedDevice } from './recognise.ts';
import { showDevice } from './show.ts';

type Needs = Call<'db' | 'crypto' | 'clock'>;

/** The caller's own devices, oldest first (F052). */
export async function listOwnDevices(call: Needs, input: z.output<typeof OwnDevicesInput>) {
  const { userId } = call.self();
  const digests = call.devices.map((token) => call.crypto.digest(token));
  const here = await presentedDevice(call.db.reader, { tenantId: call.tenant.id, userId, digests });
  return listDevices(call, { ...input, user_id: userId }, here?.id);
}

/** Any user's devices, for an admin. A user of another tenant has none here. */
export async function listUserDevices(call: Needs, input: z.output<typeof UserDevicesInput>) {
  await call.must('sessions:read');
  return listDevices(call, input, undefined);
}

async function listDevices(call: Needs, input: z.output<typeof UserDevicesInput>, current: Id<'dev'> | undefined) {
  const list = `devices ${call.tenant.id} ${input.user_id}`;
  const after = readCursor(call.crypto, list, input.cursor);
  const rows = await call.db.reader
    .select()
    .from(devices)
    .where(and(eq(devices.tenantId, call.tenant.id), eq(devices.userId, input.user_id), behind(devices, after)))
    .orderBy(asc(devices.createdAt), asc(devices.id))
    .limit(input.limit + 1);
  const now = call.clock.now();
  return page(rows, input.limit, {
    show: (row) => showDevice(row, { now, current }),
    cursor: (row) => writeCursor(call.crypto, list, row),
  });
}
