import type { Signal } from '../words.ts';

/** What the tenant's own provider says; where it says nothing, the policy decides whether that is held against the sign-in. */
export const provider: Signal = ({ provider: answer }, { risk_fails }) => {
  if (!answer) return undefined;
  if (answer.outcome === 'unavailable') {
    const level = risk_fails === 'closed' ? 'critical' : 'low';
    return {
      signal: 'provider_unavailable',
      level,
      detail: `The risk provider did not answer; the policy fails ${risk_fails}.`,
    };
  }
  const { level, reasons } = answer;
  if (level === 'low' && reasons.length === 0) return undefined;
  return { signal: 'provider', level, detail: `The risk provider says: ${reasons.join(', ') || level}.` };
};
