export type { Auth, Requirement } from './auth.ts';
export type { Actor, Claims, Status } from './claims.ts';
export { type ProblemBody, VerifyError, type VerifyErrorCode, type VerifyErrorExtras } from './errors.ts';
export type { IgnoredKey } from './key-set.ts';
export type { KeysState, Snapshot } from './keys.ts';
export type {
  Algorithm,
  CacheOptions,
  ClaimValue,
  IntrospectOptions,
  Jwk,
  JwkSet,
  KeyOptions,
  RemoteKeys,
  RevocationOptions,
  VerifierOptions,
} from './options.ts';
export type { ListState, RevocationState } from './revocation.ts';
export type { Verifier, VerifierState } from './verifier.ts';
