import { constants, createHmac, createPublicKey, type KeyObject, timingSafeEqual, verify } from 'node:crypto';
import type { Auth } from './auth.ts';
import type { Algorithm, Jwk, VerifierOptions } from './options.ts';
import type { Token } from './token.ts';
import { createCore, type Engine, type Verifier } from './verifier.ts';

export * from './exports.ts';

export interface NodeVerifier extends Verifier {
  /**
   * Needs loaded keys: `await verifier.ready()` first. The first token of a status list, too, is refused with `revocation_unavailable`
   * unless `verify` has loaded it. @throws VerifyError only */
  verifySync(token: string | undefined): Auth;
}

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
const decode = (base64url: string) => Buffer.from(base64url, 'base64url');

const engine: Engine<boolean> = {
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

/**
 * A verifier of one issuer's access tokens, for Node (and Bun, Deno).
 * Nothing is fetched before the first `verify` or `ready`.
 * @throws TypeError naming the option at fault
 */
export function createVerifier(options: VerifierOptions): NodeVerifier {
  const core = createCore(options, engine);
  return {
    ...core.rest,
    // node:crypto on this thread: at tens of microseconds a token, the hop to another thread costs more than it saves
    async verify(text) {
      const token = core.read(text);
      const check = await core.keys.find(token);
      const auth = core.accept(token, check(token));
      await core.revocation.check(auth.claims, true);
      return auth;
    },
    verifySync(text) {
      const token = core.read(text);
      const auth = core.accept(token, core.keys.now(token)(token));
      core.revocation.check(auth.claims);
      return auth;
    },
  };
}
