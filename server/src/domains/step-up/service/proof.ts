import type { z } from 'zod';
import type { Act, Call, User } from '../../../call/index.ts';
import { type FactorRefusal, proveRecoveryCode, proveTotp } from '../../mfa/index.ts';
import {
  type PasskeyPurpose,
  type PasskeyRequest,
  passkeyOptions,
  provePasskey,
  settlePasskey,
} from '../../passkeys/index.ts';
import { proveOwnPassword, settlePassword } from '../../passwords/index.ts';
import type { Passed } from '../../sessions/index.ts';
import type { ProofMethod, StartPasskeyStepUp, StepUp } from '../contract.ts';

type Given = z.output<typeof StepUp>;

/** The proof's last word, inside the transaction that acts on it. A wrong one is counted there too. */
export type Prepared = (tx: Act) => Promise<Passed | FactorRefusal>;

export type ProofNeeds = Call<'db' | 'crypto' | 'clock' | 'ids' | 'kv' | 'limits' | 'mail' | 'memo' | 'metrics'>;

/** What each method does before the transaction: hashes and signatures. Another method does not compile until it is here. */
const provers: Readonly<Record<ProofMethod, (call: ProofNeeds, user: User, given: Given) => Promise<Prepared>>> = {
  async passkey(call, { userId, sessionId }, { response, action }) {
    const purpose = purposeOf({ sessionId }, action);
    const proven = response && (await provePasskey(call, { response, purpose, userId }));
    return async (tx) => (proven && (await settlePasskey(tx, proven)) ? proven.passed : { refused: 'wrong' });
  },
  async totp(call, { userId }, { code = '' }) {
    return (tx) => proveTotp(call, tx, { userId, code });
  },
  async recovery_code(call, { userId }, { code = '' }) {
    return (tx) => proveRecoveryCode(call, tx, { userId, code });
  },
  async password(call, _user, { password = '' }) {
    const proven = await proveOwnPassword(call, password);
    return async (tx) =>
      proven && (await settlePassword(tx, proven)) ? { method: 'password', amr: ['pwd'] } : { refused: 'wrong' };
  },
};

/** A challenge is for one action of one session. */
const purposeOf = ({ sessionId }: Pick<User, 'sessionId'>, action = ''): PasskeyPurpose =>
  `step_up:${sessionId}:${action}`;

/** What a browser needs to ask for one of the caller's passkeys. Throws `passkeys_off`. */
export function startPasskeyStepUp(
  call: Call<'db' | 'crypto' | 'random'>,
  { action }: z.output<typeof StartPasskeyStepUp>,
): Promise<z.output<typeof PasskeyRequest>> {
  const user = call.self();
  return passkeyOptions(call, { purpose: purposeOf(user, action), userId: user.userId });
}

/** Takes a proof as far as it goes before the transaction. Throws `sign_in_locked` and QueueFull. */
export const prepareProof = (call: ProofNeeds, user: User, given: Given): Promise<Prepared> =>
  provers[given.method](call, user, given);
