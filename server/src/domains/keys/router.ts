import { procedure, router, wire } from '../../call/index.ts';
import { keyProblems as p, SigningKey, SigningKeyList } from './contract.ts';
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
        problems: [p.key_rotation_pending],
      }),
    )
    .output(SigningKey)
    .mutation(({ ctx }) => rotateKey(ctx.call)),
});
