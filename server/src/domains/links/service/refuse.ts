import type { Act, Refused } from '../../../call/index.ts';
import { parseId } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import { linkProblems } from '../contract.ts';
import type { CodeRefusal } from './spend.ts';

/** A proof as a procedure gets it: the link's token, or the code with its attempt token. */
export interface Given {
  readonly token?: string | undefined;
  readonly attempt_token?: string | undefined;
  readonly code?: string | undefined;
}

/** Refuses a mailed link and keeps the trace: what it was shown for, and whose account it would have been, where known. */
export function refuseLink(tx: Act, purpose: string, userId?: string): Promise<Refused> {
  return refuseProof(tx, { purpose, given: { token: '' }, userId });
}

/** Refuses a code and keeps the trace, and with it the count of wrong guesses. */
export async function refuseCode(tx: Act, purpose: string, why: CodeRefusal): Promise<Refused> {
  if (why.refused === 'invalid') return refuseProof(tx, { purpose, given: {}, userId: why.subject });
  await noteRefusal(tx, { by: 'code', reason: 'too_many', purpose }, why.subject);
  return tx.refuse(linkProblems.too_many_codes({ retry_after: why.retryAfter }));
}

/** Refuses a proof that was looked at and found to be none any more, in the words of the way it was given. */
export async function refuseProof(
  tx: Act,
  { purpose, given, userId }: { purpose: string; given: Given; userId?: string | undefined },
): Promise<Refused> {
  const byCode = given.token === undefined;
  await noteRefusal(tx, { by: byCode ? 'code' : 'link', reason: 'invalid', purpose }, userId);
  return tx.refuse(byCode ? linkProblems.invalid_code() : linkProblems.invalid_link());
}

async function noteRefusal(tx: Act, data: Record<string, string>, subject: string | undefined): Promise<void> {
  // What names nobody was typed by a stranger: it is not kept.
  const id = subject === undefined ? undefined : parseId('user', subject);
  await record(tx, { type: 'links.refused', ...(id ? { target: { kind: 'user', id } } : {}), data });
}
