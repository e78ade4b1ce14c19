import { parseObject } from './json.ts';
import { must } from './options.ts';

const timeoutMs = 5_000;
const maxBytes = 102_400;

/** @throws TypeError unless https, or http on a loopback host */
export function checkKeysUrl(address: string): string {
  return checkUrl(address, 'keys.jwksUri (or issuer, which it derives from)');
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

/** Fetches a JWK set: no redirects, 100 kB and 5 s at most. @throws Error saying what went wrong, without the body */
export async function fetchKeys(url: string, fetcher: typeof fetch, closing: AbortSignal): Promise<unknown> {
  const response = await fetcher(url, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    redirect: 'manual',
    signal: AbortSignal.any([closing, AbortSignal.timeout(timeoutMs)]),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`the key set answered ${response.status}`);
  }
  const body = parseObject(await readBody(response));
  if (!body) throw new Error('the key set is not a JSON object');
  return body;
}

async function readBody(response: Response): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  let body = new Uint8Array();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    const joined = new Uint8Array(body.length + part.value.length);
    joined.set(body);
    joined.set(part.value, body.length);
    body = joined;
    if (body.length > maxBytes) {
      await reader?.cancel();
      throw new Error(`the key set is larger than ${maxBytes} bytes`);
    }
  }
  return body;
}
