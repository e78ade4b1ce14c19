import { type SealedColumn, sealedColumn } from '../../../platform/crypto/index.ts';
import { totpFactors } from '../tables.ts';
import { seedPlace } from './seal.ts';

export const sealedFactors: readonly SealedColumn[] = [
  sealedColumn({
    table: totpFactors,
    column: totpFactors.secret,
    key: [totpFactors.tenantId, totpFactors.userId],
    place: seedPlace,
  }),
];
