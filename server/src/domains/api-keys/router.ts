import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { accessProblems } from '../access/index.ts';
import { clientProblems } from '../tenants/index.ts';
import * as c from './contract.ts';
import { apiKeyProblems as p } from './contract.ts';
import { createApiKey } from './service/create.ts';
import { revokeAnyApiKey, revokeOwnApiKey } from './service/end.ts';
import { getAnyApiKey, getOwnApiKey, listApiKeys, listOwnApiKeys } from './service/list.ts';
import { rotateApiKey } from './service/rotate.ts';
import { verifyApiKey } from './service/verify.ts';

const tag = 'API keys';
const missing = [p.api_key_not_found];

/** apiKeys.* : a user's own. */
export const ownApiKeysRouter = router({
  create: procedure
    .meta(
      wire('POST /v1/me/api-keys', {
        operation: 'createApiKey',
        summary: 'Make an API key for this app',
        description:
          'The key itself is in this answer alone. It is never allowed more than you hold at the moment it is used, and nothing that takes a session.',
        tag,
        who: 'self',
        fresh: 'keys',
        status: 201,
        problems: [p.too_many_api_keys, accessProblems.grant_exceeds_own_rights],
      }),
    )
    .input(c.NewApiKey)
    .output(c.NewApiKeySecret)
    .mutation(({ ctx, input }) => createApiKey(ctx.call, input)),
  listOwn: procedure
    .meta(
      wire('GET /v1/me/api-keys', {
        operation: 'listOwnApiKeys',
        summary: 'List your API keys of every app',
        tag,
        who: 'self',
        pages: true,
      }),
    )
    .input(c.ListOwnApiKeys)
    .output(c.ApiKeyList)
    .query(({ ctx, input }) => listOwnApiKeys(ctx.call, input)),
  getOwn: procedure
    .meta(
      wire('GET /v1/me/api-keys/{api_key_id}', {
        operation: 'getOwnApiKey',
        summary: 'See one of your API keys',
        tag,
        who: 'self',
        problems: missing,
      }),
    )
    .input(c.ApiKeyRef)
    .output(c.ApiKey)
    .query(({ ctx, input }) => getOwnApiKey(ctx.call, input)),
  rotate: procedure
    .meta(
      wire('POST /v1/me/api-keys/{api_key_id}/rotate', {
        operation: 'rotateApiKey',
        summary: 'Give one of your API keys a new secret',
        description: 'The one before works on for the overlap. At most two work at any time: a third ends the oldest.',
        tag,
        who: 'self',
        fresh: 'keys',
        status: 201,
        problems: missing,
      }),
    )
    .input(c.RotateApiKey)
    .output(c.NewApiKeySecret)
    .mutation(({ ctx, input }) => rotateApiKey(ctx.call, input)),
  revokeOwn: procedure
    .meta(
      wire('DELETE /v1/me/api-keys/{api_key_id}', {
        operation: 'revokeOwnApiKey',
        summary: 'Revoke one of your API keys, at once',
        tag,
        who: 'self',
        fresh: 'keys',
        status: 204,
        problems: missing,
      }),
    )
    .input(c.ApiKeyRef)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeOwnApiKey(ctx.call, input)),
});

/** apiKeys.* : those of all, for administrators; and one that an app's backend was shown. */
export const apiKeysRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/api-keys', {
        operation: 'listApiKeys',
        summary: 'List the API keys of everybody, or of one user',
        tag,
        who: ['keys:read'],
        pages: true,
      }),
    )
    .input(c.ListApiKeys)
    .output(c.ApiKeyList)
    .query(({ ctx, input }) => listApiKeys(ctx.call, input)),
  get: procedure
    .meta(
      wire('GET /v1/api-keys/{api_key_id}', {
        operation: 'getApiKey',
        summary: 'See an API key',
        tag,
        who: ['keys:read'],
        problems: missing,
      }),
    )
    .input(c.ApiKeyRef)
    .output(c.ApiKey)
    .query(({ ctx, input }) => getAnyApiKey(ctx.call, input)),
  revoke: procedure
    .meta(
      wire('DELETE /v1/api-keys/{api_key_id}', {
        operation: 'revokeApiKey',
        summary: 'Revoke an API key of anybody, at once',
        tag,
        who: ['keys:manage'],
        fresh: 'keys',
        status: 204,
        problems: missing,
      }),
    )
    .input(c.ApiKeyRef)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeAnyApiKey(ctx.call, input)),
  verify: procedure
    .meta(
      wire('POST /v1/api-keys/verify', {
        operation: 'verifyApiKey',
        summary: 'Ask whether an API key is good, and for what',
        description:
          'For backends of the app the key was made for, which show a secret of the app. Read from the database each time: what is revoked, or no longer held, counts no more at once.',
        tag,
        who: 'anyone',
        problems: [clientProblems.invalid_client],
      }),
    )
    .input(c.VerifyApiKey)
    .output(c.ApiKeyVerification)
    .mutation(({ ctx, input }) => verifyApiKey(ctx.call, input)),
});
