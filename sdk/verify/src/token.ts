import { VerifyError } from './errors.ts';
import { parseObject } from './json.ts';
import type { Algorithm } from './options.ts';

/** A token whose form and header are in order; nothing in it is proven yet. */
export interface Token {
  readonly alg: Algorithm;
  readonly kid: string | undefined;
  /** The whole token, as received. */
  readonly text: string;
  /** Its second segment, base64url. */
  readonly payload: string;
  /** Its third segment, base64url. */
  readonly signature: string;
}

/** Names a key. */
export type Named = Pick<Token, 'alg' | 'kid'>;

/** @throws VerifyError missing_token, malformed, bad_signature (an algorithm not allowed), wrong_type */
export type ReadToken = (text: unknown) => Token;

const compact = /^([\w-]+)\.([\w-]+)\.([\w-]*)$/;

/** RFC 8725 3.10 and API.md: a token never says where its key comes from, nor how it is to be read. */
const refused = ['crit', 'jku', 'jwk', 'x5u', 'x5c', 'b64', 'zip'];

/** What `typ` has to be, and how long such a token may be. */
const accessType = { typ: 'at+jwt', maxLength: 16_384 };

/** @param decode decodes canonical base64url */
export function createReader(
  algorithms: readonly Algorithm[],
  decode: (segment: string) => Uint8Array,
  type = accessType,
): ReadToken {
  // tokens of one key have one header: the latest is not read again
  let latest: { head: string; header: Named } | undefined;
  const readHead = (head: string) => {
    if (latest?.head !== head) latest = { head, header: judgeHeader(parseObject(decode(head)), algorithms, type.typ) };
    return latest.header;
  };
  return (text) => {
    if (text === undefined || text === null || text === '') throw new VerifyError('missing_token');
    if (typeof text !== 'string' || text.length > type.maxLength) throw new VerifyError('malformed');
    const [, head = '', payload = '', signature = ''] = compact.exec(text) ?? [];
    if (!head || ![head, payload, signature].every(isCanonical)) throw new VerifyError('malformed');
    const { alg, kid } = readHead(head);
    return { alg, kid, text, payload, signature };
  };
}

/**
 * RFC 7515 2 and RFC 4648 3.5: base64url without padding and with unused bits zero, so that one token has one
 * spelling. Decoders, jose's among them, accept more.
 */
function isCanonical(segment: string): boolean {
  const last = segment.slice(-1);
  switch (segment.length % 4) {
    case 0:
      return true;
    case 2:
      return 'AQgw'.includes(last);
    case 3:
      return 'AEIMQUYcgkosw048'.includes(last);
    default:
      return false;
  }
}

function judgeHeader(
  header: Record<string, unknown> | undefined,
  algorithms: readonly Algorithm[],
  wanted: string,
): Named {
  if (typeof header?.alg !== 'string' || refused.some((name) => Object.hasOwn(header, name))) {
    throw new VerifyError('malformed');
  }
  const { kid, typ } = header;
  if (kid !== undefined && typeof kid !== 'string') throw new VerifyError('malformed');
  const alg = algorithms.find((allowed) => allowed === header.alg);
  if (!alg) throw new VerifyError('bad_signature', { detail: 'The algorithm is not allowed here.' });
  // RFC 9068 4: media type names are compared without case, `application/` may be left out
  if (typeof typ !== 'string' || typ.toLowerCase().replace(/^application\//, '') !== wanted)
    throw new VerifyError('wrong_type');
  return { alg, kid };
}
