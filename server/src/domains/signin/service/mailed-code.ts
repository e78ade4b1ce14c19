import type { z } from 'zod';
import { type Call, general, type Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { emailOf, findAccount } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { readCode } from '../../links/index.ts';
import { prepareMail, sendMail } from '../../messages/index.ts';
import { type FactorRefusal, judgeGuess } from '../../mfa/index.ts';
import type { Passed } from '../../sessions/index.ts';
import { type MailSecondFactor, type SecondFactorMailed, signInProblems } from '../contract.ts';
import { nextStep, secondMethods } from '../matrix.ts';
import { attemptSeconds, peekAttempt, type TakenAttempt } from './attempt.ts';
import { policyOf, readStanding, refuseUnreachable } from './dispatch.ts';
import type { MailNeeds } from './mailed.ts';

type Needs = Call<'db' | 'crypto'>;

/** Mails of the last day count (F025): after this long asking again may do. */
const overBudgetSeconds = 3600;

/** Whoever reads the mailbox, by a code or by a link: it is asked for once. */
const passed: Passed = { method: 'mail', amr: ['otp'] };

/**
 * Mails the code of an attempt that is challenged, though the account holds no second factor (F138). Asked again, the same code goes
 * out again. Throws `attempt_expired`, also where a factor of the account is to be proven; `rate_limited` when too many
 * mails went there today; refuses with `sign_in_blocked` where the account has no proven address any more.
 */
export async function mailSecondFactor(
  call: MailNeeds & Call<'db' | 'clock'>,
  { attempt_token: token }: z.output<typeof MailSecondFactor>,
): Promise<z.output<typeof SecondFactorMailed>> {
  call.anyone();
  const open = await peekAttempt(call, { token, step: 'second_factor' });
  if (!open) throw signInProblems.attempt_expired();
  const { userId, keptAt } = open;
  const policy = policyOf(call);
  const seconds = Math.max(1, Math.ceil((keptAt.getTime() - call.clock.now().getTime()) / 1000) + attemptSeconds);
  const mail = policy.mails ? await prepareCode(call, { token, userId, seconds }) : undefined;
  await call.db.write(async (tx) => {
    const due = await isMailboxDue(tx, policy, open);
    if (due === 'no') throw signInProblems.attempt_expired();
    if (due === 'refused' || !mail) return refuseUnreachable(tx, userId);
    await record(tx, { type: 'signin.code_mailed', target: { kind: 'user', id: userId } });
    const sent = await sendMail(tx, mail, { subject: userId, action: 'second_factor' });
    // Who got so far knows that the account is there: nothing is given away by saying so.
    if (sent === 'over_budget') throw general.rate_limited({ retry_after: overBudgetSeconds });
  });
  return { expires_in: seconds };
}

interface Sending {
  readonly token: string;
  readonly userId: Id<'user'>;
  readonly seconds: number;
}

async function prepareCode(call: MailNeeds & Needs, { token, userId, seconds }: Sending) {
  const account = await findAccount(call, userId);
  const to = account && emailOf(call, account);
  const [code] = to === undefined ? [] : codesOf(call, token, to);
  if (code === undefined) return undefined;
  const data = { code, minutes: Math.ceil(seconds / 60) };
  return prepareMail(call, { template: 'sign_in_code', to, locale: account?.locale ?? undefined, data });
}

/** Whether the attempt, as things are now, is one for a mailed code. */
async function isMailboxDue(tx: Tx, policy: ReturnType<typeof policyOf>, attempt: TakenAttempt) {
  const { standing } = await readStanding(tx, policy, attempt);
  const step = nextStep(attempt, standing);
  if (step === 'refused') return 'refused';
  return step === 'second_factor' && secondMethods(attempt, standing).includes('mailed_code') ? 'yes' : 'no';
}

/** What was typed, and what it has to be; before the transaction. */
export interface PreparedCode {
  readonly policy: ReturnType<typeof policyOf>;
  readonly expected: readonly string[];
}

export async function prepareMailedCode(
  call: Needs & Call<'mail'>,
  { token, userId }: { token: string; userId: Id<'user'> },
): Promise<PreparedCode> {
  const account = await findAccount(call, userId);
  const email = account && emailOf(call, account);
  return { policy: policyOf(call), expected: email === undefined ? [] : codesOf(call, token, email) };
}

/**
 * Proves the mailbox by the code of this attempt. A wrong guess is counted for the account, as any at a second factor. Throws
 * `attempt_expired` where no code is due.
 */
export async function proveMailedCode(
  call: Call<'crypto'>,
  tx: Tx,
  { open, code, prepared }: { open: TakenAttempt; code: string; prepared: PreparedCode },
): Promise<Passed | FactorRefusal> {
  if ((await isMailboxDue(tx, prepared.policy, open)) !== 'yes') throw signInProblems.attempt_expired();
  return judgeGuess(tx, { userId: open.userId, code }, async () => {
    const typed = readCode(code);
    const same = (one: string) => typed !== undefined && call.crypto.equal(Buffer.from(one), Buffer.from(typed));
    return prepared.expected.some(same) ? passed : undefined;
  });
}

/**
 * Six digits that follow from the attempt's token, the address they are mailed to, and a key of this server: nothing is kept of
 * them, and they end with the attempt, or when the account gets another address. Under each key of the ring, the active one first.
 */
function codesOf({ crypto, tenant }: Call<'crypto'>, token: string, email: string): string[] {
  const digest = Buffer.from(crypto.digest(token)).toString('base64url');
  return crypto.lookups('signin.mailed_code', `${tenant.id}\n${digest}\n${email}`).map((mac) => {
    const drawn = Buffer.from(mac).readBigUInt64BE() % 1_000_000n;
    return String(drawn).padStart(6, '0');
  });
}
