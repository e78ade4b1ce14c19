import { isEndReason } from '../state.ts';
import { type Jar, readJar, rewriteJar } from './jar.ts';

export interface RenewOptions {
  readonly baseUrl: string;
  readonly appId?: string | undefined;
  /** Longest wait for new tokens, in milliseconds: a page waits for them. Default 5 000. */
  readonly timeoutMs?: number | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** Milliseconds since 1970. */
  readonly clock?: (() => number) | undefined;
}

export interface Renewed {
  /** The request's headers, for what renders the page: with the new tokens, or without those of a session that has ended. */
  readonly headers: Headers;
  /** Set-Cookie lines for the browser. */
  readonly setCookie: readonly string[];
  /** Adds the lines to a response, and gives it back. */
  into<R extends { readonly headers: Headers }>(response: R): R;
}

/** Set-Cookie lines; `over`: the session has ended; undefined: it could not be told. */
type Answer = { readonly lines: readonly string[] } | 'over' | undefined;

/** How long an answer serves whoever else comes with the same refresh token: a page's requests come together. */
const sharedMs = 5_000;

/**
 * New tokens for a request whose access token has ended or soon ends, before anything renders. Requests that come together with the
 * same refresh token are one question, and on other machines get the same successor from the server.
 */
export function createRenew(options: RenewOptions): (request: Request) => Promise<Renewed> {
  const { clock = Date.now } = options;
  const asked = new Map<string, Promise<Answer>>();

  function once(refreshToken: string, request: Request): Promise<Answer> {
    const known = asked.get(refreshToken);
    if (known) return known;
    const answer = ask(options, refreshToken, request);
    asked.set(refreshToken, answer);
    const forget = () => void asked.delete(refreshToken);
    answer.then((told) => {
      if (told === undefined) return forget();
      const timer: unknown = setTimeout(forget, sharedMs);
      (timer as { unref?: () => void }).unref?.();
    });
    return answer;
  }

  return async (request) => {
    const cookies = request.headers.get('cookie');
    const { access, refresh }: Jar = readJar(cookies);
    const headers = new Headers(request.headers);
    if (refresh === undefined || !endsSoon(access, clock())) return renewed(headers, []);
    const answer = await once(refresh, request);
    if (answer === undefined) return renewed(headers, []);
    const lines = answer === 'over' ? [] : answer.lines;
    headers.set('cookie', rewriteJar(cookies, lines));
    return renewed(headers, lines);
  };
}

function renewed(headers: Headers, setCookie: readonly string[]): Renewed {
  return {
    headers,
    setCookie,
    into(response) {
      for (const line of setCookie) response.headers.append('set-cookie', line);
      // What carries somebody's tokens is for nobody else.
      if (setCookie.length > 0) response.headers.set('cache-control', 'private, no-store');
      return response;
    },
  };
}

/** What the server is told of the browser: for the list of sessions, and to count limits against who asked. */
const passedOn = ['user-agent', 'accept-language', 'x-forwarded-for'];

async function ask(options: RenewOptions, refreshToken: string, request: Request): Promise<Answer> {
  // No page of another site is behind this: the tokens go to who brought the refresh token, by our own hand.
  const headers = new Headers({ 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' });
  if (options.appId !== undefined) headers.set('doorward-app', options.appId);
  for (const name of passedOn) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  try {
    const response = await (options.fetch ?? fetch)(`${options.baseUrl.replace(/\/+$/, '')}/v1/auth/refresh`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ refresh_token: refreshToken, transport: 'cookie' }),
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs ?? 5_000),
    });
    if (response.ok) return { lines: response.headers.getSetCookie() };
    const { code } = (await response.json()) as { code?: unknown };
    return isEndReason(code) ? 'over' : undefined;
  } catch {
    return undefined;
  }
}

/** In the last fifth of its life, at most a minute; what cannot be read has ended. Nothing is trusted here: only verifying does. */
function endsSoon(accessToken: string | undefined, now: number): boolean {
  try {
    const { exp, iat } = JSON.parse(decode(accessToken?.split('.')[1] ?? '')) as { exp: number; iat: number };
    return !(now < (exp - Math.min(60, (exp - iat) / 5)) * 1000);
  } catch {
    return true;
  }
}

const decode = (part: string) => atob(part.replaceAll('-', '+').replaceAll('_', '/'));
