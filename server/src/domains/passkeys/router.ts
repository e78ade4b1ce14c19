import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { accountProblems } from '../accounts/index.ts';
import { mfaProblems } from '../mfa/index.ts';
import {
  NewPasskey,
  Passkey,
  PasskeyCreation,
  PasskeyList,
  PasskeyPatch,
  PasskeyRef,
  passkeyProblems as p,
  registrationProblems,
} from './contract.ts';
import { deletePasskey, listPasskeys, renamePasskey } from './service/own.ts';
import { registerPasskey, startRegistration } from './service/register.ts';

const tag = 'Passkeys';

/** passkeys.* : a user's own. */
export const passkeysRouter = router({
  list: procedure
    .meta(wire('GET /v1/me/passkeys', { operation: 'listPasskeys', summary: 'List your passkeys', tag, who: 'self' }))
    .output(PasskeyList)
    .query(({ ctx }) => listPasskeys(ctx.call)),
  startRegistration: procedure
    .meta(
      wire('POST /v1/me/passkeys/options', {
        operation: 'startPasskeyRegistration',
        summary: 'Get what a browser needs to make a passkey',
        description: 'Good for five minutes and one registration, in this app.',
        tag,
        who: 'self',
        fresh: 'factors',
        limit: 'sensitive',
        problems: [p.passkeys_off],
      }),
    )
    .output(PasskeyCreation)
    .mutation(({ ctx }) => startRegistration(ctx.call)),
  register: procedure
    .meta(
      wire('POST /v1/me/passkeys', {
        operation: 'registerPasskey',
        summary: 'Register the passkey a browser made',
        tag,
        who: 'self',
        fresh: 'factors',
        status: 201,
        limit: 'sensitive',
        problems: [...registrationProblems, p.too_many_passkeys],
      }),
    )
    .input(NewPasskey)
    .output(Passkey)
    .mutation(({ ctx, input }) => registerPasskey(ctx.call, input)),
  rename: procedure
    .meta(
      wire('PATCH /v1/me/passkeys/{passkey_id}', {
        operation: 'renamePasskey',
        summary: 'Rename a passkey',
        tag,
        who: 'self',
        fresh: 'factors',
        problems: [p.passkey_not_found],
      }),
    )
    .input(PasskeyPatch)
    .output(Passkey)
    .mutation(({ ctx, input }) => renamePasskey(ctx.call, input)),
  remove: procedure
    .meta(
      wire('DELETE /v1/me/passkeys/{passkey_id}', {
        operation: 'deletePasskey',
        summary: 'Delete a passkey',
        description: 'But not the last way to sign in.',
        tag,
        who: 'self',
        fresh: 'factors',
        status: 204,
        problems: [p.passkey_not_found, accountProblems.last_way_in, mfaProblems.last_second_factor],
      }),
    )
    .input(PasskeyRef)
    .output(z.void())
    .mutation(({ ctx, input }) => deletePasskey(ctx.call, input)),
});
