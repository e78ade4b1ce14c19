import type { Call } from '../../../call/index.ts';
import {
  forgetGuesses,
  limitProblems,
  noteLocked,
  noteViolation,
  type Reservation,
  releaseGuess,
  reserveGuess,
} from '../../limits/index.ts';
import { type ProvenPassword, provePassword } from './prove.ts';

/** `provePassword` with a guess that was counted. One that could not be made does not count. */
export async function proveGuess(
  call: Call<'db' | 'crypto' | 'clock'>,
  guess: Reservation,
  password: string,
): Promise<ProvenPassword | undefined> {
  try {
    return await provePassword(call, { userId: guess.judged ? guess.userId : undefined, password });
  } catch (error) {
    await releaseGuess(call, guess);
    throw error;
  }
}

/**
 * Proves that who is signed in knows their password, or gives undefined. Counted before it is compared, for each session by itself
 * (F132): who has stolen one guesses no more than at a sign-in. Throws `sign_in_locked` and QueueFull.
 */
export async function proveOwnPassword(
  call: Call<'db' | 'crypto' | 'clock' | 'kv' | 'limits' | 'memo' | 'metrics'>,
  password: string,
): Promise<ProvenPassword | undefined> {
  const { userId, sessionId } = call.self();
  const guess = await reserveGuess(call, { session: sessionId, account: { id: userId, mailed: false } });
  if ('lockedSeconds' in guess) {
    await noteViolation(call);
    throw limitProblems.sign_in_locked({ retry_after: guess.lockedSeconds });
  }
  const proven = await proveGuess(call, guess, password);
  await call.db.write((tx) => (proven ? forgetGuesses(tx, guess) : noteLocked(tx, guess)));
  return proven;
}
