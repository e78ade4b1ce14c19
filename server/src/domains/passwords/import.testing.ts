import type { TestHouse } from '../../../../test/kit/index.ts';
import { type House, openSystemCall } from '../../call/index.ts';
import type { Id } from '../../platform/ids.ts';
import { createLocator } from '../tenants/index.ts';
import { prepareForeignPassword, setForeignPassword } from './index.ts';

/** For tests: gives an account the hash another system made, as the room that imports does. */
export async function importHash({ doorward }: TestHouse, userId: string, hash: string): Promise<void> {
  const { platform, publicUrl } = doorward;
  const place = await createLocator(platform, { publicUrl, settings: {} }).locate(undefined);
  if (!place) throw new Error('no tenant');
  const house: House = {
    platform,
    publicUrl,
    reactions: {} as House['reactions'],
    slots: {},
    undocumented: { inc: () => {} },
  };
  const call = openSystemCall(house, { name: 'test.import', permissions: ['users:manage'], place });
  await call.must('users:manage');
  const prepared = prepareForeignPassword(call, { userId: userId as Id<'user'>, hash });
  await call.db.write((tx) => setForeignPassword(tx, prepared));
}
