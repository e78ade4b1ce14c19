import type { z } from 'zod';
import { type Call, general } from '../../../call/index.ts';
import { checkCaptcha } from '../../limits/index.ts';
import { rotateSession, type Tokens } from '../../sessions/index.ts';
import { clientProblems, isClientProven, settingsOf } from '../../tenants/index.ts';
import { type GrantedTokens, type TokenRequest, tokenProblems } from '../contract.ts';
import { answerStep } from './dispatch.ts';
import { type PasswordNeeds, proveByPassword } from './sign-in.ts';

type Needs = PasswordNeeds & Call<'http' | 'log' | 'metrics'>;
type Request = z.output<typeof TokenRequest>;

/**
 * Tokens for a username and password, or for a refresh token, where the app takes them this way (F004). What sign-in refuses
 * is refused here; a sign-in that needs another step ends here. Throws `password_grant_off`, `invalid_client`,
 * `unsupported_grant_type`, `new_password_needed`, `second_factor_needed`, and the problems of sign-in and refresh.
 */
export async function grantTokens(call: Needs, input: Request): Promise<z.output<typeof GrantedTokens>> {
  call.anyone();
  if (!settingsOf(call).password_grant) throw tokenProblems.password_grant_off();
  if (!(await isClientProven(call, input.client_secret))) throw clientProblems.invalid_client();
  const granted = await grant(call, input);
  if (granted.transport !== 'json') throw new Error('tokens for a form go into the answer');
  const { access_token, token_type, expires_in, refresh_token } = granted;
  // RFC 6749, section 5.1: the scope is told where it is not what was asked for, and there are none.
  const scope = input.scope === undefined ? {} : { scope: '' };
  return { access_token, token_type, expires_in, refresh_token, ...scope };
}

async function grant(call: Needs, input: Request): Promise<z.output<typeof Tokens>> {
  const { grant_type, username, password, refresh_token } = input;
  if (grant_type === 'refresh_token') {
    if (refresh_token === undefined) throw missing('refresh_token');
    return rotateSession(call, refresh_token, 'json');
  }
  if (grant_type !== 'password') throw tokenProblems.unsupported_grant_type();
  if (username === undefined) throw missing('username');
  if (password === undefined) throw missing('password');
  await checkCaptcha(call, 'sign_in', input.captcha_token);
  const step = await answerStep(call, await proveByPassword(call, { identifier: username, password }), 'json');
  if (step.next === 'session') return step.tokens;
  throw step.next === 'new_password' ? tokenProblems.new_password_needed() : tokenProblems.second_factor_needed();
}

const missing = (parameter: string) => general.malformed_request({ detail: `The parameter ${parameter} is missing.` });
