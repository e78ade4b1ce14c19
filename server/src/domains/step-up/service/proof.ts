import type { z } from 'zod';
import type { Act, Call, User } from '../../../call/index.ts';
import { provePassword, settlePassword } from '../../passwords/index.ts';
import type { ProofMethod, StepUp } from '../contract.ts';

type Given = z.output<typeof StepUp>;

/** What was proven (RFC 8176), and whether it is a second factor beside what opened the session. */
export interface Passed {
  readonly amr: readonly string[];
  readonly second: boolean;
}

/** The proof's last word, inside the transaction that acts on it; undefined when it proves nothing. */
export type Prepared = (tx: Act) => Promise<Passed | undefined>;

type Needs = Call<'db' | 'crypto' | 'clock'>;

/** What each method does before the transaction: hashes and signatures. Another method does not compile until it is here. */
const provers: Readonly<Record<ProofMethod, (call: Needs, user: User, given: Given) => Promise<Prepared>>> = {
  async password(call, { userId }, { password = '' }) {
    const proven = await provePassword(call, { userId, password });
    return async (tx) => (proven && (await settlePassword(tx, proven)) ? { amr: ['pwd'], second: false } : undefined);
  },
};

/** Takes a proof as far as it goes before the transaction. Throws QueueFull. */
export const prepareProof = (call: Needs, user: User, given: Given): Promise<Prepared> =>
  provers[given.method](call, user, given);
