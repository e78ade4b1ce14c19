import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { tenantProblems } from '../tenants/index.ts';
import { AppKey, AppKeyRef, NewAppKey, keyProblems as p, SigningKey, SigningKeyList } from './contract.ts';
import { createAppKey, getAppKey, removeAppKey } from './service/app-key.ts';
import { listKeys, rotateKey } from './service/rotate.ts';

export const keysRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/keys', {
        operation: 'listKeys',
        summary: "List the tenant's signing keys; private halves never leave the server.",
        tag: 'Keys',
        who: ['keys:read'],
      }),
    )
    .output(SigningKeyList)
    .query(({ ctx }) => listKeys(ctx.call)),
  rotate: procedure
    .meta(
      wire('POST /v1/keys/rotate', {
        operation: 'rotateKey',
        summary: 'Publish a new signing key; it takes over when every verifier can know it.',
        tag: 'Keys',
        who: ['keys:manage'],
        fresh: 'keys',
        problems: [p.key_rotation_pending],
      }),
    )
    .output(SigningKey)
    .mutation(({ ctx }) => rotateKey(ctx.call)),
  app: router({
    get: procedure
      .meta(
        wire('GET /v1/keys/apps/{app_id}', {
          operation: 'getAppKey',
          summary: 'Read which key of its own the tokens of an app are signed with.',
          tag: 'Keys',
          who: ['keys:read'],
          problems: [p.app_key_not_found],
        }),
      )
      .input(AppKeyRef)
      .output(AppKey)
      .query(({ ctx, input }) => getAppKey(ctx.call, input)),
    create: procedure
      .meta(
        wire('POST /v1/keys/apps/{app_id}', {
          operation: 'createAppKey',
          summary: 'Sign the tokens of an app with a secret of its own (HS256), shown once; the one before ends.',
          tag: 'Keys',
          who: ['keys:manage'],
          fresh: 'keys',
          status: 201,
          problems: [tenantProblems.app_not_found, p.app_key_locks_out],
        }),
      )
      .input(AppKeyRef)
      .output(NewAppKey)
      .mutation(({ ctx, input }) => createAppKey(ctx.call, input)),
    remove: procedure
      .meta(
        wire('DELETE /v1/keys/apps/{app_id}', {
          operation: 'removeAppKey',
          summary: "Sign the tokens of an app with its tenant's keys again.",
          tag: 'Keys',
          who: ['keys:manage'],
          fresh: 'keys',
          status: 204,
          problems: [p.app_key_not_found],
        }),
      )
      .input(AppKeyRef)
      .output(z.void())
      .mutation(({ ctx, input }) => removeAppKey(ctx.call, input)),
  }),
});
