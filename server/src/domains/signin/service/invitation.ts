import type { z } from 'zod';
import { general, Problem } from '../../../call/index.ts';
import { giveInvitedRole } from '../../access/index.ts';
import { peekInvitation, prepareEmail, prepareIdentifiers, takeInvitation } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { hashNewPassword } from '../../passwords/index.ts';
import { type Registration, type SignInStep, signInProblems } from '../contract.ts';
import { answerStep, prepareStep, takeStep } from './dispatch.ts';
import type { RegisterNeeds } from './register.ts';
import { isTaken, openAccount, refuseTaken } from './registration.ts';

/**
 * Opens the account an invitation is for, with its role. Its token was mailed, so the address is proven. Throws
 * `invalid_invitation`, `username_taken`, `email_taken`, `password_rejected`.
 */
export async function acceptInvitation(
  call: RegisterNeeds,
  input: z.output<typeof Registration> & { readonly invitation_token: string },
): Promise<z.output<typeof SignInStep>> {
  const { username, name, invitation_token: token } = input;
  const invitation = await peekInvitation(call, token);
  if (!invitation) throw signInProblems.invalid_invitation();
  const { email } = invitation;
  const identifiers = prepareIdentifiers(call, { username, email });
  const { id: userId } = identifiers;
  if (input.email !== undefined && prepareEmail(call, userId, { typed: input.email }).address !== email)
    throw otherAddress();
  const hash = await hashNewPassword(call, {
    password: input.password,
    pointer: '/password',
    owner: { username, email, name },
  });
  const prepared = prepareStep(call);
  const locale = input.locale ?? invitation.locale;
  const opened = call.db.write(async (tx) => {
    const taken = await takeInvitation(call, tx, { token, userId });
    if (!taken) {
      await record(tx, { type: 'signin.registration_refused', data: { reason: 'invalid_invitation' } });
      return tx.refuse(signInProblems.invalid_invitation());
    }
    await openAccount(tx, { identifiers, hash, bornWith: { name, locale, emailVerifiedAt: tx.now } });
    if (taken.role !== undefined) await giveInvitedRole(tx, { userId, role: taken.role, invitedBy: taken.invitedBy });
    return takeStep(tx, prepared, { entry: 'invitation', userId, amr: ['pwd'], mustChangePassword: false });
  });
  const outcome = await opened.catch((error: unknown) => {
    // Rolled back, so that the invitation stays open; the trace is kept beside.
    if (error instanceof Problem && isTaken(error)) return call.db.write<never>((tx) => refuseTaken(tx, error));
    throw error;
  });
  call.tell({ kind: 'location', path: '/v1/me' });
  return answerStep(call, outcome, input.transport);
}

const otherAddress = () =>
  general.invalid_input({
    errors: [{ pointer: '/email', code: 'invalid', detail: 'The invitation is for another address.' }],
  });
