/**
 * The one way out: every outgoing HTTP request, our own and, once installed, that of any library calling fetch. Https only, public addresses
 * only, no redirects, bounded in time and size; the operator lists the exceptions.
 */
import { type Dispatcher, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { parseAllowed } from './addresses.ts';
import { createAgent, type Resolve, refusalOf, systemResolve } from './agent.ts';
import { OutgoingHttpError, outgoingError } from './errors.ts';
import { guard, type Limits } from './guard.ts';

export { isPublicAddress } from './addresses.ts';
export type { Resolve, ResolvedAddress } from './agent.ts';
export { OutgoingHttpError, type OutgoingHttpReason } from './errors.ts';

export interface HttpRequest {
  /** Default GET. */
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** For the whole of it, to the last byte. */
  timeoutMs?: number;
  /** Of the answer's body. */
  maxBytes?: number;
}

export interface HttpResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string | string[] | undefined>;
  body: Uint8Array;
}

export interface Http {
  /** Any status is an answer, redirects too, which are not followed. Throws OutgoingHttpError. */
  request(url: string | URL, request?: HttpRequest): Promise<HttpResponse>;
  /** Whether a request there would be tried at all. What the name resolves to is judged when it is. */
  permits(url: string | URL): boolean;
  /** Makes fetch, Node's and undici's, take this way in the whole process, and answers the way back. */
  install(): () => void;
  close(): Promise<void>;
}

export interface HttpOptions {
  /** Host names, addresses and CIDR networks the operator permits: there plain http and private addresses are fine. */
  allow?: readonly string[];
  resolve?: Resolve;
  /** For requests that name none, and for fetch. Default 10 s and 1 MiB. */
  limits?: Partial<Limits>;
}

/** Throws RangeError for an entry of `allow` it cannot read. */
export function createHttp({ allow = [], resolve = systemResolve, limits: given }: HttpOptions = {}): Http {
  const limits: Limits = { timeoutMs: 10_000, maxBytes: 1024 * 1024, ...given };
  const allowed = parseAllowed(allow);
  const agent = createAgent(allowed, resolve, limits.timeoutMs);
  const forFetch = agent.compose(guard(limits));

  return {
    request: async (url, { timeoutMs = limits.timeoutMs, maxBytes = limits.maxBytes, ...request } = {}) => {
      const target = readUrl(url);
      try {
        const answer = await agent.request({
          origin: target.origin,
          path: target.pathname + target.search,
          method: request.method ?? 'GET',
          headers: request.headers ?? null,
          body: request.body ?? null,
          headersTimeout: 0,
          bodyTimeout: 0,
          signal: AbortSignal.timeout(timeoutMs),
        });
        return { status: answer.statusCode, headers: answer.headers, body: await readBody(answer, maxBytes) };
      } catch (error) {
        throw outgoingError(error);
      }
    },
    permits: (url) => {
      const target = URL.parse(url);
      if (target === null || !isSendable(target)) return false;
      // As the agent below is told a host.
      return refusalOf(target.protocol, target.hostname.replace(/^\[(.*)\]$/, '$1'), allowed) === undefined;
    },
    install: () => {
      const before = getGlobalDispatcher();
      setGlobalDispatcher(forFetch);
      return () => setGlobalDispatcher(before);
    },
    close: () => agent.destroy(),
  };
}

function readUrl(url: string | URL): URL {
  const target = URL.parse(url);
  if (target === null || !isSendable(target)) throw new OutgoingHttpError('invalid_request');
  return target;
}

// Credentials would be sent to nobody but show in every log on the way.
const isSendable = ({ protocol, username, password }: URL): boolean =>
  /^https?:$/.test(protocol) && username === '' && password === '';

// Leaving the loop early destroys the body and with it the connection.
async function readBody({ headers, body }: Dispatcher.ResponseData, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let received = Number(headers['content-length'] ?? 0) > maxBytes ? Number.POSITIVE_INFINITY : 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    received += chunk.length;
    if (received > maxBytes) throw new OutgoingHttpError('too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
