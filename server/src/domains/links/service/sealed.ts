import { type SealedColumn, sealedColumn } from '../../../platform/crypto/index.ts';
import { emailChanges } from '../tables.ts';
import { addressesPlace } from './changes.ts';

export const sealedLinks: readonly SealedColumn[] = [
  sealedColumn({
    table: emailChanges,
    column: emailChanges.addresses,
    key: [emailChanges.id],
    place: addressesPlace,
  }),
];
