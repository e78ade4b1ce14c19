import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { endByRefreshToken, rotateSession, type Tokens } from '../../sessions/index.ts';
import { type Refresh, type SignOut, signInProblems } from '../contract.ts';
import type { SignInNeeds } from './dispatch.ts';

/**
 * New tokens for a refresh token (F032, F033). One from the jar goes back to the jar: a script that runs in the page must
 * not be able to turn an HttpOnly cookie into a token it can read.
 */
export async function refresh(call: SignInNeeds, input: z.output<typeof Refresh>): Promise<z.output<typeof Tokens>> {
  call.anyone();
  if (input.refresh_token !== undefined) return rotateSession(call, input.refresh_token, input.transport ?? 'json');
  if (call.keptRefreshToken === undefined) throw signInProblems.missing_refresh_token();
  return rotateSession(call, call.keptRefreshToken, 'cookie');
}

/** Ends the session of a refresh token and empties the jar (F040). Never fails for a token that is no good any more. */
export async function signOut(call: Call<'db' | 'crypto'>, input: z.output<typeof SignOut>): Promise<void> {
  call.anyone();
  const token = input.refresh_token ?? call.keptRefreshToken;
  if (token !== undefined) await endByRefreshToken(call, token);
  if (call.keptRefreshToken !== undefined) call.keep(undefined);
}
