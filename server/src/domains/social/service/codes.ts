import type { Act, Call, Refused, Tx } from '../../../call/index.ts';
import { record } from '../../audit/index.ts';
import { socialProblems } from '../contract.ts';
import { peek, spend } from './artefacts.ts';
import { codes, digestOf, type Outcome } from './begun.ts';

/** A one-time code as it is shown, with what ties it to who began. */
export interface ShownCode {
  readonly code: string;
  readonly bindingToken: string;
}

/** Who a provider said somebody is, once: shown with its code by who began. */
export type SocialProof = Pick<Outcome, 'provider' | 'told' | 'trust'>;

/** What spending the code would give now, for a sign-in in this app; the code stays good. It decides nothing. */
export async function peekSocialCode(
  call: Call<'db' | 'crypto' | 'clock'>,
  shown: ShownCode,
): Promise<SocialProof | undefined> {
  const outcome = await peek(call, { kind: codes, token: shown.code });
  return outcome && isShownHere(call, outcome, shown) && !outcome.connecting ? outcome : undefined;
}

/** Spends it for a sign-in: one of any number who show it. Relies on the decision of the procedure whose transaction it is. */
export async function spendSocialCode(
  call: Call<'crypto'>,
  tx: Tx,
  shown: ShownCode,
): Promise<SocialProof | undefined> {
  const outcome = await spend(call, tx, { kind: codes, token: shown.code });
  return outcome && isShownHere(call, outcome, shown) && !outcome.connecting ? outcome : undefined;
}

/** Spends it to connect: only in the session that began. */
export async function spendConnectionCode(
  call: Call<'crypto'>,
  tx: Tx,
  { shown, sessionId }: { shown: ShownCode; sessionId: string },
): Promise<SocialProof | undefined> {
  const outcome = await spend(call, tx, { kind: codes, token: shown.code });
  return outcome && isShownHere(call, outcome, shown) && outcome.connecting?.sessionId === sessionId
    ? outcome
    : undefined;
}

/** Refuses a code and keeps the trace. */
export async function refuseSocialCode(tx: Act): Promise<Refused> {
  await record(tx, { type: 'social.refused', data: { reason: 'code' } });
  return tx.refuse(socialProblems.invalid_social_code());
}

const isShownHere = (call: Call<'crypto'>, { appId, binding }: Outcome, { bindingToken }: ShownCode): boolean =>
  appId === call.request.appId && binding === digestOf(call, bindingToken);
