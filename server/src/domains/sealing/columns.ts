import { sealedAnswers } from '../../call/index.ts';
import { type SealedColumn, sealedOnce } from '../../platform/crypto/index.ts';
import { sealedAccounts } from '../accounts/index.ts';
import { sealedKeys } from '../keys/index.ts';
import { sealedLimits } from '../limits/index.ts';
import { sealedLinks } from '../links/index.ts';
import { sealedMessages } from '../messages/index.ts';
import { sealedFactors } from '../mfa/index.ts';
import { sealedOrganizations } from '../organizations/index.ts';
import { sealedPasswords } from '../passwords/index.ts';
import { sealedRisk } from '../risk/index.ts';
import { sealedSocial } from '../social/index.ts';

/** Everything sealed, but the canary of the ring, which goes last. A column that is missing here turns test/house red. */
export const sealedColumns: readonly SealedColumn[] = [
  ...sealedKeys,
  ...sealedMessages,
  ...sealedAccounts,
  ...sealedOrganizations,
  ...sealedLimits,
  ...sealedRisk,
  ...sealedPasswords,
  ...sealedFactors,
  ...sealedLinks,
  ...sealedSocial,
  ...sealedOnce,
  ...sealedAnswers,
];

/** Its row in the progress: a ring without the old key starts only once it is under another. */
export const canary = 'key_ring_canary.sealed';
