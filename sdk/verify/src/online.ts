import type { Auth } from './auth.ts';
import { VerifyError } from './errors.ts';
import { checkUrl } from './fetch-keys.ts';

/** What is asked of the issuer: a permission or a role, in the whole app or at one scope of it. */
export interface OnlineQuestion {
  permission?: string;
  role?: string;
  /** `org:<id>` or `<type>:<id>`; absent, where the resource is, or else the whole app. */
  scope?: string;
  /** What it is to be done to, for policies: `type` and `attributes` by their schema, and everything it is in. */
  resource?: OnlineResource;
  /** The circumstances, for policies: what you say, such as the `ip` of your caller. */
  context?: Readonly<Record<string, unknown>>;
}

export interface OnlineResource {
  type: string;
  id: string;
  attributes?: Readonly<Record<string, unknown>>;
  parents?: readonly { type: string; id: string }[];
}

/** Whether the caller of this token may; asked now. @throws VerifyError revoked, authorization_unavailable */
export type AskOnline = (token: string, auth: Auth, question: OnlineQuestion) => Promise<boolean>;

export interface OnlineOptions {
  /** Where the Doorward server answers; `/v1/authorize` is below it. https, or http on a loopback host. */
  baseUrl: string;
  /** Longest wait for the answer, in milliseconds. Default 5000. */
  timeoutMs?: number;
  fetch?: typeof fetch;
}

/**
 * Asks the server itself, with the caller's own token: for what a token cannot say, such as rights at one thing, or all of them
 * when there were too many. Anything but a clear yes is no, or an error.
 * @throws TypeError naming the option at fault
 */
export function askOnline({ baseUrl, timeoutMs = 5000, fetch: fetcher = fetch }: OnlineOptions): AskOnline {
  const url = checkUrl(`${baseUrl.replace(/\/+$/, '')}/v1/authorize`, 'baseUrl');
  return async (token, auth, question) => {
    const answer = await fetcher(url, {
      method: 'POST',
      redirect: 'error',
      headers: {
        authorization: `Bearer ${token}`,
        'doorward-app': auth.appId,
        'content-type': 'application/json',
      },
      body: JSON.stringify(question),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw new VerifyError('authorization_unavailable', { cause });
    });
    if (answer.status === 401) throw new VerifyError('revoked');
    if (answer.status !== 200) throw new VerifyError('authorization_unavailable', { cause: answer.status });
    const body: unknown = await answer.json().catch(() => undefined);
    return (body as { allowed?: unknown } | undefined)?.allowed === true;
  };
}
