import type { z } from 'zod';
import { type Call, general, type Tx, type User } from '../../../call/index.ts';
import { enterGate, findSubject, guardImpersonated } from '../../access/index.ts';
import { isActive, mailOwner } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import { issueImpersonation, openImpersonation, prepareSession, twoFactorAcr } from '../../sessions/index.ts';
import { findApp, settingsOf } from '../../tenants/index.ts';
import { type Impersonate, type Impersonation, signInProblems } from '../contract.ts';
import { nextStep } from '../matrix.ts';
import { policyOf, readStanding, type SignInNeeds } from './dispatch.ts';

type Wanted = z.output<typeof Impersonate>;

/**
 * Opens a session of another user to act in, for a while and with a reason that the user sees (B35): not of oneself, nor of who is
 * not active, nor of who manages more of the tenant than whoever acts. Throws `user_not_found`, `app_not_found`, `impersonation_of_self`,
 * `user_not_active`, `user_exceeds_own_rights`.
 */
export async function impersonate(
  call: SignInNeeds & Call<'mail'>,
  input: Wanted,
): Promise<z.output<typeof Impersonation>> {
  await call.must('users:impersonate');
  const { principal, tenant } = call;
  // A task of the house has no session to act from.
  if (principal.kind !== 'user') throw general.forbidden();
  const { user_id: userId, reason, seconds } = input;
  await findSubject(call.db.reader, tenant.id, { userId });
  const app = input.app_id === undefined ? call.app : await findApp(call, input.app_id);
  const prepared = { ...(await prepareSession(call)), idleSeconds: seconds, absoluteSeconds: seconds };
  const session = await call.db.write(async (tx) => {
    // Neither's rights change meanwhile, and those that changed while this waited count.
    await enterGate(tx);
    await call.must('users:impersonate');
    await refuseWhom(tx, { userId, principal });
    await refuseUnproven(tx, policyOf(call), principal);
    const opened = await openImpersonation(tx, prepared, { userId, appId: app.id, reason });
    await record(tx, {
      type: 'signin.impersonated',
      target: { kind: 'user', id: userId },
      data: { session_id: opened.id, app_id: app.id, reason, seconds },
    });
    await tell(call, tx, { userId, app: app.name, reason, seconds });
    return opened;
  });
  const { accessToken, accessSeconds } = await issueImpersonation(call, session, app);
  return {
    token_type: 'Bearer',
    access_token: accessToken,
    expires_in: accessSeconds,
    session_id: session.id,
    user_id: userId,
    app_id: app.id,
    impersonated_by: principal.userId,
  };
}

async function refuseWhom(tx: Tx, { userId, principal }: { userId: User['userId']; principal: User }): Promise<void> {
  if (userId === principal.userId) throw signInProblems.impersonation_of_self();
  if (!(await isActive(tx, userId))) throw signInProblems.user_not_active();
  // What the user is in apps they may be, with both names on record: what an app lets an actor do is the app's to say.
  await guardImpersonated(tx, { userId });
}

/** The policy holds for whoever acts, as it would at a sign-in of theirs. Throws `step_up_required`. */
async function refuseUnproven(tx: Tx, policy: ReturnType<typeof policyOf>, principal: User): Promise<void> {
  const { userId, amr } = principal;
  const { standing } = await readStanding(tx, policy, principal);
  const passed = [{ method: 'session', amr }] as const;
  const attempt = { entry: 'impersonation', userId, passed, mustChangePassword: false } as const;
  if (nextStep(attempt, standing) === 'session') return;
  const methods = standing.methods.length > 0 ? [...standing.methods] : ['enrolment'];
  throw general.step_up_required({ next: { acr_values: twoFactorAcr, methods } });
}

interface Told {
  readonly userId: User['userId'];
  readonly app: string;
  readonly reason: string;
  readonly seconds: number;
}

/** The user, where the tenant wants that. */
async function tell(
  call: Call<'crypto' | 'ids' | 'mail'>,
  tx: Tx,
  { userId, app, reason, seconds }: Told,
): Promise<void> {
  if (!settingsOf(call).impersonation_notice) return;
  const data = { minutes: Math.ceil(seconds / 60), app, reason };
  await mailOwner(call, tx, { userId, template: 'impersonated', data });
}
