import { type FormAnswer, type FormRequest, general, type Problem } from '../../call/index.ts';
import { clientProblems } from './contract.ts';

/** What an OAuth 2.0 client posted: each parameter once, its secret as `client_secret` however it was shown, and the app it says it is. */
interface ClientForm {
  readonly given: ReadonlyMap<string, string>;
  readonly appId: string | undefined;
}

/**
 * RFC 6749, section 3.2: parameters come once, an empty one is none; section 2.3.1: the client shows its id and secret in one
 * way only. Throws `malformed_request` and `invalid_client`.
 */
export function readClientForm({ fields, authorization, appId }: FormRequest): ClientForm {
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
  return { given, appId: [...named][0] };
}

/** RFC 6749, section 2.3.1: id and secret are form-encoded before they become the halves of RFC 7617. */
function readBasic(authorization: string): { id: string; secret: string } {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(authorization)?.[1];
  const [id = '', ...secret] = Buffer.from(encoded ?? '', 'base64')
    .toString('utf8')
    .split(':');
  if (secret.length === 0) throw clientProblems.invalid_client();
  try {
    const [decodedId, decodedSecret] = [id, secret.join(':')].map((half) =>
      decodeURIComponent(half.replaceAll('+', ' ')),
    );
    return { id: decodedId ?? '', secret: decodedSecret ?? '' };
  } catch {
    throw clientProblems.invalid_client();
  }
}

/** Of a client, wherever it comes. */
const ofClients: Readonly<Record<string, string>> = {
  invalid_client: 'invalid_client',
  unknown_app: 'invalid_client',
  app_suspended: 'unauthorized_client',
};

/** The problem in the words of RFC 6749, section 5.2: `words` has those of our codes that are a door's own. */
export function refuseInOAuth(problem: Problem, words: Readonly<Record<string, string>> = {}): FormAnswer {
  const { code, status, message, extras } = problem;
  // What the RFC has no word for keeps its status, which says more: too busy, too often, too large.
  const foreign = status === 429 || status >= 500 || status === 405 || status === 413 || status === 415;
  const known = ofClients[code] ?? words[code];
  const error = known ?? (status === 429 || status >= 500 ? 'temporarily_unavailable' : 'invalid_request');
  const body = { error, error_description: describe(extras.detail ?? message), code };
  if (error === 'invalid_client')
    return { status: 401, body, headers: { 'WWW-Authenticate': 'Basic realm="doorward"', Pragma: 'no-cache' } };
  return { status: foreign ? status : 400, body, headers: { Pragma: 'no-cache' } };
}

/** The characters the RFC leaves a description. */
const describe = (text: string) => text.replaceAll(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, '');
