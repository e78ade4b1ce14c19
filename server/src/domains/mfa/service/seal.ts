import type { Call } from '../../../call/index.ts';
import type { Place } from '../../../platform/crypto/index.ts';
import type { Id } from '../../../platform/ids.ts';

export const seedPlace = (row: Id<'user'>): Place => ({ table: 'totp_factors', column: 'secret', row });

export const sealSeed = ({ crypto }: Pick<Call<'crypto'>, 'crypto'>, userId: Id<'user'>, seed: string): string =>
  crypto.seal(seed, seedPlace(userId));

export const openSeed = ({ crypto }: Pick<Call<'crypto'>, 'crypto'>, userId: Id<'user'>, sealed: string): string =>
  crypto.open(sealed, seedPlace(userId));
