import { type SealedColumn, sealedColumn } from '../../../platform/crypto/index.ts';
import { socialIdentities, socialProviders } from '../tables.ts';
import { secretPlace } from './find.ts';
import { emailPlace } from './identities.ts';

export const sealedSocial: readonly SealedColumn[] = [
  sealedColumn({
    table: socialProviders,
    column: socialProviders.secret,
    key: [socialProviders.id],
    place: secretPlace,
  }),
  sealedColumn({
    table: socialIdentities,
    column: socialIdentities.email,
    key: [socialIdentities.id],
    place: emailPlace,
  }),
];
