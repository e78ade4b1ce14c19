import { type SealedColumn, sealedColumn } from '../../../platform/crypto/index.ts';
import { passwords } from '../tables.ts';
import { hashPlace } from './foreign.ts';

/** Hashes that other systems made. */
export const sealedPasswords: readonly SealedColumn[] = [
  sealedColumn({
    table: passwords,
    column: passwords.hash,
    key: [passwords.tenantId, passwords.userId],
    place: hashPlace,
  }),
];
