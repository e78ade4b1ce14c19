import type { Claims } from './claims.ts';
import type { RevocationOptions } from './options.ts';

/** @throws VerifyError revoked, revocation_unavailable */
export type CheckRevocation = (claims: Claims) => void;

/** With mode `off` a token counts until it expires. */
export function createRevocation(mode: RevocationOptions['mode']): CheckRevocation {
  switch (mode) {
    case 'off':
      return () => {};
  }
}
