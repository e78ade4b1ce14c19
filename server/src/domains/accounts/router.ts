import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { messageProblems } from '../messages/index.ts';
import {
  Invitation,
  InvitationList,
  InvitationRef,
  ListInvitations,
  ListUsers,
  ManagedUser,
  ManagedUserList,
  MePatch,
  NewInvitation,
  NewUser,
  accountProblems as p,
  SuspendUser,
  User,
  UserPatch,
  UserRef,
} from './contract.ts';
import { createInvitation, getInvitation, listInvitations, revokeInvitation } from './service/invitations.ts';
import { listUsers } from './service/list.ts';
import { updateMe } from './service/profile.ts';
import { deleteUser, eraseUser, restoreUser, suspendUser, unsuspendUser } from './service/status.ts';
import { createUser, getUser, updateUser } from './service/users.ts';

/** me.update; me.get, which shows roles too, is in access. */
export const accountsRouter = router({
  update: procedure
    .meta(
      wire('PATCH /v1/me', {
        operation: 'updateMe',
        summary: 'Change what you say of yourself',
        tag: 'Me',
        who: 'self',
        limit: 'sensitive',
        etag: true,
        problems: [p.username_taken],
      }),
    )
    .input(MePatch)
    .output(User)
    .mutation(({ ctx, input }) => updateMe(ctx.call, input)),
});

const tag = 'Users';
const changing = [p.user_not_found, p.user_exceeds_own_rights];

/** users.* : the accounts of the tenant, as administrators see and change them. */
export const usersRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/users', {
        operation: 'listUsers',
        summary: 'List or find users',
        description: 'Every page costs the same. Filters hold together.',
        tag,
        who: ['users:read'],
        pages: true,
      }),
    )
    .input(ListUsers)
    .output(ManagedUserList)
    .query(({ ctx, input }) => listUsers(ctx.call, input)),
  get: procedure
    .meta(
      wire('GET /v1/users/{user_id}', {
        operation: 'getUser',
        summary: 'Show a user',
        tag,
        who: ['users:read'],
        etag: true,
        problems: [p.user_not_found],
      }),
    )
    .input(UserRef)
    .output(ManagedUser)
    .query(({ ctx, input }) => getUser(ctx.call, input)),
  create: procedure
    .meta(
      wire('POST /v1/users', {
        operation: 'createUser',
        summary: 'Create a user',
        description: 'Nobody sets a password for another: the user comes in by a mailed link, or resets the password.',
        tag,
        who: ['users:manage'],
        status: 201,
        etag: true,
        problems: [p.username_taken, p.email_taken, p.external_id_taken],
      }),
    )
    .input(NewUser)
    .output(ManagedUser)
    .mutation(({ ctx, input }) => createUser(ctx.call, input)),
  update: procedure
    .meta(
      wire('PATCH /v1/users/{user_id}', {
        operation: 'updateUser',
        summary: 'Change a user',
        tag,
        who: ['users:manage'],
        etag: true,
        problems: [...changing, p.user_deleted, p.username_taken, p.email_taken, p.external_id_taken],
      }),
    )
    .input(UserPatch)
    .output(ManagedUser)
    .mutation(({ ctx, input }) => updateUser(ctx.call, input)),
  remove: procedure
    .meta(
      wire('DELETE /v1/users/{user_id}', {
        operation: 'deleteUser',
        summary: 'Delete a user',
        description: 'Their sessions end at once. They can be restored until they are erased; their names stay taken.',
        tag,
        who: ['users:manage'],
        status: 204,
        etag: true,
        problems: [...changing, p.last_superadmin, p.last_owner],
      }),
    )
    .input(UserRef)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteUser(ctx.call, input)),
  suspend: procedure
    .meta(
      wire('POST /v1/users/{user_id}/suspend', {
        operation: 'suspendUser',
        summary: 'Suspend a user',
        description: 'Their sessions end at once.',
        tag,
        who: ['users:manage'],
        etag: true,
        problems: [...changing, p.user_deleted, p.last_superadmin],
      }),
    )
    .input(SuspendUser)
    .output(ManagedUser)
    .mutation(({ ctx, input }) => suspendUser(ctx.call, input)),
  unsuspend: procedure
    .meta(
      wire('POST /v1/users/{user_id}/unsuspend', {
        operation: 'unsuspendUser',
        summary: 'Let a suspended user back in',
        tag,
        who: ['users:manage'],
        etag: true,
        problems: [...changing, p.user_deleted],
      }),
    )
    .input(UserRef)
    .output(ManagedUser)
    .mutation(({ ctx, input }) => unsuspendUser(ctx.call, input)),
  restore: procedure
    .meta(
      wire('POST /v1/users/{user_id}/restore', {
        operation: 'restoreUser',
        summary: 'Restore a deleted user',
        tag,
        who: ['users:manage'],
        etag: true,
        problems: [...changing, p.restore_window_over],
      }),
    )
    .input(UserRef)
    .output(ManagedUser)
    .mutation(({ ctx, input }) => restoreUser(ctx.call, input)),
  erase: procedure
    .meta(
      wire('POST /v1/users/{user_id}/erase', {
        operation: 'eraseUser',
        summary: 'Erase a deleted user for good',
        tag,
        who: ['users:manage'],
        status: 204,
        etag: true,
        problems: [...changing, p.user_not_deleted],
      }),
    )
    .input(UserRef)
    .output(z.void())
    .mutation(({ ctx, input }) => eraseUser(ctx.call, input)),
});

/** invitations.* : who was asked to open an account in the tenant. */
export const invitationsRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/invitations', {
        operation: 'listInvitations',
        summary: 'List invitations',
        tag: 'Invitations',
        who: ['users:read'],
        pages: true,
      }),
    )
    .input(ListInvitations)
    .output(InvitationList)
    .query(({ ctx, input }) => listInvitations(ctx.call, input)),
  create: procedure
    .meta(
      wire('POST /v1/invitations', {
        operation: 'createInvitation',
        summary: 'Invite someone by e-mail',
        description: 'A newer invitation of one address replaces the one before.',
        tag: 'Invitations',
        who: ['users:manage'],
        status: 201,
        problems: [p.email_taken, p.role_not_grantable, messageProblems.mail_off],
      }),
    )
    .input(NewInvitation)
    .output(Invitation)
    .mutation(({ ctx, input }) => createInvitation(ctx.call, input)),
  get: procedure
    .meta(
      wire('GET /v1/invitations/{invitation_id}', {
        operation: 'getInvitation',
        summary: 'Show an invitation',
        tag: 'Invitations',
        who: ['users:read'],
        problems: [p.invitation_not_found],
      }),
    )
    .input(InvitationRef)
    .output(Invitation)
    .query(({ ctx, input }) => getInvitation(ctx.call, input)),
  revoke: procedure
    .meta(
      wire('DELETE /v1/invitations/{invitation_id}', {
        operation: 'revokeInvitation',
        summary: 'Take an invitation back',
        tag: 'Invitations',
        who: ['users:manage'],
        status: 204,
        problems: [p.invitation_not_found, p.invitation_accepted],
      }),
    )
    .input(InvitationRef)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeInvitation(ctx.call, input)),
});
