import type { z } from 'zod';
import type { Tx } from '../../../call/index.ts';
import { assignRole } from '../../access/index.ts';
import { checkEmailDomain, findAccount, prepareIdentifiers, upgradeGuest } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { hashNewPassword, setPassword } from '../../passwords/index.ts';
import { endSessionsOf } from '../../sessions/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { type SignInStep, signInProblems, type Upgrade } from '../contract.ts';
import { answerStep, prepareStep, takeStep } from './dispatch.ts';
import { checkPolicy, mailFirst, type RegisterNeeds } from './register.ts';
import { chosenPassword, type Newcomer, orRefuse } from './registration.ts';

type Step = z.output<typeof SignInStep>;

/**
 * Makes the guest who asks a user, in place: same id, same data (B18). The rules are those of registration; with an e-mail
 * address it happens once that is proven. The guest's sessions end and a new one opens. Throws `not_a_guest` and what `register`
 * throws.
 */
export async function upgrade(call: RegisterNeeds, input: z.output<typeof Upgrade>): Promise<Step> {
  const { userId } = call.self();
  const account = await findAccount(call, userId);
  if (!account?.isGuest) throw signInProblems.not_a_guest();
  checkPolicy(call);
  if (input.email !== undefined) await checkEmailDomain(call, input.email);
  const identifiers = prepareIdentifiers(call, { ...input, id: userId });
  const hash = await hashNewPassword(call, { password: input.password, pointer: '/password', owner: input });
  const { name } = input;
  const { email } = identifiers;
  if (email && settingsOf(call).registration_email === 'proven')
    return mailFirst(
      call,
      { ...identifiers, email },
      { kind: 'upgrade', userId, hash, name, locale: account.locale ?? undefined },
    );
  const prepared = await prepareStep(call);
  const outcome = await call.db.write((tx) =>
    orRefuse(tx, async () => {
      if (!(await becomeUser(tx, { identifiers, bornWith: { name }, hash })))
        return tx.refuse(signInProblems.not_a_guest());
      return takeStep(tx, prepared, { entry: 'sign_up', userId, passed: [chosenPassword], mustChangePassword: false });
    }),
  );
  return answerStep(call, outcome, input.transport);
}

/** In place of the guest a user. False when it is no guest any more. Throws `username_taken` and `email_taken`. */
export async function becomeUser(tx: Tx, { identifiers, bornWith, hash }: Newcomer): Promise<boolean> {
  if (!(await upgradeGuest(tx, identifiers, bornWith))) return false;
  const { id: userId } = identifiers;
  if (hash !== undefined) await setPassword(tx, { userId, hash });
  await assignRole(tx, { userId, role: 'user', scope: 'tenant', grantedBy: 'registration' });
  await endSessionsOf(tx, { userId, reason: 'guest_upgraded' });
  const actor = { kind: 'user', id: userId };
  await record(tx, { type: 'accounts.guest_upgraded', actor, target: actor });
  return true;
}
