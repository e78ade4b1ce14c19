import type { z } from 'zod';
import type { Act, Refused } from '../../../call/index.ts';
import { emailLookups, prepareIdentifiers } from '../../accounts/index.ts';
import { unlockByMail } from '../../limits/index.ts';
import {
  type CodeRefusal,
  isAttemptOf,
  proveAddress,
  refuseCode,
  refuseLink,
  type Shown,
  spendCode,
  spendLink,
} from '../../links/index.ts';
import { passwordState } from '../../passwords/index.ts';
import type { Passed } from '../../sessions/index.ts';
import type { SignInByCode, SignInByLink, SignInStep } from '../contract.ts';
import type { Attempt } from '../matrix.ts';
import { answerStep, prepareStep, type SignInNeeds, takeStep } from './dispatch.ts';
import { type Mailed, mailed } from './mailed.ts';
import { openAccount, orRefuse } from './registration.ts';
import { becomeUser } from './upgrade.ts';

type Step = z.output<typeof SignInStep>;

/** RFC 8176: a password for this once, whether typed off the mail or carried by its link. */
const passed: readonly Passed[] = [{ method: 'mail', amr: ['otp'] }];

/**
 * Takes up what a mailed link stands for: opens the account that waited for it, makes a guest a user, or signs in. It works
 * once. Throws `invalid_link`, `username_taken`, `email_taken`.
 */
export async function signInByLink(call: SignInNeeds, input: z.output<typeof SignInByLink>): Promise<Step> {
  call.anyone();
  const prepared = await prepareStep(call);
  const outcome = await call.db.write(async (tx) => {
    const shown = await spendLink(call, tx, { purpose: mailed, token: input.token });
    if (!shown) return refuseLink(tx, mailed);
    const { digest } = shown;
    const attemptToken = input.attempt_token;
    // A link is followed by whoever reads the mailbox: with the attempt token it is who chose the password, too.
    const sameHands = attemptToken !== undefined && (await isAttemptOf(call, tx, { digest, attemptToken }));
    const attempt = await settle(call, tx, { shown, sameHands, refuse: () => refuseLink(tx, mailed) });
    return 'userId' in attempt ? takeStep(tx, prepared, attempt) : attempt;
  });
  return answerStep(call, outcome, input.transport);
}

/** The same by the mailed code. Wrong guesses are counted for the account. Throws `invalid_code`, `too_many_codes` too. */
export async function signInByCode(call: SignInNeeds, input: z.output<typeof SignInByCode>): Promise<Step> {
  call.anyone();
  const prepared = await prepareStep(call);
  const outcome = await call.db.write(async (tx) => {
    const { attempt_token: attemptToken, code } = input;
    const shown = await spendCode(call, tx, { purpose: mailed, attemptToken, code });
    if ('refused' in shown) return refuseCode(tx, mailed, shown);
    const refuse = () => refuseCode(tx, mailed, { refused: 'invalid' } satisfies CodeRefusal);
    const attempt = await settle(call, tx, { shown, sameHands: true, refuse });
    return 'userId' in attempt ? takeStep(tx, prepared, attempt) : attempt;
  });
  return answerStep(call, outcome, input.transport);
}

interface Settling {
  readonly shown: Shown<Mailed>;
  /** Who shows the proof is who asked for it. */
  readonly sameHands: boolean;
  readonly refuse: () => Promise<Refused>;
}

async function settle(call: SignInNeeds, tx: Act, { shown, sameHands, refuse }: Settling): Promise<Attempt | Refused> {
  const about = shown.payload;
  if (about.nobody) return refuse();
  if (about.kind === 'magic_link') {
    const { userId, email } = about;
    if (!(await proveAddress(tx, { userId, lookups: emailLookups(call, email) }))) return refuse();
    const known = await passwordState(tx, userId);
    // Who sets a password anew wants everybody out who read the mail before.
    if (known && known.setAt > shown.createdAt) return refuse();
    await unlockByMail(tx, userId);
    return { entry: 'sign_in', userId, passed, mustChangePassword: known?.mustChange ?? false };
  }
  const { kind, name, locale } = about;
  const hash = sameHands ? about.hash : undefined;
  const bornWith = { name, locale, emailVerifiedAt: tx.now };
  return orRefuse(tx, async () => {
    const start = { entry: 'sign_up', passed, mustChangePassword: false, lacksPassword: hash === undefined } as const;
    if (kind === 'registration') {
      const identifiers = prepareIdentifiers(call, about);
      return { ...start, userId: await openAccount(tx, { identifiers, bornWith, hash }) };
    }
    const identifiers = prepareIdentifiers(call, { ...about, id: about.userId });
    const upgraded = await becomeUser(tx, { identifiers, bornWith, hash });
    return upgraded ? { ...start, userId: about.userId } : refuse();
  });
}
