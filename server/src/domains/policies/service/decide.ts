import type { Decision, Question } from '../../../call/index.ts';
import type { Runner } from '../../../platform/db/index.ts';
import { byRoles, isLent } from '../../access/index.ts';

/** Fills the slot `decide`: may this principal do that with Doorward's own procedures? By management roles alone (F100). */
export async function decide({ principal, permission, scope }: Question, on: Runner): Promise<Decision> {
  const refusal = { allowed: false, why: `You do not hold ${permission} at scope ${scope}.` };
  if (principal.kind !== 'user' && principal.kind !== 'api_key') return refusal;
  if (principal.kind === 'api_key' && !isLent(principal, permission, scope)) return refusal;
  const { tenantId, userId } = principal;
  const [verdict] = await byRoles(on, { tenantId, userId, appId: null }, [{ what: permission, scope }]);
  return verdict ? { allowed: verdict.allowed, why: verdict.why } : refusal;
}
