import type { TestHouse } from '../../../../test/kit/index.ts';
import { type Act, type House, openSystemCall, type Permission } from '../../call/index.ts';
import type { Id } from '../../platform/ids.ts';
import { createLocator } from '../tenants/index.ts';
import { type Budget, type NewMail, prepareMail, sendMail, type Template } from './index.ts';

/** For tests: who asks for a mail, from where, and what else happens in its transaction. */
export interface Asking {
  readonly budget?: Budget;
  readonly ip?: string;
  /** Another tenant than `default`. */
  readonly tenantId?: string;
  readonly also?: (tx: Act) => Promise<void>;
}

/** For tests: a call of the house itself in tenant `default`, or another. */
async function systemCall(
  { platform, publicUrl }: Pick<TestHouse['doorward'], 'platform' | 'publicUrl'>,
  permissions: readonly Permission[] = [],
  tenantId?: string,
) {
  const locator = createLocator(platform, { publicUrl, settings: {} });
  const place = await (tenantId === undefined ? locator.locate(undefined) : locator.locateTenant(tenantId));
  if (!place) throw new Error('no such tenant');
  const inside: House = {
    platform,
    publicUrl,
    reactions: {} as House['reactions'],
    slots: {},
    undocumented: { inc: () => {} },
  };
  return openSystemCall(inside, { name: 'test', permissions, place });
}

/** For tests: sends a mail as a procedure of a room above does. */
export async function post<T extends Template>(
  house: TestHouse,
  mail: NewMail<T>,
  { budget, ip = '203.0.113.7', tenantId, also = async () => {} }: Asking = {},
): Promise<{ id: Id<'msg'>; done: 'queued' | 'over_budget' }> {
  const opened = await systemCall(house.doorward, [], tenantId);
  const call = { ...opened, request: { ...opened.request, ip } };
  call.anyone();
  const prepared = prepareMail(call, mail);
  const done = await call.db.write(async (tx) => {
    const sent = await sendMail(tx, prepared, budget);
    await also(tx);
    return sent;
  });
  return { id: prepared.id, done };
}
