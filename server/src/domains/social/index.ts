/**
 * social owns the providers people sign in with (Google, Microsoft, Apple, GitHub, GitLab, Discord, any OpenID Connect issuer),
 * the way there and back, and who each account's owner is there: issuer and subject, never an address. It opens no account and
 * no session: that is for `signin`, with the proof in hand.
 */
export { bindingToken, SocialButton, socialCode, socialProblems } from './contract.ts';
export {
  peekSocialCode,
  refuseSocialCode,
  type ShownCode,
  type SocialProof,
  spendSocialCode,
} from './service/codes.ts';
export { providerName, socialButtons } from './service/find.ts';
export {
  connectIdentity,
  forgetIdentities,
  type PreparedIdentity,
  prepareIdentity,
  useIdentity,
  whoseIdentity,
} from './service/identities.ts';
export { sealedSocial } from './service/sealed.ts';
export { guardWayIn } from './service/ways-in.ts';
