/**
 * limits owns how often a caller may ask: typed, named policies, counted before any work in windows that replicas share
 * when there is Redis, and that go on locally when it is away; how often a password may be wrong, counted in the database before it
 * is compared (F132); which addresses are locked out or banned (F133). And whether a person asks: the CAPTCHA of each tenant (F137).
 */
export { type CaptchaAction, CaptchaWidget, captchaProblems, captchaToken, limitProblems } from './contract.ts';
export { type LimitName, type LimitPolicies, limitPolicies } from './policies.ts';
export { admit } from './service/admit.ts';
export {
  forgetGuesses,
  noteLocked,
  type Reservation,
  releaseGuess,
  reserveGuess,
  unlockByMail,
} from './service/failures.ts';
export { meterLimits } from './service/meters.ts';
export { sealedLimits } from './service/sealed.ts';
export { sweepBans, sweepFailures } from './service/sweep.ts';
export { checkCaptcha } from './service/verify.ts';
export { lockOut, noteViolation } from './service/violations.ts';
export { captchaWidget } from './service/widget.ts';
export { windowsOf } from './service/windows.ts';
