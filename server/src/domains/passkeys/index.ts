/**
 * passkeys owns WebAuthn credentials (Level 3): registering them under the app's relying party and attestation policy, the
 * challenges of every ceremony, and the proof that somebody holds one, counted against copies of it. It opens no session: that is
 * for `signin`, with the proof in hand.
 */
export { PasskeyAssertion, PasskeyRequest, passkeyProblems } from './contract.ts';
export { forgetPasskeys, forgetPasskeysOfReset } from './service/forget.ts';
export { passkeyOptions } from './service/options.ts';
export { type PasskeyPurpose, type ProvenPasskey, provePasskey, settlePasskey } from './service/prove.ts';
export { relatedOrigins } from './service/related.ts';
export { findRelyingParty } from './service/relying-party.ts';
