import { type FormDoor, type FormRequest, procedure, wire } from '../../call/index.ts';
import { limitProblems } from '../limits/index.ts';
import { clientProblems, readClientForm, refuseInOAuth } from '../tenants/index.ts';
import {
  captchaAnswers,
  GrantedTokens,
  renewalAnswers,
  returningAnswers,
  signInProblems,
  TokenRequest,
  tokenProblems,
} from './contract.ts';
import { grantTokens } from './service/token-grant.ts';

/**
 * `POST /v1/auth/token` (F004): the resource owner password credentials grant of RFC 6749, section 4.3, and its refresh
 * (section 6), for clients that know nothing else. Off unless the app's setting `password_grant` says otherwise.
 */
export const tokenDoor: FormDoor = {
  name: 'auth.token',
  procedure: procedure
    .meta(
      wire('POST /v1/auth/token', {
        operation: 'requestToken',
        summary: 'Get tokens for a username and password, or for a refresh token, as OAuth 2.0 has it',
        tag: 'Auth',
        who: 'anyone',
        limit: 'sign_in',
        problems: [
          ...Object.values(tokenProblems),
          clientProblems.invalid_client,
          ...captchaAnswers,
          signInProblems.invalid_credentials,
          limitProblems.sign_in_locked,
          ...returningAnswers,
          ...renewalAnswers,
        ],
      }),
    )
    .input(TokenRequest)
    .output(GrantedTokens)
    .mutation(({ ctx, input }) => grantTokens(ctx.call, input)),
  read: readTokenRequest,
  refuse: (problem) => refuseInOAuth(problem, words),
};

const names = Object.keys(TokenRequest.shape);

/** What RFC 6749 has no parameter for does not count. */
function readTokenRequest(request: FormRequest): ReturnType<FormDoor['read']> {
  const { given, appId } = readClientForm(request);
  const input = Object.fromEntries(names.flatMap((name) => (given.has(name) ? [[name, given.get(name)]] : [])));
  return { input, appId };
}

/** Our codes in the words of RFC 6749, section 5.2. */
const words: Readonly<Record<string, string>> = {
  password_grant_off: 'unauthorized_client',
  unsupported_grant_type: 'unsupported_grant_type',
  invalid_credentials: 'invalid_grant',
  sign_in_locked: 'invalid_grant',
  sign_in_blocked: 'invalid_grant',
  country_not_allowed: 'invalid_grant',
  session_cap_reached: 'invalid_grant',
  account_suspended: 'invalid_grant',
  new_password_needed: 'invalid_grant',
  invalid_refresh_token: 'invalid_grant',
  refresh_token_reused: 'invalid_grant',
  second_factor_needed: 'invalid_grant',
  second_factor_required: 'invalid_grant',
  session_ended: 'invalid_grant',
};
