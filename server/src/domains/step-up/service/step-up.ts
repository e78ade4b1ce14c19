import type { z } from 'zod';
import { type Act, general, type Problem, type SensitiveAction, type User } from '../../../call/index.ts';
import { record } from '../../audit/index.ts';
import { type IssueNeeds, raiseSession, renewAccess, sessionProblems } from '../../sessions/index.ts';
import { settingsOf } from '../../tenants/index.ts';
import { type ProofMethod, type SteppedUp, type StepUp, stepUpProblems } from '../contract.ts';
import { stepUps } from '../tables.ts';
import { type Prepared, type ProofNeeds, prepareProof } from './proof.ts';
import { methodsOf, readStanding, wanted } from './standing.ts';

type Wanted = z.output<typeof StepUp>;

/**
 * Takes a proof of who is signed in (F142): for one sensitive action of this session, or, without an action, for the session, whose
 * access token then says when and how. Throws `proof_method_refused`, `proof_rejected`, `too_many_proofs`, `sign_in_locked`,
 * `session_ended`.
 */
export async function stepUp(call: IssueNeeds & ProofNeeds, input: Wanted): Promise<z.output<typeof SteppedUp>> {
  const user = call.self();
  const { action, method } = input;
  const standing = await readStanding(call, user, action);
  if (!standing) throw general.invalid_credential();
  if (!methodsOf(call, standing).includes(method))
    throw stepUpProblems.proof_method_refused({ next: wanted(call, standing, action) });
  const prepared = await prepareProof(call, user, input);
  const proven = await call.db.write((tx) => take(tx, { user, action, method, prepared }));
  const until = new Date(proven.at.getTime() + settingsOf(call).step_up_max_age_seconds * 1000).toISOString();
  if (action !== undefined) return { action, until };
  return { until, access: await renewAccess(call, { ...user, ...proven.said }) };
}

interface Taking {
  readonly user: User;
  readonly action: SensitiveAction | undefined;
  readonly method: ProofMethod;
  readonly prepared: Prepared;
}

async function take(tx: Act, { user, action, method, prepared }: Taking) {
  const refuse = async (problem: Problem) => {
    await record(tx, {
      type: 'step_up.refused',
      target: sessionOf(user),
      data: { action, method, reason: problem.code },
    });
    return tx.refuse(problem);
  };
  const passed = await prepared(tx);
  if ('refused' in passed)
    return refuse(
      passed.refused === 'wrong'
        ? stepUpProblems.proof_rejected()
        : stepUpProblems.too_many_proofs({ retry_after: passed.retryAfter }),
    );
  await record(tx, { type: 'step_up.proven', target: sessionOf(user), data: { action, method } });
  if (action !== undefined) {
    await keepProof(tx, user, { action, secondFactor: method !== 'password' });
    return { at: tx.now };
  }
  const said = await raiseSession(tx, user, passed, { anew: true });
  if (!said) throw sessionProblems.session_ended();
  return { at: tx.now, said };
}

const sessionOf = ({ sessionId }: User) => ({ kind: 'session', id: sessionId });

async function keepProof(
  tx: Act,
  { tenantId, sessionId }: User,
  { action, secondFactor }: { action: SensitiveAction; secondFactor: boolean },
): Promise<void> {
  const set = { provenAt: tx.now, secondFactor };
  await tx
    .insert(stepUps)
    .values({ tenantId, sessionId, action, ...set })
    .onConflictDoUpdate({ target: [stepUps.tenantId, stepUps.sessionId, stepUps.action], set });
}
