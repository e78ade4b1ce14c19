/**
 * mfa owns what comes second: the authenticator app (TOTP, RFC 6238) and the recovery codes of an account, the count of wrong
 * guesses at them, and the word on which second factors an account holds, passkeys included. It opens no session: that is for
 * `signin`, with the proof in hand.
 */
export { factorCode, mfaProblems, setupToken, TotpSetup } from './contract.ts';
export {
  dropIdleRecoveryCodes,
  type FactorState,
  factorsOf,
  forgetFactors,
  type SecondFactors,
  secondFactorsOf,
  takeUpFactor,
} from './service/factors.ts';
export { sweepFactorGuesses } from './service/guesses.ts';
export {
  type FactorRefusal,
  type Guess,
  judgeGuess,
  proveRecoveryCode,
  proveTotp,
  refuseFactor,
} from './service/prove.ts';
export { sealedFactors } from './service/sealed.ts';
export { type ConfirmedSetup, confirmSetup, enrolTotp, keepSetup, prepareSetup } from './service/setup.ts';
