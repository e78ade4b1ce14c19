import type { LastUsedStore } from './last-used.ts';
import type { OnStepUp } from './step-up.ts';
import type { TokenStore } from './tokens.ts';

export interface ClientOptions {
  /**
   * Where the Doorward server answers, such as `https://auth.example.com`. A path below it is kept. In a page also a path of its own
   * origin, such as `/auth`, from where requests are passed on to the server.
   */
  readonly baseUrl: string;
  /** The app the calls are for; absent: the server's default app. */
  readonly appId?: string | undefined;
  /**
   * `cookie`: tokens in HttpOnly cookies that no script can read; for pages of the same site as the server. `json`:
   * tokens in the store, sent as bearer; for any other origin, servers and native apps.
   */
  readonly transport: 'cookie' | 'json';
  /** Where the `json` transport keeps tokens. Default: `memoryStore()`. */
  readonly store?: TokenStore | undefined;
  /**
   * Tell other clients of this origin, in other tabs and workers, when someone signs in or out: a BroadcastChannel that
   * carries no token. Default: in browser windows. A text is the name of the channel.
   */
  readonly tabs?: boolean | string | undefined;
  /**
   * A call was refused because it asks for a fresher proof of who is there (`step_up_required`): ask the user for it, hand it to
   * `client.stepUp`, and answer true; the call is then sent again, once. False, or no such function: the refusal is thrown.
   */
  readonly onStepUp?: OnStepUp | undefined;
  /** Where `lastUsed` is kept. Default: in `localStorage`, or in memory where there is none. */
  readonly lastUsedStore?: LastUsedStore | undefined;
  /** How often a call that is safe to repeat is tried again when the server says 429 or 503. Default 2. */
  readonly retries?: number | undefined;
  /** Longest wait for one answer, in milliseconds. Default 30 000. */
  readonly timeoutMs?: number | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** Milliseconds since 1970. */
  readonly clock?: (() => number) | undefined;
}

/** Throws TypeError on options that could only fail later. */
export function checkOptions(options: ClientOptions): { readonly url: string; readonly channel: string | undefined } {
  const { baseUrl, transport, store, tabs = inWindow() } = options;
  if (!isPath(baseUrl) && !isAddress(baseUrl))
    throw new TypeError('baseUrl must be an http or https address, or in a page a path of its origin');
  if (transport !== 'cookie' && transport !== 'json') throw new TypeError("transport must be 'cookie' or 'json'");
  if (transport === 'cookie' && store) throw new TypeError('the cookie transport keeps no tokens: leave store away');
  const url = baseUrl.replace(/\/+$/, '');
  const named = typeof tabs === 'string' ? tabs : `doorward ${url} ${options.appId ?? ''} ${transport}`;
  return { url, channel: tabs === false ? undefined : named };
}

const isAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
/** `//other.example` and what browsers take for it would be another origin. */
const isPath = (text: string) => /^\/(?![/\\])/.test(text);

/** On a server one process serves many people: their clients must not hear each other. */
function inWindow(): boolean {
  return typeof window !== 'undefined' && typeof document !== 'undefined';
}
