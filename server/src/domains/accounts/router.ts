import { procedure, router, wire } from '../../call/index.ts';
import { MePatch, accountProblems as p, User } from './contract.ts';
import { updateMe } from './service/profile.ts';

/** me.update; me.get, which shows roles too, is in access. */
export const accountsRouter = router({
  update: procedure
    .meta(
      wire('PATCH /v1/me', {
        operation: 'updateMe',
        summary: 'Change your own username, name or locale',
        tag: 'Me',
        who: 'self',
        limit: 'sensitive',
        etag: true,
        problems: [p.username_taken],
      }),
    )
    .input(MePatch)
    .output(User)
    .mutation(({ ctx, input }) => updateMe(ctx.call, input)),
});
