import type { VerifierOptions } from './options.ts';
import { createCore, type Verifier } from './verifier.ts';
import { digest as digestOf } from './web-digest.ts';
import { engine } from './web-engine.ts';

export * from './exports.ts';

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
      const digest = options.cache && typeof text === 'string' ? await digestOf(text) : undefined;
      const known = core.known(digest);
      let auth = known && core.again(known, await core.keys.find(known));
      if (!auth) {
        const token = core.read(text);
        const check = await core.keys.find(token);
        auth = core.accept(token, await check(token), { check, digest });
      }
      await core.revocation.check(auth.claims, text);
      return auth;
    },
  };
}
