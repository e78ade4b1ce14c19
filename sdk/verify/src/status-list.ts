import { isTime } from './claims.ts';
import { fetchBody, readBody } from './fetch-keys.ts';
import { isObject, parseObject } from './json.ts';
import type { ReadToken, Token } from './token.ts';

/** A Status List as used (draft-ietf-oauth-status-list, section 4). */
export interface StatusList {
  readonly bits: number;
  readonly bytes: Uint8Array;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly etag: string | undefined;
}

/** As errors call it. */
const what = 'the status list';
const maxTokenLength = 1_048_576;
/** Of what a list says once inflated: 8 million sessions at a bit each. */
const maxBytes = 1_048_576;
const timeoutMs = 3_000;
/** Of a list that names none, in seconds: the year 2286. */
const noEnd = 1e10;

/** A token of that type may be as long as a list. */
export const listType = { typ: 'statuslist+jwt', maxLength: maxTokenLength };

export interface ListReader {
  /** Reads the form and header of a Status List Token. */
  read: ReadToken;
  isGenuine(token: Token): Promise<boolean>;
  decode(base64url: string): Uint8Array;
  clock(): number;
  /** Seconds. */
  clockTolerance: number;
  fetch: typeof fetch;
  closing: AbortSignal;
}

/**
 * Fetches a list and judges it (section 8.3): no redirects, 1 MB and 3 s at most. What is held is answered again when it still holds.
 * @throws Error saying what went wrong
 */
export async function loadList(reader: ListReader, uri: string, held?: StatusList): Promise<StatusList> {
  const response = await fetchBody(uri, {
    what,
    accept: `application/${listType.typ}`,
    etag: held?.etag,
    timeoutMs,
    maxBytes: maxTokenLength,
    fetch: reader.fetch,
    closing: reader.closing,
  });
  if (!response) return held as StatusList; // only whoever holds one is told that it still holds
  const token = reader.read(new TextDecoder().decode(response.body));
  const genuine = await reader.isGenuine(token);
  const { sub, iat, exp = noEnd, status_list: list } = parseObject(reader.decode(token.payload)) ?? {};
  const { bits, lst } = isObject(list) ? list : {};
  const readable = isTime(iat) && isTime(exp) && [1, 2, 4, 8].includes(bits as number) && typeof lst === 'string';
  const now = reader.clock() / 1000;
  const ends = (exp as number) + reader.clockTolerance;
  const holds = now + reader.clockTolerance >= (iat as number) && now < ends;
  // one that is another's could say anything
  if (!genuine || sub !== uri || !readable || !holds) throw new Error(`${what} does not hold`);
  return {
    bits: bits as number,
    bytes: await inflate(reader.decode(lst)),
    expiresAt: ends * 1000,
    etag: response.etag,
  };
}

/** Section 4.1: DEFLATE in the ZLIB format (RFC 1950, 1951). */
async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Response(bytes as BodyInit).body as ReadableStream<BufferSource>;
  const plain = packed.pipeThrough(new DecompressionStream('deflate'));
  return readBody(new Response(plain as ReadableStream), what, maxBytes);
}

/** The status of a place: 0 is valid (section 7.1). Undefined when the list does not reach that far. */
export function statusAt({ bits, bytes }: Pick<StatusList, 'bits' | 'bytes'>, index: number): number | undefined {
  const byte = bytes[Math.floor((index * bits) / 8)];
  return byte === undefined ? undefined : (byte >> ((index * bits) % 8)) & (2 ** bits - 1);
}
