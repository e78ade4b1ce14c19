import type { Call } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { emailOf, findAccount } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { passwordProblems } from '../contract.ts';
import { type Identifiers, ownWords } from './own.ts';
import { type Broken, judge } from './rules.ts';

/** A password somebody chooses, and for whom. */
export interface Chosen {
  readonly password: string;
  /** Where in the input it stands. */
  readonly pointer: string;
  /** The account it is for, or what a new account will be known by. */
  readonly owner: Id<'user'> | Identifiers;
}

type Needs = Call<'db' | 'crypto' | 'breached'>;

/**
 * Throws `password_rejected`, its `errors` naming each rule that is broken, and keeps the trace: which rules, never the password
 * (F023). Outside any transaction, once the service has said who may.
 */
export async function checkNewPassword(call: Needs, chosen: Chosen): Promise<void> {
  const { owner } = chosen;
  const own = ownWords(typeof owner === 'string' ? await identifiersOf(call, owner) : owner);
  const broken = await judge(call, chosen.password, own);
  if (Object.keys(broken).length > 0) await rejectPassword(call, chosen, broken);
}

/** `password_rejected`, on record. Always throws. */
export async function rejectPassword(
  call: Needs,
  { pointer, owner }: Omit<Chosen, 'password'>,
  broken: Broken,
): Promise<never> {
  const errors = Object.entries(broken).map(([code, detail]) => ({ pointer, code, detail }));
  const problem = passwordProblems.password_rejected({ errors });
  // The house itself chooses at the first start, for a tenant that is not born yet: it says so at the terminal.
  if (call.principal.kind === 'system') throw problem;
  const target = typeof owner === 'string' ? { target: { kind: 'user', id: owner } } : {};
  await call.db.write(async (tx) => {
    await record(tx, { type: 'passwords.rejected', ...target, data: { reasons: Object.keys(broken) } });
    return tx.refuse(problem);
  });
  throw problem;
}

async function identifiersOf(call: Needs, userId: Id<'user'>): Promise<Identifiers> {
  const account = await findAccount(call, userId);
  return account ? { username: account.username, email: emailOf(call, account), name: account.name } : {};
}
