import { type SealedColumn, sealedColumn } from '../../../platform/crypto/index.ts';
import { appKeys, signingKeys } from '../tables.ts';
import { placeOf as appKeyPlace } from './app-key.ts';
import { placeOf as signingKeyPlace } from './keys.ts';

export const sealedKeys: readonly SealedColumn[] = [
  sealedColumn({
    table: signingKeys,
    column: signingKeys.privateKey,
    key: [signingKeys.kid],
    place: signingKeyPlace,
  }),
  sealedColumn({ table: appKeys, column: appKeys.secret, key: [appKeys.kid], place: appKeyPlace }),
];
