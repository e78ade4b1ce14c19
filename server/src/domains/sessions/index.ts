/**
 * sessions owns what it means to be signed in: one row a session, refresh tokens that rotate, access tokens, and the
 * credential check of every call. `signin` alone opens and rotates; other rooms end. Who ended is told to verifiers in Token Status Lists.
 */
export { agentOf } from './agent.ts';
export { Access, CookieTokens, JsonTokens, sessionProblems, Tokens, Transport } from './contract.ts';
export { acrOf, amrOf, hasTwoFactors, type Method, type Passed, twoFactorAcr } from './service/assurance.ts';
export { authenticate } from './service/authenticate.ts';
export { type EndReason, endSessionsOf, endSessionsOfDeleted, endSessionsOfSuspended } from './service/end.ts';
export { sessionsHeld } from './service/held.ts';
export { issueImpersonation, openImpersonation } from './service/impersonation.ts';
export { countSessionsByKey } from './service/keys-in-use.ts';
export { type Grant, openSession, type PreparedSession, prepareSession } from './service/open.ts';
export { forgetOrganization, renewAccess } from './service/organization.ts';
export { raiseSession } from './service/raise.ts';
export { endByRefreshToken, sweepSessions } from './service/revoke.ts';
export { rotateSession } from './service/rotate.ts';
export {
  keepErasedStatuses,
  type StatusList,
  statusListOf,
  sweepErasedStatuses,
  sweepShards,
} from './service/status-list.ts';
export { type IssueNeeds, issueTokens, type Live } from './service/tokens.ts';
