import {
  type FormAnswer,
  type FormDoor,
  type FormRequest,
  general,
  type Problem,
  procedure,
  wire,
} from '../../call/index.ts';
import { sessionProblems } from '../sessions/index.ts';
import { captchaAnswers, GrantedTokens, signInProblems, TokenRequest, tokenProblems } from './contract.ts';
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
          ...captchaAnswers,
          signInProblems.invalid_credentials,
          sessionProblems.account_suspended,
          sessionProblems.invalid_refresh_token,
          sessionProblems.refresh_token_reused,
          sessionProblems.session_ended,
        ],
      }),
    )
    .input(TokenRequest)
    .output(GrantedTokens)
    .mutation(({ ctx, input }) => grantTokens(ctx.call, input)),
  read: readTokenRequest,
  refuse: refuseGrant,
};

const names = Object.keys(TokenRequest.shape);

/** RFC 6749, section 3.2: parameters come once, an empty one is none, unknown ones do not count. */
function readTokenRequest({ fields, authorization, appId }: FormRequest): ReturnType<FormDoor['read']> {
  const given = new Map<string, string>();
  for (const [name, [text = '', ...more]] of fields) {
    if (more.length > 0) throw general.malformed_request({ detail: `The parameter ${name} came more than once.` });
    if (text !== '') given.set(name, text);
  }
  const basic = authorization === undefined ? undefined : readBasic(authorization);
  if (basic && given.has('client_secret'))
    throw general.malformed_request({ detail: 'Authenticate the client in one way only.' });
  const named = new Set([basic?.id, given.get('client_id'), appId].filter((id) => id !== undefined));
  if (named.size > 1) throw general.malformed_request({ detail: 'The client is named twice, differently.' });
  if (basic) given.set('client_secret', basic.secret);
  const input = Object.fromEntries(names.flatMap((name) => (given.has(name) ? [[name, given.get(name)]] : [])));
  return { input, appId: [...named][0] };
}

/** RFC 6749, section 2.3.1: id and secret are form-encoded before they become the halves of RFC 7617. */
function readBasic(authorization: string): { id: string; secret: string } {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(authorization)?.[1];
  const [id = '', ...secret] = Buffer.from(encoded ?? '', 'base64')
    .toString('utf8')
    .split(':');
  if (secret.length === 0) throw tokenProblems.invalid_client();
  try {
    const [decodedId, decodedSecret] = [id, secret.join(':')].map((half) =>
      decodeURIComponent(half.replaceAll('+', ' ')),
    );
    return { id: decodedId ?? '', secret: decodedSecret ?? '' };
  } catch {
    throw tokenProblems.invalid_client();
  }
}

/** Our codes in the words of RFC 6749, section 5.2. */
const errors: Readonly<Record<string, string>> = {
  invalid_client: 'invalid_client',
  unknown_app: 'invalid_client',
  app_suspended: 'unauthorized_client',
  password_grant_off: 'unauthorized_client',
  unsupported_grant_type: 'unsupported_grant_type',
  invalid_credentials: 'invalid_grant',
  account_suspended: 'invalid_grant',
  new_password_needed: 'invalid_grant',
  invalid_refresh_token: 'invalid_grant',
  refresh_token_reused: 'invalid_grant',
  session_ended: 'invalid_grant',
};

function refuseGrant(problem: Problem): FormAnswer {
  const { code, status, message, extras } = problem;
  // What the RFC has no word for keeps its status, which says more: too busy, too often, too large.
  const foreign = status === 429 || status >= 500 || status === 405 || status === 413 || status === 415;
  const error = errors[code] ?? (status === 429 || status >= 500 ? 'temporarily_unavailable' : 'invalid_request');
  const body = { error, error_description: describe(extras.detail ?? message), code };
  if (error === 'invalid_client')
    return { status: 401, body, headers: { 'WWW-Authenticate': 'Basic realm="doorward"', Pragma: 'no-cache' } };
  return { status: foreign ? status : 400, body, headers: { Pragma: 'no-cache' } };
}

/** The characters the RFC leaves a description. */
const describe = (text: string) => text.replaceAll(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, '');
