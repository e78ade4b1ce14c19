import { type SealedColumn, sealedColumn } from '../../../platform/crypto/index.ts';
import { riskProviders } from '../tables.ts';
import { secretPlace } from './provider.ts';

export const sealedRisk: readonly SealedColumn[] = [
  sealedColumn({
    table: riskProviders,
    column: riskProviders.secret,
    key: [riskProviders.tenantId],
    place: secretPlace,
  }),
];
