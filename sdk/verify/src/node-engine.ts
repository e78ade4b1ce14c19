import {
  constants,
  createHash,
  createHmac,
  createPublicKey,
  type KeyObject,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import type { Algorithm, Jwk } from './options.ts';
import type { Token } from './token.ts';
import type { Engine } from './verifier.ts';

interface Scheme {
  hash: string | null;
  /** Bytes of a signature, where the algorithm fixes it. */
  length?: number;
  key(publicKey: KeyObject): Parameters<typeof verify>[2];
}

const ecdsa = (key: KeyObject) => ({ key, dsaEncoding: 'ieee-p1363' }) as const; // RFC 7518 3.4: r || s, never DER
const pss = (key: KeyObject) => ({
  key,
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
});

const schemes: Record<Exclude<Algorithm, 'HS256'>, Scheme> = {
  ES256: { hash: 'sha256', length: 64, key: ecdsa },
  ES384: { hash: 'sha384', length: 96, key: ecdsa },
  EdDSA: { hash: null, length: 64, key: (key) => key },
  RS256: { hash: 'sha256', key: (key) => key },
  PS256: { hash: 'sha256', key: pss },
};

const signed = ({ text, signature }: Token) => Buffer.from(text.slice(0, text.length - signature.length - 1), 'latin1');
/** SHA-256, base64. */
export const digest = (text: string) => createHash('sha256').update(text).digest('base64');
const decode = (base64url: string) => Buffer.from(base64url, 'base64url');

/** The cryptography of Node. */
export const engine: Engine<boolean> = {
  decode,
  fromJwk(jwk, alg) {
    const { hash, length, key } = schemes[alg as keyof typeof schemes];
    const publicKey = importKey(jwk);
    if (!publicKey) return () => false;
    const how = key(publicKey);
    return (token) => {
      const signature = decode(token.signature);
      return signature.length === (length ?? signature.length) && verify(hash, signed(token), how, signature);
    };
  },
  fromSecret: (secret) => (token) => {
    const mac = createHmac('sha256', secret).update(signed(token)).digest();
    const signature = decode(token.signature);
    return signature.length === mac.length && timingSafeEqual(signature, mac);
  },
};

/** Undefined for a key that is none, such as a point off its curve: no signature is ever its own. */
function importKey(jwk: Jwk): KeyObject | undefined {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return undefined;
  }
}
