import type { Conversation } from '../../../call/index.ts';
import { brandOf, settingsOf } from '../../tenants/index.ts';
import { passkeyProblems } from '../contract.ts';

/** Whom passkeys of the call's app are made for, and where they may be used (WebAuthn Level 3, section 4). */
export interface RelyingParty {
  readonly id: string;
  readonly name: string;
  /** Exact origins. */
  readonly origins: readonly string[];
}

type Where = Pick<Conversation, 'tenant' | 'app' | 'publicUrl'>;

/** Undefined where the app uses no passkeys. */
export function findRelyingParty(call: Where): RelyingParty | undefined {
  const settings = settingsOf(call);
  if (!settings.passkeys) return undefined;
  const { origin, hostname } = new URL(call.publicUrl);
  const others = settings.passkey_origins.length > 0 ? settings.passkey_origins : call.app.origins;
  return {
    id: settings.passkey_rp_id ?? hostname,
    name: brandOf(call).name,
    origins: [...new Set([origin, ...others])],
  };
}

/** Throws `passkeys_off`. */
export function relyingPartyOf(call: Where): RelyingParty {
  const rp = findRelyingParty(call);
  if (!rp) throw passkeyProblems.passkeys_off();
  return rp;
}
