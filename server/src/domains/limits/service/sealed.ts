import { type SealedColumn, sealedColumn } from '../../../platform/crypto/index.ts';
import { captchas } from '../tables.ts';
import { secretPlace } from './captcha.ts';

export const sealedLimits: readonly SealedColumn[] = [
  sealedColumn({ table: captchas, column: captchas.secret, key: [captchas.tenantId], place: secretPlace }),
];
