import { type Call, general, type Problem, type SensitiveAction, type User } from '../../../call/index.ts';
import { mailOwner, pageAddress } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { isFresh, readStanding, wanted } from './standing.ts';

type Needs = Call<'db' | 'clock' | 'crypto' | 'ids' | 'mail'>;

/**
 * Fills the slot `fresh`: lets a sensitive action pass whose user has proven themselves lately, and does with any other what the
 * tenant's setting for it says (F141), which is put on record. In a call of its own. Throws `step_up_required`, `action_blocked`.
 */
export async function holdFresh(call: Needs, action: SensitiveAction): Promise<void> {
  const { principal } = call;
  if (principal.kind !== 'user') throw general.forbidden();
  const mode = settingsOf(call)[`step_up_${action}`];
  if (mode === 'off') return;
  if (mode === 'block') return keep(call, { principal, action, refusal: general.action_blocked() });
  const standing = await readStanding(call, principal, action);
  if (!standing) throw general.invalid_credential();
  if (isFresh(call, standing)) return;
  const refusal = mode === 'notify' ? undefined : general.step_up_required({ next: wanted(call, standing, action) });
  await keep(call, { principal, action, refusal });
}

interface Stale {
  readonly principal: User;
  readonly action: SensitiveAction;
  /** Undefined where it passes all the same, and the user is told. */
  readonly refusal: Problem | undefined;
}

async function keep(call: Needs, { principal, action, refusal }: Stale): Promise<void> {
  // Decides nothing but that this may be put on record: whoever came with a session of ours may leave that trace.
  call.anyone();
  await call.db.write(async (tx) => {
    const target = { kind: 'session', id: principal.sessionId };
    const outcome = refusal?.code ?? 'passed';
    await record(tx, { type: 'step_up.asked', target, data: { action, outcome } });
    if (refusal) return tx.refuse(refusal);
    const data = { action, link: pageAddress(call, 'account/sessions') };
    const { userId } = principal;
    await mailOwner(call, tx, { userId, template: 'unproven_action', data, budget: 'step_up' });
  });
}
