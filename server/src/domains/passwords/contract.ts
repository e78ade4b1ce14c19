import { z } from 'zod';
import { problems } from '../../call/index.ts';
import { userId } from '../accounts/index.ts';

const passwordFormat = { format: 'password' };

/** A password somebody proves themselves with. Its length is judged by the service, in equal work. */
export const password = z.string().min(1).meta(passwordFormat);

/** A password somebody chooses; what is wrong with it is `password_rejected`. */
export const newPassword = z
  .string()
  .min(1)
  .describe(
    '8 to 128 characters of any script, at least 4 of them different, unless the tenant asks for more; not common, breached, easy to guess, or made of your own name or address.',
  )
  .meta(passwordFormat);

export const ChangePassword = z
  .object({ current_password: password, new_password: newPassword })
  .meta({ id: 'ChangePassword' });

export const WhoseReset = z.object({ user_id: userId });

export const passwordProblems = problems('passwords', {
  password_rejected: [422, 'This password cannot be used. Choose another one.'],
  wrong_password: [403, 'The current password is not right.'],
  no_password: [409, 'This user has no password.'],
  password_hash_unknown: [422, 'This password hash is in no form that can be verified.'],
  password_hash_too_costly: [422, 'Verifying this password hash would cost too much.'],
});
