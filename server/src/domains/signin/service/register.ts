import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import {
  accountProblems,
  checkEmailDomain,
  findByEmail,
  isUsernameTaken,
  type PreparedIdentifiers,
  prepareIdentifiers,
} from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { checkCaptcha } from '../../limits/index.ts';
import { budgetSubject } from '../../links/index.ts';
import { hashNewPassword } from '../../passwords/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { type Registration, type SignInStep, signInProblems } from '../contract.ts';
import { answerStep, prepareStep, type SignInNeeds, takeStep } from './dispatch.ts';
import { acceptInvitation } from './invitation.ts';
import { checkYourMail, type MailNeeds, type Pending, prepareLetter, sendLetter } from './mailed.ts';
import { chosenPassword, openAccount, orRefuse, refuseTaken } from './registration.ts';

export type RegisterNeeds = SignInNeeds & MailNeeds & Call<'http' | 'log' | 'metrics' | 'breached'>;
type Step = z.output<typeof SignInStep>;

/**
 * Opens an account (F001, F002). With an e-mail address it is opened once the address is proven, and the answer is the same
 * whether it was known or not (F015); with a username alone, or where the tenant says `immediate`, at once. Throws
 * `registration_closed`, `invitation_required`, `invalid_invitation`, `email_domain_refused`, `username_taken`, `email_taken` (immediate only),
 * `password_rejected`, `mail_off`, and what `checkCaptcha` throws.
 */
export async function register(call: RegisterNeeds, input: z.output<typeof Registration>): Promise<Step> {
  call.anyone();
  const { invitation_token } = input;
  checkPolicy(call, invitation_token !== undefined);
  await checkCaptcha(call, 'sign_up', input.captcha_token);
  if (invitation_token !== undefined) return acceptInvitation(call, { ...input, invitation_token });
  if (input.email !== undefined) await checkEmailDomain(call, input.email);
  const identifiers = prepareIdentifiers(call, input);
  const hash = await hashNewPassword(call, { password: input.password, pointer: '/password', owner: input });
  if (identifiers.email && settingsOf(call).registration_email === 'proven')
    return mailFirst(
      call,
      { ...identifiers, email: identifiers.email },
      { kind: 'registration', hash, ...profileOf(input) },
    );
  return openNow(call, input, { identifiers, hash });
}

/** Throws `registration_closed` and `invitation_required`. */
export function checkPolicy(call: Pick<Call, 'app'>, invited = false): void {
  const { registration } = settingsOf(call);
  if (registration === 'closed') throw signInProblems.registration_closed();
  if (registration === 'invite_only' && !invited) throw signInProblems.invitation_required();
}

const profileOf = ({ name, locale }: { name?: string | undefined; locale?: string | undefined }) => ({ name, locale });

async function openNow(
  call: RegisterNeeds,
  input: z.output<typeof Registration>,
  { identifiers, hash }: { identifiers: PreparedIdentifiers; hash: string },
): Promise<Step> {
  const prepared = await prepareStep(call);
  const outcome = await call.db.write((tx) =>
    orRefuse(tx, async () => {
      const userId = await openAccount(tx, { identifiers, hash, bornWith: profileOf(input) });
      return takeStep(tx, prepared, { entry: 'sign_up', userId, passed: [chosenPassword], mustChangePassword: false });
    }),
  );
  call.tell({ kind: 'location', path: '/v1/me' });
  return answerStep(call, outcome, input.transport);
}

type Named = PreparedIdentifiers & { readonly email: NonNullable<PreparedIdentifiers['email']> };
type Wish = Omit<Pending, 'username' | 'email'> &
  ({ readonly kind: 'registration' } | { readonly kind: 'upgrade'; readonly userId: Id<'user'> });

/** Nothing is opened: what was asked for waits, sealed, for the proof of its address. The same work for known and unknown. */
export async function mailFirst(call: RegisterNeeds, { username, email }: Named, wish: Wish): Promise<Step> {
  const { address } = email;
  const known = await findByEmail(call, address);
  const budget = budgetSubject(call, known, address);
  // Not the account's own count: whoever registers its address must not use up the guesses of its owner.
  const subject = `registration ${address}`;
  const letter = prepareLetter(call, {
    ...wish,
    username,
    email: address,
    nobody: known !== undefined,
    subject,
    budget,
  });
  await call.db.write(async (tx) => {
    if (username !== undefined && (await isUsernameTaken(tx, username)))
      return refuseTaken(tx, accountProblems.username_taken());
    const target = known && { kind: 'user', id: known.id };
    await record(tx, { type: 'signin.registration_begun', ...(target ? { target } : {}), data: { kind: wish.kind } });
    await sendLetter(tx, letter);
  });
  call.tell({ kind: 'accepted' });
  return checkYourMail(letter);
}
