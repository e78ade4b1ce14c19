import { procedure, router, wire } from '../../call/index.ts';
import { KeyRing, Rewrap } from './contract.ts';
import { startRewrap } from './service/begin.ts';
import { getRewrap } from './service/progress.ts';
import { getKeyRing } from './service/ring.ts';

/** keys.ring.* : the server's key ring, which every tenant's secrets are sealed under. */
export const keyRingRouter = router({
  get: procedure
    .meta(
      wire('GET /v1/keys/ring', {
        operation: 'getKeyRing',
        summary: 'See what is sealed under which key of the ring, and which keys may leave it.',
        description: 'Reads every sealed column of the instance. Names of keys are shown, never the keys.',
        tag: 'Keys',
        who: ['keys:read'],
      }),
    )
    .output(KeyRing)
    .query(({ ctx }) => getKeyRing(ctx.call)),
  rewrap: router({
    get: procedure
      .meta(
        wire('GET /v1/keys/ring/rewrap', {
          operation: 'getRewrap',
          summary: 'See how far everything sealed has come on its way to the active key of the ring.',
          tag: 'Keys',
          who: ['keys:read'],
        }),
      )
      .output(Rewrap)
      .query(({ ctx }) => getRewrap(ctx.call)),
    start: procedure
      .meta(
        wire('POST /v1/keys/ring/rewrap', {
          operation: 'startRewrap',
          summary: 'Move everything sealed to the active key of the ring, as a job.',
          description: 'Once that key is the first on every server. What is under way goes on from where it is.',
          tag: 'Keys',
          who: ['keys:manage'],
          fresh: 'keys',
          status: 202,
        }),
      )
      .output(Rewrap)
      .mutation(({ ctx }) => startRewrap(ctx.call)),
  }),
});
