/**
 * limits owns how often a caller may ask: typed, named policies, counted before any work in windows that replicas share
 * when there is Redis, and that go on locally when it is away.
 */
export { type LimitName, type LimitPolicies, limitPolicies } from './policies.ts';
export { admit } from './service.ts';
