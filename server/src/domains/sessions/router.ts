import { z } from 'zod';
import { general, procedure, router, wire } from '../../call/index.ts';
import { organizationProblems } from '../organizations/index.ts';
import {
  Access,
  EndedCount,
  JsonAccess,
  OrganizationRef,
  OwnSessionRef,
  OwnSessionsInput,
  SessionList,
  sessionProblems,
  UserRef,
  UserSessionRef,
  UserSessionsInput,
} from './contract.ts';
import { endImpersonation } from './service/impersonation.ts';
import { listOwnSessions, listUserSessions } from './service/list.ts';
import { clearOrganization, createOrganizationToken, switchOrganization } from './service/organization.ts';
import {
  revokeAllSessions,
  revokeOtherSessions,
  revokeOwnSession,
  revokeUserSession,
  revokeUserSessions,
} from './service/revoke.ts';

const tag = 'Sessions';
const missing = [sessionProblems.session_not_found];

const activating = [organizationProblems.org_not_found, sessionProblems.org_session_too_old, general.step_up_required];

/** sessions.* : what a user, or an admin for any user, sees and ends; and the organization a session is active in. */
export const sessionsRouter = router({
  listOwn: procedure
    .meta(
      wire('GET /v1/me/sessions', {
        operation: 'listOwnSessions',
        summary: 'List your sessions',
        tag,
        who: 'self',
        pages: true,
      }),
    )
    .input(OwnSessionsInput)
    .output(SessionList)
    .query(({ ctx, input }) => listOwnSessions(ctx.call, input)),
  revokeOwn: procedure
    .meta(
      wire('DELETE /v1/me/sessions/{session_id}', {
        operation: 'revokeOwnSession',
        summary: 'End one of your sessions',
        tag,
        who: 'self',
        status: 204,
        problems: missing,
      }),
    )
    .input(OwnSessionRef)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeOwnSession(ctx.call, input)),
  revokeOthers: procedure
    .meta(
      wire('POST /v1/me/sessions/revoke-others', {
        operation: 'revokeOtherSessions',
        summary: 'End all your sessions but this one',
        tag,
        who: 'self',
      }),
    )
    .output(EndedCount)
    .mutation(({ ctx }) => revokeOtherSessions(ctx.call)),
  revokeAll: procedure
    .meta(
      wire('POST /v1/me/sessions/revoke-all', {
        operation: 'revokeAllSessions',
        summary: 'Sign out everywhere',
        tag,
        who: 'self',
        keeps: true,
      }),
    )
    .output(EndedCount)
    .mutation(({ ctx }) => revokeAllSessions(ctx.call)),
  switchOrganization: procedure
    .meta(
      wire('PUT /v1/me/organization', {
        operation: 'switchOrganization',
        summary: 'Switch this session to one of your organizations',
        description:
          'Answers an access token of the organization, which ends no later than the one it was asked with; every refresh from now on gives another.',
        tag,
        who: 'self',
        keeps: true,
        problems: [...activating, sessionProblems.session_ended],
      }),
    )
    .input(OrganizationRef)
    .output(Access)
    .mutation(({ ctx, input }) => switchOrganization(ctx.call, input)),
  clearOrganization: procedure
    .meta(
      wire('DELETE /v1/me/organization', {
        operation: 'clearOrganization',
        summary: 'Switch this session back to no organization',
        tag,
        who: 'self',
        keeps: true,
        problems: [sessionProblems.session_ended],
      }),
    )
    .output(Access)
    .mutation(({ ctx }) => clearOrganization(ctx.call)),
  createOrganizationToken: procedure
    .meta(
      wire('POST /v1/me/organizations/{org_id}/token', {
        operation: 'createOrganizationToken',
        summary: 'Get an access token of one of your organizations, without switching to it',
        description: 'It ends no later than the token it was asked with. Not for callers with cookies, who switch.',
        tag,
        who: 'self',
        fresh: 'org_tokens',
        impersonation: true,
        problems: [...activating, sessionProblems.org_token_in_jar],
      }),
    )
    .input(OrganizationRef)
    .output(JsonAccess)
    .mutation(({ ctx, input }) => createOrganizationToken(ctx.call, input)),
  listOfUser: procedure
    .meta(
      wire('GET /v1/users/{user_id}/sessions', {
        operation: 'listUserSessions',
        summary: "List a user's sessions",
        tag,
        who: ['sessions:read'],
        pages: true,
      }),
    )
    .input(UserSessionsInput)
    .output(SessionList)
    .query(({ ctx, input }) => listUserSessions(ctx.call, input)),
  revokeOfUser: procedure
    .meta(
      wire('DELETE /v1/users/{user_id}/sessions/{session_id}', {
        operation: 'revokeUserSession',
        summary: "End one of a user's sessions",
        tag,
        who: ['sessions:manage'],
        status: 204,
        problems: missing,
      }),
    )
    .input(UserSessionRef)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeUserSession(ctx.call, input)),
  revokeAllOfUser: procedure
    .meta(
      wire('POST /v1/users/{user_id}/sessions/revoke-all', {
        operation: 'revokeUserSessions',
        summary: 'Sign a user out everywhere',
        tag,
        who: ['sessions:manage'],
      }),
    )
    .input(UserRef)
    .output(EndedCount)
    .mutation(({ ctx, input }) => revokeUserSessions(ctx.call, input)),
});

/** impersonations.* : what somebody does as another user, here its end; `signin` begins it. */
export const impersonationsRouter = router({
  end: procedure
    .meta(
      wire('DELETE /v1/impersonations/{session_id}', {
        operation: 'endImpersonation',
        summary: 'Stop acting as a user, or have somebody stop acting as you',
        description:
          'For who acts, with the token they act with or their own, and for the user. Administrators end it as any session.',
        tag: 'Impersonation',
        who: 'self',
        impersonation: true,
        status: 204,
        problems: missing,
      }),
    )
    .input(OwnSessionRef)
    .output(z.void())
    .mutation(({ ctx, input }) => endImpersonation(ctx.call, input)),
});
