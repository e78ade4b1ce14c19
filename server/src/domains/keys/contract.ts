import { z } from 'zod';
import { problems } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';

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

export const AppKeyRef = z.object({ app_id: idSchema('app') });

export const AppKey = z.object({ kid: z.string(), alg: z.enum(['HS256']), created_at: moment }).meta({
  id: 'AppKey',
  description: 'A secret that the access tokens of one app are signed with, and its backends check them by.',
});

export const NewAppKey = AppKey.extend({
  secret: z.string().describe('256 bits as base64url, shown this once. Its UTF-8 bytes are the HMAC key.'),
}).meta({ id: 'NewAppKey' });

export const keyProblems = problems('keys', {
  key_rotation_pending: [409, 'A new signing key is already published and about to take over.'],
  app_key_not_found: [404, 'The tokens of this app are signed with the keys of its tenant.'],
  app_key_locks_out: [409, 'You are signed in to this app: with such a key you could manage nothing any more.'],
});
