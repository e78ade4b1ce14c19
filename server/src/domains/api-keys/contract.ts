import { z } from 'zod';
import { pageInput, pageOf, problems } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';
import { permissionName, scope, scopeWords } from '../access/index.ts';
import { userId } from '../accounts/index.ts';

const day = 86_400;
const moment = z.iso.datetime();
const apiKeyId = idSchema('akey');

const lives = z
  .int()
  .min(60)
  .max(365 * day)
  .describe('Seconds from now until it expires: at most a year, and what the setting `api_key_max_seconds` says.');

export const ApiKey = z
  .object({
    id: apiKeyId,
    user_id: userId.describe('Its owner.'),
    app_id: idSchema('app').describe('The app it works with, and no other.'),
    name: z.string(),
    hint: z.string().describe('The last four characters.'),
    permissions: z
      .array(z.string())
      .describe('What it was made for. It is allowed those of them that its owner holds at the moment of the call.'),
    scope: z.string().describe(`Where they count: ${scopeWords}`),
    created_at: moment,
    expires_at: moment,
    rotated_at: moment.optional(),
    previous_expires_at: moment.optional().describe('Until then the secret before the last rotation works, too.'),
    last_used_at: moment.optional().describe('To the minute.'),
  })
  .meta({ id: 'ApiKey' });
export const ApiKeyList = pageOf(ApiKey).meta({ id: 'ApiKeyList' });
export const NewApiKeySecret = ApiKey.extend({ secret: z.string().describe('The key itself, shown this once.') }).meta({
  id: 'NewApiKeySecret',
});

export const NewApiKey = z
  .object({
    name: z.string().trim().min(1).max(100).describe('What its owner knows it by.'),
    permissions: z
      .array(permissionName)
      .min(1)
      .max(100)
      .describe("Names of permissions you hold, of the app or of Doorward's management."),
    scope: scope.default('tenant').describe(`Where they are to count: ${scopeWords}`),
    expires_in_seconds: lives,
  })
  .meta({ id: 'NewApiKey' });
export const RotateApiKey = z
  .object({
    api_key_id: apiKeyId,
    expires_in_seconds: lives,
    overlap_seconds: z
      .int()
      .min(0)
      .max(30 * day)
      .default(0)
      .describe('How long the secret before keeps working, but never longer than it would have.'),
  })
  .meta({ id: 'RotateApiKey' });
export const ApiKeyRef = z.object({ api_key_id: apiKeyId });
export const ListOwnApiKeys = z.object(pageInput);
export const ListApiKeys = z.object({ user_id: userId.optional().describe('Of this user alone.'), ...pageInput });

export const VerifyApiKey = z
  .object({
    key: z.string().max(512).describe('What the caller of your backend showed.'),
    client_secret: z.string().max(512).describe('A secret of the app that asks (`dwas_…`).'),
  })
  .meta({ id: 'VerifyApiKey' });

/** As RFC 7662 answers about tokens: of a key that is not active nothing is said. */
export const ApiKeyVerification = z
  .object({
    active: z.boolean(),
    api_key_id: apiKeyId.optional(),
    name: z.string().optional(),
    user_id: userId.optional(),
    tenant_id: idSchema('tnt').optional(),
    app_id: idSchema('app').optional(),
    permissions: z
      .array(z.string())
      .optional()
      .describe('Of this app: those of the key that its owner holds at this moment, at its scope.'),
    scope: z.string().optional().describe('Where they count.'),
    created_at: moment.optional(),
    expires_at: moment.optional().describe('When the secret that was shown expires.'),
  })
  .meta({ id: 'ApiKeyVerification' });

export const apiKeyProblems = problems('api-keys', {
  api_key_not_found: [404, 'No such API key.'],
  too_many_api_keys: [409, 'This account has as many API keys as it may. Revoke one first.'],
});
