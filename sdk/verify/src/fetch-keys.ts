import { parseObject } from './json.ts';
import { must } from './options.ts';

const timeoutMs = 5_000;
const maxBytes = 102_400;

/** @throws TypeError unless https, or http on a loopback host */
export function checkKeysUrl(address: string): string {
  return checkUrl(address, 'keys.jwksUri (or issuer, its default)');
}

/** The same of the option of that name. */
export function checkUrl(address: string, name: string): string {
  must(URL.canParse(address), `${name} is an absolute URL`);
  const { protocol, hostname, username, password, hash } = new URL(address);
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  must(protocol === 'https:' || (protocol === 'http:' && loopback), `${name} is https (http on a loopback host only)`);
  must(!username && !password && !hash, `${name} holds no credentials and no fragment`);
  return address;
}

export interface Fetching {
  /** As errors call it. */
  what: string;
  accept: string;
  /** The tag of what is held. */
  etag?: string | undefined;
  /** Another request than a GET for what is accepted. */
  request?: Pick<RequestInit, 'method' | 'body' | 'headers'>;
  timeoutMs: number;
  maxBytes: number;
  fetch: typeof fetch;
  closing: AbortSignal;
}

/** Fetches a JWK set: no redirects, 100 kB and 5 s at most. @throws Error saying what went wrong, without the body */
export async function fetchKeys(url: string, deps: Pick<Fetching, 'fetch' | 'closing'>): Promise<unknown> {
  const accept = 'application/jwk-set+json, application/json';
  const answer = await fetchBody(url, { what: 'the key set', accept, timeoutMs, maxBytes, ...deps });
  const body = answer && parseObject(answer.body);
  if (!body) throw new Error('the key set is not a JSON object');
  return body;
}

/** Undefined when what is held under `etag` still holds. @throws Error saying what went wrong, without the body */
export async function fetchBody(
  url: string,
  { what, accept, etag, request, timeoutMs, maxBytes, fetch: fetcher, closing }: Fetching,
): Promise<{ body: Uint8Array; etag: string | undefined } | undefined> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const response = await fetcher(url, {
    headers: { accept, ...(etag && { 'if-none-match': etag }) },
    ...request,
    redirect: 'manual',
    // an edge runtime may know no `any`: there a fetch under way ends by itself after `close`
    signal: AbortSignal.any?.([closing, timeout]) ?? timeout,
  });
  if (response.status === 200) {
    return { body: await readBody(response, what, maxBytes), etag: response.headers.get('etag') ?? undefined };
  }
  await response.body?.cancel();
  if (response.status === 304 && etag) return undefined;
  throw new Error(`${what} answered ${response.status}`);
}

/** @throws Error when it is larger */
export async function readBody({ body }: Response, what: string, maxBytes: number): Promise<Uint8Array> {
  let length = 0;
  const capped = new TransformStream<Uint8Array, Uint8Array>({
    transform(part, out) {
      length += part.length;
      if (length > maxBytes) throw new Error(`${what} is larger than ${maxBytes} bytes`);
      out.enqueue(part);
    },
  });
  return new Uint8Array(await new Response(body?.pipeThrough(capped)).arrayBuffer());
}
