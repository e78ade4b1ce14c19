import type { z } from 'zod';
import { assignRole } from '../../access/index.ts';
import { insertAccount, prepareIdentifiers } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { hashNewPassword, setPassword } from '../../passwords/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { type Registration, type SignInStep, signInProblems } from '../contract.ts';
import { answerStep, prepareStep, type SignInNeeds, takeStep } from './dispatch.ts';

/**
 * Opens an account with a username, an e-mail or both, and signs its owner in (F001, F002). Immediate: a taken name or
 * address is said plainly. Throws `registration_closed`, `username_taken`, `email_taken`, `password_rejected`.
 */
export async function register(
  call: SignInNeeds,
  input: z.output<typeof Registration>,
): Promise<z.output<typeof SignInStep>> {
  call.anyone();
  if (settingsOf(call).registration === 'closed') throw signInProblems.registration_closed();
  const identifiers = prepareIdentifiers(call, input);
  const hash = await hashNewPassword(call, input.password, '/password');
  const prepared = prepareStep(call);
  const outcome = await call.db.write(async (tx) => {
    const { id: userId } = await insertAccount(tx, identifiers);
    await setPassword(tx, { userId, hash });
    await assignRole(tx, { userId, role: 'user', scope: 'tenant', grantedBy: 'registration' });
    const actor = { kind: 'user', id: userId };
    await record(tx, { type: 'accounts.registered', actor, target: actor });
    return takeStep(tx, prepared, { entry: 'sign_up', userId, amr: ['pwd'], mustChangePassword: false });
  });
  call.tell({ kind: 'location', path: '/v1/me' });
  return answerStep(call, outcome, input.transport);
}
