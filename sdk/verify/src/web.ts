import { base64url, type CryptoKey, compactVerify, errors, importJWK, type JWK } from 'jose';
import type { VerifierOptions } from './options.ts';
import type { Token } from './token.ts';
import { createCore, type Engine, type Verifier } from './verifier.ts';

export * from './exports.ts';

async function holds(token: Token, key: CryptoKey | Uint8Array): Promise<boolean> {
  try {
    await compactVerify(token.text, key, { algorithms: [token.alg] });
    return true;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}

const engine: Engine<Promise<boolean>> = {
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

/**
 * A verifier of one issuer's access tokens, for any runtime with WebCrypto.
 * Nothing is fetched before the first `verify` or `ready`.
 * @throws TypeError naming the option at fault
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const core = createCore(options, engine);
  return {
    ...core.rest,
    async verify(text) {
      const token = core.read(text);
      const check = await core.keys.find(token);
      const auth = core.accept(token, await check(token));
      await core.revocation.check(auth.claims, true);
      return auth;
    },
  };
}
