import { VerifyError } from './errors.ts';
import { checkUrl, fetchBody } from './fetch-keys.ts';
import { parseObject } from './json.ts';
import { type IntrospectOptions, must } from './options.ts';
import type { Revocation, RevocationDeps } from './revocation.ts';

const what = 'the introspection endpoint';
const accept = 'application/json';
const timeoutMs = 5_000;
const maxBytes = 102_400;

/**
 * Asks the issuer about each token (RFC 7662), once for all who ask about the same one at the same time. Nothing is remembered.
 * @throws TypeError naming the option at fault
 */
export function createIntrospection(options: IntrospectOptions | undefined, deps: RevocationDeps): Revocation {
  const { clientId, clientSecret, url = endpointOf(deps.issuer) } = options ?? {};
  must(!!clientId && !!clientSecret, 'revocation.introspect holds clientId and clientSecret');
  const address = checkUrl(url, 'revocation.introspect.url');
  const authorization = `Basic ${btoa(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`)}`;
  const flights = new Map<string, Promise<void>>();
  let stale = false;

  const isActive = async (token: string): Promise<unknown> => {
    const body = new URLSearchParams({ token, token_type_hint: 'access_token' });
    const request = { method: 'POST', headers: { accept, authorization }, body };
    const answer = await fetchBody(address, { what, accept, request, timeoutMs, maxBytes, ...deps });
    return answer && parseObject(answer.body)?.active;
  };
  const ask = async (token: string) => {
    const active = await isActive(token).catch((cause: unknown) => ({ cause }));
    flights.delete(token);
    stale = typeof active !== 'boolean';
    if (stale) throw new VerifyError('revocation_unavailable', { retryAfter: 1, cause: active });
    if (!active) throw new VerifyError('revoked');
  };
  return {
    check(_claims, text) {
      if (!text) throw new VerifyError('revocation_unavailable');
      const flight = flights.get(text) ?? ask(text);
      flights.set(text, flight);
      return flight;
    },
    state: () => ({ mode: 'introspect', stale, lists: [] }),
  };
}

/** The server's own, whichever of its tenants the issuer is. */
const endpointOf = (issuer: string) => `${issuer.replace(/(\/t\/[^/]+)?\/?$/, '')}/v1/auth/introspect`;

/** RFC 6749 2.3.1 and appendix B. */
const formEncoded = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);
