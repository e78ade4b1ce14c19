import type { Act, Refused } from '../../../call/index.ts';
import { parseId } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { linkProblems } from '../contract.ts';
import type { CodeRefusal } from './spend.ts';

/** Refuses a mailed link and keeps the trace: what it was shown for, and whose account it would have been, where known. */
export async function refuseLink(tx: Act, purpose: string, userId?: string): Promise<Refused> {
  await noteRefusal(tx, { purpose, userId, by: 'link' });
  return tx.refuse(linkProblems.invalid_link());
}

/** Refuses a code and keeps the trace, and with it the count of wrong guesses. */
export async function refuseCode(tx: Act, purpose: string, why: CodeRefusal): Promise<Refused> {
  await noteRefusal(tx, { purpose, userId: why.subject, by: 'code', reason: why.refused });
  if (why.refused === 'too_many') return tx.refuse(linkProblems.too_many_codes({ retry_after: why.retryAfter }));
  return tx.refuse(linkProblems.invalid_code());
}

async function noteRefusal(tx: Act, { userId, ...data }: { userId: string | undefined } & Record<string, unknown>) {
  // What names nobody was typed by a stranger: it is not kept.
  const id = userId === undefined ? undefined : parseId('user', userId);
  await record(tx, { type: 'links.refused', ...(id ? { target: { kind: 'user', id } } : {}), data });
}
