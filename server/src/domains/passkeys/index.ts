/**
 * passkeys owns WebAuthn credentials (Level 3): registering them under the app's relying party and attestation policy, the
 * challenges of every ceremony, and the proof that somebody holds one, counted against copies of it. It opens no session: that is
 * for `signin`, with the proof in hand.
 */
export {
  NewPasskey,
  PasskeyAssertion,
  PasskeyCreation,
  PasskeyRequest,
  passkeyProblems,
  registrationProblems,
} from './contract.ts';
export { forgetPasskeys, forgetPasskeysOfReset } from './service/forget.ts';
export { passkeyOptions } from './service/options.ts';
export { type PasskeyPurpose, type ProvenPasskey, provePasskey, settlePasskey } from './service/prove.ts';
export { creationOptions, keepNewPasskey, type NewlyMade, prepareNewPasskey } from './service/register.ts';
export { relatedOrigins } from './service/related.ts';
export { findRelyingParty } from './service/relying-party.ts';
export { holdUsableWaysIn } from './service/ways-in.ts';
