import { z } from 'zod';
import { problems } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';
import { identifier, newEmail, newUsername } from '../accounts/index.ts';
import { newPassword, password } from '../passwords/index.ts';
import { Tokens, Transport } from '../sessions/index.ts';

const transport = Transport.default('json').describe(
  '`json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).',
);
export const Registration = z
  .object({ username: newUsername.optional(), email: newEmail.optional(), password: newPassword, transport })
  .refine((given) => given.username !== undefined || given.email !== undefined, {
    path: ['username'],
    message: 'Give a username, an e-mail or both.',
  })
  .meta({ id: 'Registration' });

export const SignIn = z.object({ identifier, password, transport }).meta({ id: 'SignIn' });

export const NewPassword = z
  .object({ attempt_token: z.string().max(128), new_password: newPassword, transport })
  .meta({ id: 'NewPassword' });

export const Refresh = z
  .object({
    refresh_token: z.string().max(256).optional().describe('Absent: the one in the cookie jar.'),
    transport: Transport.optional().describe('Where the answer puts tokens; what came from the jar goes back there.'),
  })
  .meta({ id: 'Refresh' });

export const SignOut = z.object({ refresh_token: z.string().max(256).optional() }).meta({ id: 'SignOut' });

/** The attempt is over: the user is signed in. */
export const SignedIn = z
  .object({ next: z.literal('session'), user_id: idSchema('user'), tokens: Tokens })
  .meta({ id: 'SignedIn' });
/** The password must be changed first: send `attempt_token` with a new one. */
export const MustChangePassword = z
  .object({ next: z.literal('new_password'), attempt_token: z.string(), expires_in: z.int() })
  .meta({ id: 'MustChangePassword' });
export const SignInStep = z.discriminatedUnion('next', [SignedIn, MustChangePassword]).meta({ id: 'SignInStep' });

export const signInProblems = problems('signin', {
  invalid_credentials: [401, 'The identifier or the password is wrong.'],
  registration_closed: [403, 'Registration is closed.'],
  attempt_expired: [401, 'The sign-in attempt is over. Start again.'],
  missing_refresh_token: [401, 'Send a refresh token, in the body or in the cookie jar.'],
});
