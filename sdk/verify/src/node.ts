import type { Auth } from './auth.ts';
import { digest, engine } from './node-engine.ts';
import type { VerifierOptions } from './options.ts';
import { createCore, type Verifier } from './verifier.ts';

export * from './exports.ts';

export interface NodeVerifier extends Verifier {
  /**
   * Needs loaded keys: `await verifier.ready()` first. The first token of a status list, too, is refused with `revocation_unavailable`
   * unless `verify` has loaded it; and every token when the issuer is to be asked about each. @throws VerifyError only
   */
  verifySync(token: string | undefined): Auth;
}

/**
 * A verifier of one issuer's access tokens, for Node (and Bun, Deno).
 * Nothing is fetched before the first `verify` or `ready`.
 * @throws TypeError naming the option at fault
 */
export function createVerifier(options: VerifierOptions): NodeVerifier {
  const core = createCore(options, engine);
  const digestOf = (text: unknown) => (options.cache && typeof text === 'string' ? digest(text) : undefined);
  return {
    ...core.rest,
    // node:crypto on this thread: at tens of microseconds a token, the hop to another thread costs more than it saves
    async verify(text) {
      const digest = digestOf(text);
      const known = core.known(digest);
      let auth = known && core.again(known, await core.keys.find(known));
      if (!auth) {
        const token = core.read(text);
        const check = await core.keys.find(token);
        auth = core.accept(token, check(token), { check, digest });
      }
      await core.revocation.check(auth.claims, text);
      return auth;
    },
    verifySync(text) {
      const digest = digestOf(text);
      const known = core.known(digest);
      let auth = known && core.again(known, core.keys.now(known));
      if (!auth) {
        const token = core.read(text);
        const check = core.keys.now(token);
        auth = core.accept(token, check(token), { check, digest });
      }
      core.revocation.check(auth.claims);
      return auth;
    },
  };
}
