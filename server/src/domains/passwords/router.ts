import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { ChangePassword, passwordProblems as p } from './contract.ts';
import { changePassword } from './service/change.ts';

export const passwordsRouter = router({
  change: procedure
    .meta(
      wire('POST /v1/me/password', {
        operation: 'changePassword',
        summary: 'Change your password',
        description: 'Needs the current one and ends all your other sessions.',
        tag: 'Me',
        who: 'self',
        status: 204,
        limit: 'sensitive',
        problems: [p.password_rejected, p.wrong_password],
      }),
    )
    .input(ChangePassword)
    .output(z.void())
    .mutation(({ ctx, input }) => changePassword(ctx.call, input)),
});
