import { base64url, type CryptoKey, compactVerify, errors, importJWK, type JWK } from 'jose';
import type { Token } from './token.ts';
import type { Engine } from './verifier.ts';

async function holds(token: Token, key: CryptoKey | Uint8Array): Promise<boolean> {
  try {
    await compactVerify(token.text, key, { algorithms: [token.alg] });
    return true;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}

/** The cryptography of the web, by way of jose. */
export const engine: Engine<Promise<boolean>> = {
  decode: base64url.decode,
  fromJwk(jwk, alg) {
    let imported: Promise<CryptoKey | Uint8Array | undefined> | undefined;
    return async (token) => {
      // a key that is none, such as a point off its curve: no signature is ever its own
      imported ??= importJWK(jwk as JWK, alg).catch(() => undefined);
      const key = await imported;
      return key !== undefined && holds(token, key);
    };
  },
  fromSecret: (secret) => (token) => holds(token, secret),
};
