import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { accountProblems } from '../accounts/index.ts';
import { ConfirmTotp, Factors, mfaProblems as p, RecoveryCodes, TotpSetup, WhoseFactors } from './contract.ts';
import { confirmTotp, listFactors, removeTotp, setUpTotp } from './service/own.ts';
import { createRecoveryCodes } from './service/recovery.ts';
import { resetFactors } from './service/reset.ts';

const tag = 'Factors';

/** factors.* : second factors of one's own, and an administrator's help when they are lost. */
export const factorsRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/me/factors', { operation: 'listFactors', summary: 'Show your second factors', tag, who: 'self' }),
    )
    .output(Factors)
    .query(({ ctx }) => listFactors(ctx.call)),
  setUpTotp: procedure
    .meta(
      wire('POST /v1/me/factors/totp', {
        operation: 'setUpTotp',
        fresh: 'factors',
        summary: 'Begin to set up an authenticator app',
        description: 'One that is there works until the new one is confirmed.',
        tag,
        who: 'self',
        limit: 'sensitive',
        problems: [p.mfa_off],
      }),
    )
    .output(TotpSetup)
    .mutation(({ ctx }) => setUpTotp(ctx.call)),
  confirmTotp: procedure
    .meta(
      wire('POST /v1/me/factors/totp/confirm', {
        operation: 'confirmTotp',
        fresh: 'factors',
        summary: 'Take up an authenticator app with a code it shows',
        tag,
        who: 'self',
        status: 204,
        limit: 'sensitive',
        problems: [p.totp_setup_expired, p.wrong_factor_code],
      }),
    )
    .input(ConfirmTotp)
    .output(z.void())
    .mutation(({ ctx, input }) => confirmTotp(ctx.call, input)),
  removeTotp: procedure
    .meta(
      wire('DELETE /v1/me/factors/totp', {
        operation: 'removeTotp',
        fresh: 'factors',
        summary: 'Remove your authenticator app',
        description: 'Recovery codes go with your last second factor.',
        tag,
        who: 'self',
        status: 204,
        limit: 'sensitive',
        problems: [p.totp_not_found, p.last_second_factor],
      }),
    )
    .output(z.void())
    .mutation(({ ctx }) => removeTotp(ctx.call)),
  createRecoveryCodes: procedure
    .meta(
      wire('POST /v1/me/factors/recovery-codes', {
        operation: 'createRecoveryCodes',
        fresh: 'factors',
        summary: 'Make ten recovery codes, shown this once',
        description: 'Those made before work no more.',
        tag,
        who: 'self',
        limit: 'sensitive',
        problems: [p.no_second_factor],
      }),
    )
    .output(RecoveryCodes)
    .mutation(({ ctx }) => createRecoveryCodes(ctx.call)),
  reset: procedure
    .meta(
      wire('DELETE /v1/users/{user_id}/factors', {
        operation: 'resetFactors',
        fresh: 'factors',
        summary: 'Take away the second factors a user has lost',
        description: 'Ends all their sessions. Where a second factor is required, they set one up at the next sign-in.',
        tag: 'Users',
        who: ['users:manage'],
        status: 204,
        problems: [accountProblems.user_not_found, accountProblems.user_exceeds_own_rights],
      }),
    )
    .input(WhoseFactors)
    .output(z.void())
    .mutation(({ ctx, input }) => resetFactors(ctx.call, input)),
});
