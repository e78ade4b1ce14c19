import { z } from 'zod';
import { problems } from '../../call/index.ts';

const moment = z.iso.datetime();

export const SigningKey = z
  .object({
    kid: z.string(),
    alg: z.string().describe('JWS algorithm: `ES256`, `EdDSA` or `RS256`.'),
    state: z.string().describe('`upcoming` published, not yet used; `active` signs; `retired` only verifies.'),
    published_at: moment,
    active_from: moment,
    retired_at: moment.optional(),
  })
  .meta({ id: 'SigningKey' });

/** Never long: rotations follow one another at a distance, and what has retired leaves. */
export const SigningKeyList = z.object({ data: z.array(SigningKey) }).meta({ id: 'SigningKeyList' });

export const keyProblems = problems('keys', {
  key_rotation_pending: [409, 'A new signing key is already published and about to take over.'],
});
