/**
 * limits owns how often a caller may ask: typed, named policies, counted before any work in windows that replicas share
 * when there is Redis, and that go on locally when it is away. And whether a person asks: the CAPTCHA of each tenant (F137).
 */
export { type CaptchaAction, CaptchaWidget, captchaProblems, captchaToken } from './contract.ts';
export { type LimitName, type LimitPolicies, limitPolicies } from './policies.ts';
export { admit } from './service/admit.ts';
export { rewrapCaptchas } from './service/rewrap.ts';
export { checkCaptcha } from './service/verify.ts';
export { captchaWidget } from './service/widget.ts';
