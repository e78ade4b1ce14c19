import { z } from 'zod';
import { pageInput, pageOf, problems } from '../../call/index.ts';
import { type Id, idSchema } from '../../platform/ids.ts';
import { normaliseEmail, normaliseUsername } from './identifiers.ts';
import { changeable, displayName, isStorable, locale, Metadata, optional, profileClaims } from './profile.ts';

export { displayName, locale } from './profile.ts';

export const userId = idSchema('user');
const moment = z.iso.datetime();

/** A new username, as typed; kept as `normaliseUsername` says. */
export const newUsername = z
  .string()
  .max(256)
  .refine(
    (value) => normaliseUsername(value) !== undefined,
    '3 to 64 letters, digits, dots, underscores and hyphens, beginning with a letter or digit',
  )
  .describe('3 to 64 letters, digits and `. _ -`; upper and lower case are the same.');

/** A new e-mail address, as typed; kept as `normaliseEmail` says. */
export const newEmail = z
  .string()
  .max(320)
  .refine((value) => normaliseEmail(value) !== undefined, 'an e-mail address')
  .meta({ format: 'email' });

/** Username or e-mail in one field. Anything is taken: what names nobody is answered like what names somebody (F027). */
export const identifier = z.string().min(1).max(320).describe('Username or e-mail address.');

const externalId = z
  .string()
  .min(1)
  .max(255)
  .refine((value) => isStorable(value) && !/\p{Cc}/u.test(value), 'text without control characters')
  .describe('Your own id of this user, unique in the tenant.');
const reason = z.string().trim().min(1).max(500).refine(isStorable, 'text');

const text = z.string();
const textClaims = Object.fromEntries(Object.keys(profileClaims).map((name) => [name, text])) as Record<
  keyof typeof profileClaims,
  typeof text
>;

export const User = z
  .object({
    id: userId,
    username: z.string().optional(),
    email: z.string().optional(),
    email_verified: z.boolean(),
    name: z.string().optional(),
    ...optional(textClaims),
    locale: z.string().optional(),
    public_metadata: Metadata.optional(),
    is_guest: z.boolean().describe('Has neither username nor e-mail yet.'),
    status: z.string().describe('`active`, `suspended` or `deleted`.'),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'User' });

const descriptions = { name: displayName, ...profileClaims, locale };

export const MePatch = z
  .object({ username: newUsername.optional(), ...changeable(descriptions) })
  .meta({ id: 'MePatch', description: '`null` takes a field away.' });

export const ManagedUser = User.extend({
  external_id: z.string().optional(),
  private_metadata: Metadata.optional(),
  factors: z.array(z.string()).describe('Ways this user can prove who they are, such as `password`.'),
  suspended_at: moment.optional(),
  suspended_by: z.string().optional().describe('The id of a user, or `system:` and the name of a task.'),
  suspended_reason: z.string().optional(),
  deleted_at: moment.optional(),
  deleted_by: z.string().optional(),
  restorable_until: moment.optional().describe('When a deleted user is erased.'),
}).meta({ id: 'ManagedUser', description: 'A user as administrators see it.' });
export const ManagedUserList = pageOf(ManagedUser).meta({ id: 'ManagedUserList' });

export const ListUsers = z.object({
  ...pageInput,
  id: userId.optional(),
  username_prefix: z.string().min(1).max(256).optional().describe('In order of usernames; otherwise oldest first.'),
  email: z.string().min(1).max(320).optional().describe('The whole address.'),
  external_id: z.string().min(1).max(255).optional(),
  status: z
    .enum(['active', 'suspended', 'deleted'])
    .optional()
    .describe('Left out, deleted users are shown only where `id`, `email` or `external_id` names them.'),
  is_guest: z.boolean().optional(),
});

const managed = {
  ...descriptions,
  external_id: externalId,
};
const metadata = {
  public_metadata: Metadata.optional().describe('Shown to the user too.'),
  private_metadata: Metadata.optional().describe('Shown to administrators only.'),
};

export const NewUser = z
  .object({
    username: newUsername.optional(),
    email: newEmail.optional(),
    email_verified: z.boolean().optional().describe('That you know the address to be theirs.'),
    ...optional(managed),
    ...metadata,
  })
  .meta({ id: 'NewUser', description: 'A username, an e-mail address, or both.' });

export const UserRef = z.object({ user_id: userId });
export const UserPatch = z
  .object({
    user_id: userId,
    username: newUsername.nullable().optional(),
    email: newEmail.nullable().optional(),
    email_verified: z.boolean().optional().describe('An address that changes is unproven unless this says otherwise.'),
    ...changeable(managed),
    ...metadata,
  })
  .meta({ id: 'UserPatch', description: '`null` takes a field away; metadata is replaced whole.' });
export const SuspendUser = z.object({ user_id: userId, reason }).meta({ id: 'SuspendUser' });

export const Invitation = z
  .object({
    id: idSchema('inv'),
    email: z.string(),
    role: z.string().optional(),
    locale: z.string().optional(),
    status: z.string().describe('`pending`, `accepted`, `revoked` or `expired`.'),
    invited_by: z.string().describe('The id of a user, or `system:` and the name of a task.'),
    created_at: moment,
    expires_at: moment,
    revoked_at: moment.optional(),
    accepted_at: moment.optional(),
    accepted_by: userId.optional(),
  })
  .meta({ id: 'Invitation' });
export const InvitationList = pageOf(Invitation).meta({ id: 'InvitationList' });

const day = 86_400;
export const NewInvitation = z
  .object({
    email: newEmail,
    role: z.string().min(1).max(64).optional().describe('A role you may give, held at the tenant from the first day.'),
    locale: locale.optional().describe('Language of the mail; a BCP 47 language tag.'),
    expires_in_seconds: z
      .int()
      .min(day)
      .max(30 * day)
      .optional()
      .describe('At least a day. Left out, the tenant setting `invitation_seconds`.'),
  })
  .meta({ id: 'NewInvitation' });
export const ListInvitations = z.object({
  ...pageInput,
  status: z.enum(['pending', 'accepted', 'revoked', 'expired']).optional(),
});
export const InvitationRef = z.object({ invitation_id: idSchema('inv') });

export const accountProblems = problems('accounts', {
  user_not_found: [404, 'No such user.'],
  username_taken: [409, 'Someone else has this username.'],
  email_taken: [409, 'Someone else has this e-mail address.'],
  external_id_taken: [409, 'Someone else has this external id.'],
  email_domain_refused: [422, 'An address of this domain cannot be used here.'],
  user_deleted: [409, 'This user is deleted. Restore them first.'],
  user_not_deleted: [409, 'Only a deleted user can be erased. Delete them first.'],
  restore_window_over: [409, 'This user was deleted too long ago and will be erased.'],
  user_exceeds_own_rights: [403, 'This user holds permissions that you do not hold.'],
  last_superadmin: [409, 'The last superadmin of the instance cannot be removed.'],
  last_owner: [409, 'An organization keeps an owner: make somebody else one first, or delete it.'],
  last_way_in: [409, 'This is the last way to sign in to the account. Add another one first.'],
  invitation_not_found: [404, 'No such invitation.'],
  invitation_accepted: [409, 'This invitation is accepted already.'],
  role_not_grantable: [403, 'There is no such role, or you may not give it.'],
});

declare module '../../call/news.ts' {
  interface News {
    /** An administrator is about to change this account; who knows a reason against it throws. `leaving`: it will not be active. */
    'accounts.managing': { readonly userId: Id<'user'>; readonly leaving: boolean; readonly readdressing: boolean };
    /** An administrator made an account. */
    'accounts.created': { readonly userId: Id<'user'> };
    /** An administrator gave it another address, or none: what was mailed to the one before is no proof any more. */
    'accounts.email_changed': { readonly userId: Id<'user'> };
    'accounts.suspended': { readonly userId: Id<'user'> };
    'accounts.deleted': { readonly userId: Id<'user'> };
    /** Its row goes, and what hangs on it by a key: who has to keep something of that does so now. */
    'accounts.erasing': { readonly userId: Id<'user'> };
    /** Its row is gone, and what hangs on it by a key; what names it otherwise goes now. */
    'accounts.erased': {
      readonly userId: Id<'user'>;
      /** As rows carry its address, under every ring key; none without an address. */
      readonly emailLookups: readonly Uint8Array[];
    };
    /** An administrator wants to invite someone to this role; who knows a reason against it throws. */
    'accounts.inviting': { readonly role: string };
  }
}
