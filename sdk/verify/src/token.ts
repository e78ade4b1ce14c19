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

export interface Reader {
  algorithms: readonly Algorithm[];
  /** Decodes canonical base64url. */
  decode(base64url: string): Uint8Array;
}

const maxLength = 16_384;

// RFC 7515 2: base64url without padding, whitespace or other characters; RFC 4648 3.5: unused bits are zero, so that
// one token has one spelling. Decoders, jose's among them, accept more.
const segment = '((?:[\\w-]{4})*(?:[\\w-][AQgw]|[\\w-]{2}[AEIMQUYcgkosw048])?)';
const compact = new RegExp(`^${segment}\\.${segment}\\.${segment}$`);

/** RFC 8725 3.10 and API.md: a token never says where its key comes from, nor how it is to be read. */
const refused = ['crit', 'jku', 'jwk', 'x5u', 'x5c', 'b64', 'zip'];

/** @throws VerifyError missing_token, malformed, bad_signature (an algorithm not allowed), wrong_type */
export function readToken(text: unknown, reader: Reader): Token {
  if (text === undefined || text === null || text === '') throw new VerifyError('missing_token');
  if (typeof text !== 'string' || text.length > maxLength) throw new VerifyError('malformed');
  const [, head, payload, signature] = compact.exec(text) ?? [];
  if (!head || !payload || signature === undefined) throw new VerifyError('malformed');
  const header = parseObject(reader.decode(head));
  if (!header) throw new VerifyError('malformed');
  return { ...readHeader(header, reader.algorithms), text, payload, signature };
}

function readHeader(header: Record<string, unknown>, algorithms: readonly Algorithm[]): Pick<Token, 'alg' | 'kid'> {
  const { kid, typ } = header;
  if (typeof header.alg !== 'string' || refused.some((name) => Object.hasOwn(header, name))) {
    throw new VerifyError('malformed');
  }
  if (kid !== undefined && typeof kid !== 'string') throw new VerifyError('malformed');
  const alg = algorithms.find((allowed) => allowed === header.alg);
  if (!alg) throw new VerifyError('bad_signature', { detail: 'The algorithm is not allowed here.' });
  // RFC 9068 4: media type names are compared without case, `application/` may be left out
  if (typeof typ !== 'string' || !/^(application\/)?at\+jwt$/i.test(typ)) throw new VerifyError('wrong_type');
  return { alg, kid };
}
