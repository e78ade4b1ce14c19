/**
 * @doorward/client: a typed client of the Doorward server. It owns a session in a browser or program: where its tokens
 * are, when they are renewed, what happens when they cannot be, and what an application sees of all that.
 */
export type {
  Acts,
  Attempt,
  ConfirmEnrolledTotp,
  Credentials,
  EnrolPasskey,
  EnrolTotp,
  FactorMail,
  Guest,
  MagicLink,
  MailedCode,
  MailedLink,
  MailStep,
  NewPassword,
  PasskeyCreation,
  PasskeyFactor,
  PasskeyRequest,
  PasskeySignIn,
  Registration,
  Resend,
  SecondFactor,
  SignInStep,
  SignOutOptions,
  SocialAuthorization,
  SocialReturn,
  SocialStart,
  TotpSetup,
  Upgrade,
} from './acts.ts';
export type { Api, CallOptions } from './api.ts';
export type { About, AppTypes, Authorizing, Question, Resource, Scope, Where } from './authorize.ts';
export { type Client, createClient } from './client.ts';
export type { Contract } from './contract.ts';
export type { GeneralProblemCode } from './general.ts';
export type { LastUsed, LastUsedStore, UsingLast } from './last-used.ts';
export type { ClientOptions } from './options.ts';
export type { Organizing } from './organizations.ts';
export {
  DoorwardProblem,
  type FieldError,
  isProblem,
  isUnreachable,
  type OwnProblemCode,
  type ProblemBody,
  type ProblemCode,
  type ProcedurePath,
  type ProofWanted,
  Unreachable,
} from './problem.ts';
export type { ProblemCodes } from './problems.gen.ts';
export type { EndReason, SessionState } from './state.ts';
export type { OnStepUp, Proven, SensitiveAction, SteppingUp, StepUp } from './step-up.ts';
export { impersonationStore, localStorageStore, memoryStore, type StoredTokens, type TokenStore } from './tokens.ts';
