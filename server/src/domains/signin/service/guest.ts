import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { insertGuest } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { checkCaptcha } from '../../limits/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { type Guest, type SignInStep, signInProblems } from '../contract.ts';
import { answerStep, prepareStep, type SignInNeeds, takeStep } from './dispatch.ts';

/**
 * Opens an account that is nobody's yet, and its session (B18): who loses that loses the account, until `upgrade`. Throws
 * `guests_off` and what `checkCaptcha` throws.
 */
export async function beGuest(
  call: SignInNeeds & Call<'http' | 'log' | 'metrics'>,
  input: z.output<typeof Guest>,
): Promise<z.output<typeof SignInStep>> {
  call.anyone();
  if (!settingsOf(call).guests) throw signInProblems.guests_off();
  await checkCaptcha(call, 'sign_up', input.captcha_token);
  const userId = call.ids.create('user');
  const prepared = await prepareStep(call);
  const outcome = await call.db.write(async (tx) => {
    await insertGuest(tx, { id: userId, locale: input.locale ?? null });
    const actor = { kind: 'user', id: userId };
    await record(tx, { type: 'accounts.guest_opened', actor, target: actor });
    return takeStep(tx, prepared, { entry: 'guest', userId, passed: [], mustChangePassword: false });
  });
  call.tell({ kind: 'location', path: '/v1/me' });
  return answerStep(call, outcome, input.transport);
}
