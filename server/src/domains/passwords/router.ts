import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { accountProblems } from '../accounts/index.ts';
import { limitProblems } from '../limits/index.ts';
import { ChangePassword, passwordProblems as p, WhoseReset } from './contract.ts';
import { changePassword } from './service/change.ts';
import { requirePasswordReset } from './service/require-reset.ts';

export const passwordsRouter = router({
  change: procedure
    .meta(
      wire('POST /v1/me/password', {
        operation: 'changePassword',
        summary: 'Change your password',
        description: 'Needs the current one and ends all your other sessions.',
        tag: 'Me',
        who: 'self',
        fresh: 'factors',
        status: 204,
        limit: 'sensitive',
        problems: [p.password_rejected, p.wrong_password, limitProblems.sign_in_locked],
      }),
    )
    .input(ChangePassword)
    .output(z.void())
    .mutation(({ ctx, input }) => changePassword(ctx.call, input)),
  requireReset: procedure
    .meta(
      wire('POST /v1/users/{user_id}/require-password-reset', {
        operation: 'requirePasswordReset',
        summary: 'Have a user choose another password at the next sign-in',
        description: 'Ends all their sessions. Nobody but the user sees or sets the password.',
        tag: 'Users',
        who: ['users:manage'],
        status: 204,
        problems: [accountProblems.user_not_found, accountProblems.user_exceeds_own_rights, p.no_password],
      }),
    )
    .input(WhoseReset)
    .output(z.void())
    .mutation(({ ctx, input }) => requirePasswordReset(ctx.call, input)),
});
