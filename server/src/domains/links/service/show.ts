import type { Call } from '../../../call/index.ts';
import type { Purpose } from './proof.ts';
import { type Given, refuseCode, refuseLink } from './refuse.ts';
import { peekCode, peekLink, type Shown } from './spend.ts';

/**
 * Looks at a proof by whichever way it was given and spends nothing, so that what takes time is done for a good one only. Throws
 * `invalid_link`, `invalid_code` and `too_many_codes`, which it has recorded, wrong guesses included.
 */
export async function showProof<P>(
  call: Call<'db' | 'crypto' | 'clock'>,
  { purpose, given }: { purpose: Purpose<P>; given: Given },
): Promise<Shown<P>> {
  const { token, attempt_token: attemptToken = '', code = '' } = given;
  const byLink = token === undefined ? undefined : await peekLink(call, { purpose, token });
  if (byLink) return byLink;
  return call.db.write(async (tx) => {
    if (token !== undefined) return refuseLink(tx, purpose);
    const byCode = await peekCode(call, tx, { purpose, attemptToken, code });
    return 'refused' in byCode ? refuseCode(tx, purpose, byCode) : byCode;
  });
}
